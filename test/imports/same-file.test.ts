import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../kit/app.ts';
import { look, rehearse } from './look.ts';
import { UNDO } from './undo.ts';
import { csv, imported } from './upload.ts';
import { workbook } from './workbook.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app?.stop());

const HEADER = 'account_code,number,currency,amount,due_on';
const HISTORY = `{ imports { items { fileName mode
  sameFile { id fileName kind mode createdAt createdBy } } } }`;
const history = async (): Promise<{ fileName: string; mode: string; sameFile: object | null }[]> =>
  (await app.data('admin', HISTORY)).imports.items;

describe('a file that came before', () => {
  const file = csv(HEADER, 'A,1,RON,10,2026-02-01');

  it('is known before anything is written, whatever it is called now', async () => {
    expect((await look(app, file))['sameFile']).toBeNull();
    expect((await rehearse(app, file))['sameFile']).toBeNull();
    const { id } = await imported(app, file, { fileName: 'februarie.csv', mode: 'snapshot' });
    const {
      me: { name },
    } = await app.data('admin', '{ me { name } }');
    const first = { id, kind: 'LEDGER', mode: 'SNAPSHOT', fileName: 'februarie.csv' };
    for (const seen of [await look(app, file), await rehearse(app, file)]) {
      expect(seen['sameFile']).toMatchObject({ ...first, createdBy: name });
      expect(Date.parse(seen['sameFile'].createdAt)).toBeGreaterThan(0);
    }
    expect((await look(app, `${file} `))['sameFile']).toBeNull();
    expect((await look(app, csv(HEADER, 'A,1,RON,10,2026-02-02')))['sameFile']).toBeNull();
  });

  it('is named in the history by the import after it, and by that alone', async () => {
    await imported(app, file, { fileName: 'copie.csv' });
    const [again, first] = await history();
    expect(again).toMatchObject({
      ...{ fileName: 'copie.csv', mode: 'APPEND' },
      sameFile: { fileName: 'februarie.csv', mode: 'SNAPSHOT', createdBy: expect.any(String) },
    });
    expect(first).toMatchObject({ fileName: 'februarie.csv', sameFile: null });
  });

  it('is not warned of once its import was taken back: then it is to be sent again', async () => {
    const other = csv(HEADER, 'B,1,RON,10,2026-02-01');
    const { id } = await imported(app, other);
    expect((await look(app, other))['sameFile']).toMatchObject({ id });
    await app.data('admin', UNDO, { id });
    expect((await look(app, other))['sameFile']).toBeNull();
    expect((await rehearse(app, other))['sameFile']).toBeNull();
  });

  it('is known as a workbook too', async () => {
    const book = await workbook({ Sold: [HEADER.split(','), ['W', '1', 'RON', 10, '2026-02-01']] });
    const { id } = await imported(app, book);
    expect((await look(app, book))['sameFile']).toMatchObject({ id });
  });

  it('is known by its hash where no more than its beginning is sent', async () => {
    const rows = Array.from({ length: 9_000 }, (_, at) => `L,${at},EUR,5,03/25/2026,somewhere`);
    const large = csv(`${HEADER},region`, ...rows);
    const { id } = await imported(app, large, { mapping: { dateFormat: 'M/D/YYYY' } });
    const beginning = large.slice(0, large.lastIndexOf('\n', 200_000) + 1);
    const fileBytes = String(Buffer.byteLength(large));
    const fileHash = createHash('sha256').update(large).digest('hex');
    const seen = await look(app, beginning, 'ledger', { fileBytes, fileHash });
    expect(seen['sameFile']).toMatchObject({ id });
    // Of another file with the same beginning nothing is said, and of nonsense neither.
    for (const hash of [fileHash.replace(/./, 'x'), "' or true", ''])
      expect(
        (await look(app, beginning, 'ledger', { fileBytes, fileHash: hash }))['sameFile'],
      ).toBeNull();
  });
});

it('days that stay undecided in no more than a beginning are no problem yet', async () => {
  const beginning = csv(HEADER, 'A,1,EUR,5,03/04/2026');
  expect((await look(app, beginning))['problems']).toHaveLength(1);
  expect((await look(app, beginning, 'ledger', { fileBytes: '900000' }))['problems']).toEqual([]);
});
