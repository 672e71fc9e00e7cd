import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { startTestApp, type TestApp } from '../kit/app.ts';
import { csv, imported, upload } from './upload.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
  // Signing in writes a line of audit of its own, and so does what the server does by itself once it has started.
  await app.headers('admin');
  const ranked = () => app.parts.pool.query('select from worklist_strategies');
  await vi.waitFor(async () => expect((await ranked()).rowCount).toBe(1), 10_000);
});
afterAll(() => app?.stop());

const HEADER = 'account_code,number,currency,amount,due_on';
const GOOD = 'Z1,1,EUR,10,2026-03-20';
const WHOLE = csv(HEADER, GOOD, 'Z1,2,EUR,10,2026-03-20', 'Z1,3,EUR,10,2026-03-20');

/** Every table's rows, but those that only tell who signed in. */
async function books(): Promise<Record<string, string>> {
  const { rows } = await app.parts.pool.query<{ name: string }>(
    `select table_name as name from information_schema.tables
      where table_schema = 'public' and table_type = 'BASE TABLE' and table_name !~ '^(sessions|sign_in|mikro|idempotency)'`,
  );
  const all: Record<string, string> = {};
  for (const { name } of rows) {
    const { rows: sums } = await app.parts.pool.query(
      `select md5(coalesce(string_agg(r::text, '|' order by r::text), '')) as sum from ${name} r`,
    );
    all[name] = sums[0].sum;
  }
  return all;
}

describe('a file that is no such file is refused whole and changes nothing', () => {
  it.each<[string, string | Buffer, string, object?]>([
    ['empty', '', 'FILE_EMPTY'],
    ['only blank lines', '\n\n  \n', 'FILE_EMPTY'],
    [
      'the beginning of a workbook',
      Buffer.from('504b030414000600080000002100', 'hex'),
      'WORKBOOK_BROKEN',
    ],
    ['a PDF', '%PDF-1.7\n1 0 obj', 'FILE_NOT_CSV'],
    ['JSON', '[{"account_code":"A"}]', 'FILE_NOT_CSV'],
    ['a web page', '<!doctype html><html></html>', 'FILE_NOT_CSV'],
    ['prose', 'Dear collector\nplease find attached\n', 'FILE_NOT_CSV'],
    [
      'letters of two encodings',
      Buffer.concat([Buffer.from(csv(HEADER, 'Ț,1,EUR,10,2026-03-20')), Buffer.from([0xfe, 10])]),
      'ENCODING_WRONG',
    ],
    ['a zero byte far down', `${WHOLE}Z1,4,EUR,1\u00000,2026-03-20\n`, 'ENCODING_WRONG'],
    ['a quote left open', csv(HEADER, GOOD, 'Z1,2,EUR,"10,2026-03-20', GOOD), 'QUOTE_OPEN'],
    [
      'a quote left open before others',
      csv(HEADER, 'Z1,"2,EUR,10,2026-03-20', 'Z1,"3",EUR,10,2026-03-20'),
      'QUOTE_OPEN',
    ],
    ['a quote left open in the header', `account_code,"number,currency\n${GOOD}\n`, 'QUOTE_OPEN'],
    ['a quote inside a bare cell', csv(HEADER, 'Z1,5" pipe,EUR,10,2026-03-20'), 'QUOTE_WRONG'],
    ['cut short', WHOLE.slice(0, -12), 'FILE_CUT_SHORT'],
    ['cut short between empty cells', `${csv(`company,${HEADER}`, `,${GOOD}`)},`, 'FILE_CUT_SHORT'],
    ['cut short within quotes', csv(HEADER, GOOD) + 'Z1,2,EUR,"10', 'QUOTE_OPEN'],
    [
      'a column missing',
      csv('account_code,number,currency,due_on', 'A,1,EUR,2026-03-20'),
      'COLUMN_MISSING',
    ],
    ['neither day', csv('account_code,number,currency,amount', 'A,1,EUR,10'), 'COLUMN_MISSING'],
    ['a header twice', csv(`${HEADER},Amount`, `${GOOD},11`), 'HEADER_DUPLICATE'],
    [
      '501 columns',
      csv(Array.from({ length: 501 }, (_, index) => `c${index}`).join(',')),
      'COLUMNS_TOO_MANY',
    ],
    ['a million columns', csv(','.repeat(1_000_000)), 'COLUMNS_TOO_MANY'],
    [
      'a cell of 20 MB',
      csv(HEADER, `Z1,${'9'.repeat(20_000_000)},EUR,10,2026-03-20`),
      'CELL_TOO_LONG',
    ],
    ['a mapping that is no JSON', WHOLE, 'MAPPING_WRONG', { mapping: '{' }],
    ['a mapping of an unknown field', WHOLE, 'MAPPING_WRONG', { mapping: { colour: 'number' } }],
    ['a mapping to an unknown column', WHOLE, 'MAPPING_WRONG', { mapping: { number: 'doc_id' } }],
    ['an unknown day format', WHOLE, 'MAPPING_WRONG', { mapping: { dateFormat: 'YY/M/D' } }],
    ['an unknown default', WHOLE, 'MAPPING_WRONG', { mapping: { defaults: { colour: 'red' } } }],
    ['an unknown mode', WHOLE, 'MODE_WRONG', { mode: 'replace' }],
  ])('%s', async (_, file, code, options) => {
    const before = await books();
    const sent = await upload(app, file, options);
    expect(sent).toMatchObject({ status: 400, code });
    expect(sent.message).toMatch(/\w/);
    expect(await books()).toEqual(before);
  });

  it('names what is missing, and speaks the language of the caller', async () => {
    const file = csv('account_code,number,currency,due_on', 'A,1,EUR,2026-03-20');
    expect((await upload(app, file)).message).toBe(
      'The column amount is missing: choose which column of the file it is',
    );
  });

  it('a client that hangs up in the middle leaves nothing', async () => {
    const before = await books();
    const headers = {
      ...(await app.headers('admin')),
      'x-scadent-csrf': '1',
      'content-length': '1000000',
    };
    await new Promise<void>(resolve => {
      const sending = request(`${app.url}/imports/ledger`, { method: 'POST', headers });
      sending.on('error', () => resolve());
      sending.write(WHOLE, () => setTimeout(() => sending.destroy(new Error('gone')), 200));
    });
    await new Promise(resolve => setTimeout(resolve, 300));
    expect(await books()).toEqual(before);
    expect((await imported(app, csv(HEADER))).rowsRead).toBe(0);
  });

  it('more than the limit is refused by its announced length', async () => {
    const headers = {
      ...(await app.headers('admin')),
      'x-scadent-csrf': '1',
      'content-length': String(600 * 1024 * 1024),
    };
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const sending = request(
        `${app.url}/imports/ledger`,
        { method: 'POST', headers },
        response => {
          resolve(response.statusCode);
          sending.destroy();
        },
      );
      sending.on('error', reject);
      sending.write(WHOLE);
    });
    expect(status).toBe(413);
  });
});

