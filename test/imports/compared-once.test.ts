import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MISSED_BEFORE } from '../../migrations/Migration20261124083000_compared_at_once.ts';
import { systemContext } from '../../server/src/doors/context.ts';
import { compareLedger } from '../../server/src/imports/compare-ledger.ts';
import { readMapping } from '../../server/src/imports/file/mapping.ts';
import { receiveFile } from '../../server/src/imports/receive-file.ts';
import { runImport } from '../../server/src/imports/run-import.ts';
import type { Context } from '../../server/src/kernel/context.ts';
import { sql } from '../kit/sql.ts';
import { tellMoves, type Moves } from '../receivables/moves.ts';
import { accountOf, itemsOf } from './ledger.ts';
import { obstacles, UNDO } from './undo.ts';
import { csv, imported } from './upload.ts';

let story: Moves;
let adminId: string;
beforeAll(async () => {
  story = await tellMoves();
  adminId = await story.user('admin');
});
afterAll(async () => {
  await story?.booksAgree();
  await story?.stop();
});

const HEADER = 'company,account_code,number,currency,amount,due_on,open';
const EDIT = 'mutation ($input: EditAccountInput!) { editAccount(input: $input) { id } }';
let serial = 0;
const fresh = (prefix: string): string => `${prefix}${++serial}`;

async function context(): Promise<Context> {
  const own = await systemContext(story.app.parts, ['imports:run']);
  return { ...own, actor: { ...own.actor!, id: adminId } };
}

/** A snapshot that has been read in; nobody has begun to post it. */
async function staged(...rows: string[]): Promise<string> {
  async function* bytes(): AsyncGenerator<Buffer> {
    yield Buffer.from(csv(HEADER, ...rows));
  }
  const upload = {
    kind: 'LEDGER' as const,
    mode: 'SNAPSHOT' as const,
    fileName: null,
    mapping: readMapping('LEDGER', undefined),
    reading: { encoding: null, sheet: null, headings: [], dayFormat: null },
    mappingName: null,
  };
  return receiveFile(story.app.parts.pool, await context(), upload, bytes());
}

const compare = async (importId: string) => compareLedger(await context(), { importId });
const post = (id: string) => runImport(story.app.parts.orm.em, id, context);
const count = async (what: string, id: string): Promise<number> =>
  (await sql(story.app, `select count(*)::integer as found from ${what} = $1`, [id]))[0]!['found'];
const standing = async (id: string) =>
  (
    await sql(
      story.app,
      'select status, rows_imported, rows_skipped, rows_refused from imports where id = $1',
      [id],
    )
  )[0];

describe('a snapshot that is compared with the books', () => {
  let company: string;
  let code: string;
  const row = (number: string, open: number) =>
    `${company},${code},${number},EUR,100,2026-02-01,${open}`;
  const opens = async () =>
    Object.fromEntries(
      (await itemsOf(story.app, code)).map(item => [item['number'], item['open']]),
    );
  const pay = async (number: string, amount: string) => {
    const items = await story.itemsOf(code);
    const itemId = items.find(item => item.number === number).id;
    await story.pay(code, amount, {
      currency: 'EUR',
      company,
      allocations: [{ itemId, amount }],
    });
  };

  async function known(): Promise<void> {
    [company, code] = [fresh('C'), fresh('P')];
    const numbers = ['same', 'lower', 'gone', 'left'];
    await imported(story.app, csv(HEADER, ...numbers.map(number => row(number, 100))));
  }

  it('keeps of its rows only those that change something, and notes what is missing, once', async () => {
    await known();
    const id = await staged(row('same', 100), row('lower', 40), row('new', 100));
    for (let time = 0; time < 2; time++) {
      await compare(id);
      expect(await count('import_rows where import_id', id)).toBe(2);
      expect(await count('import_missing where import_id', id)).toBe(2);
    }
    // As if the process had died there: the next one goes on.
    await post(id);
    expect(await standing(id)).toEqual({
      status: 'DONE',
      rows_imported: 2,
      rows_skipped: 1,
      rows_refused: 0,
    });
    expect(await opens()).toEqual({
      same: '100.00',
      lower: '40.00',
      gone: '0.00',
      left: '0.00',
      new: '100.00',
    });
    expect(await count('import_rows where import_id', id)).toBe(0);
    expect(await count('import_missing where import_id', id)).toBe(0);
  });

  it('believes what is posted between that and its turn', async () => {
    await known();
    const id = await staged(row('same', 100), row('lower', 40));
    await compare(id);
    await pay('same', '30.00');
    await pay('lower', '70.00');
    await pay('gone', '25.00');
    await pay('left', '100.00');
    await post(id);
    // What was paid of it is less than the file says: that row is refused, and what is missing closed by the rest.
    expect(await standing(id)).toMatchObject({
      rows_imported: 0,
      rows_skipped: 1,
      rows_refused: 1,
    });
    expect(await opens()).toEqual({ same: '70.00', lower: '30.00', gone: '0.00', left: '0.00' });
    const settled = await sql(
      story.app,
      `select number, sum(settled.amount)::numeric(20,2)::text as amount from allocations settled
         join documents document on document.id = settled.document_id
         join accounts account on account.id = document.account_id
        where account.code = $1 and settled.source = 'SETTLED_IN_ERP' group by number order by number`,
      [code],
    );
    expect(settled).toEqual([{ number: 'gone', amount: '75.00' }]);
  });

  it('is noted by a migration to miss the same, where it had begun before', async () => {
    await known();
    const missing = () =>
      sql(
        story.app,
        'select number from import_missing join documents on id = document_id order by number',
      );
    const id = await staged(row('same', 100), row('left', 20), `${company},${code},lower,EUR,(,,`);
    await story.app.parts.pool.query(MISSED_BEFORE);
    const before = await missing();
    expect(before).toEqual([{ number: 'gone' }]);
    await sql(story.app, 'delete from import_missing');
    await compare(id);
    expect(await missing()).toEqual(before);
    await post(id);
  });
});

it('an import can be taken back though an account that it only named was changed since', async () => {
  const [company, named, moved] = [fresh('C'), fresh('P'), fresh('P')];
  const row = (code: string, open: number) => `${company},${code},1,EUR,100,2026-02-01,${open}`;
  await imported(story.app, csv(HEADER, row(named, 100), row(moved, 100)));
  const file = csv(HEADER, row(named, 100), row(moved, 40));
  const { id } = await imported(story.app, file, { mode: 'snapshot' });
  const [account] = await sql(story.app, 'select id from accounts where code = $1', [named]);
  await story.app.data('director', EDIT, {
    input: { accountId: account!['id'], customerClass: 'B' },
  });
  expect(await obstacles(story.app, id)).toEqual([]);
  await story.app.data('admin', UNDO, { id });
  expect((await itemsOf(story.app, moved)).map(item => item['open'])).toEqual(['100.00']);
  expect(await accountOf(story.app, named)).toMatchObject({ customerClass: 'B' });
});