describe('who may send files', () => {
  it.each<[string, string | null, Record<string, string>, number, string]>([
    ['nobody', null, { 'x-scadent-csrf': '1' }, 401, 'UNAUTHENTICATED'],
    ['a collector', 'collector1', { 'x-scadent-csrf': '1' }, 403, 'FORBIDDEN'],
    ['an agent', 'agent1', { 'x-scadent-csrf': '1' }, 403, 'FORBIDDEN'],
    ['the director', 'director', { 'x-scadent-csrf': '1' }, 403, 'FORBIDDEN'],
    ['the sales head', 'saleshead', { 'x-scadent-csrf': '1' }, 403, 'FORBIDDEN'],
    ['another site through a browser', 'admin', {}, 403, 'CSRF_MISSING'],
  ])('%s may not', async (_, who, headers, status, code) => {
    await app.headers(who);
    const before = await books();
    for (const kind of ['ledger', 'payments'] as const) {
      expect(await upload(app, WHOLE, { kind, who, headers })).toMatchObject({ status, code });
    }
    expect(await books()).toEqual(before);
  });

  it.each(['collector1', 'agent1', 'director'])('%s sees no import', async who => {
    const { id } = await imported(app, csv(HEADER, 'Q1,1,EUR,10,2026-03-20'));
    expect(await app.refusal(who, '{ imports { total } }')).toBe('FORBIDDEN');
    expect(await app.refusal(who, 'query ($id: ID!) { import(id: $id) { id } }', { id })).toBe(
      'FORBIDDEN',
    );
    const file = await fetch(`${app.url}/imports/${id}/refusals.csv`, {
      headers: await app.headers(who),
    });
    expect(file.status).toBe(403);
  });

  it('a name is shown, and nothing else is done with it', async () => {
    const names = ['../../etc/passwd', 'con', `a\u202egpj.csv`, 'a\r\nb.csv', 'x'.repeat(300)];
    for (const fileName of names) {
      const done = await imported(app, csv(HEADER, 'Q2,1,EUR,10,2026-03-20'), { fileName });
      expect(done.fileName).toHaveLength(
        Math.min(fileName.replace(/[\u202e\r\n]/g, '').length, 255),
      );
    }
  });
});
