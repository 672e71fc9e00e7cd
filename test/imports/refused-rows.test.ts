import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../kit/app.ts';
import { accountOf, itemsOf } from './ledger.ts';
import { counts, csv, imported } from './upload.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app?.stop());

const HEADER = 'account_code,number,currency,amount,due_on';
let serial = 0;
/** A code nobody has used yet. */
const fresh = (prefix = 'A'): string => `${prefix}${++serial}`;

const account = (code: string) => accountOf(app, code);
const items = (code: string) => itemsOf(app, code);

describe('a row that is refused', () => {
  const FULL = `${HEADER},open,kind,country,company`;
  it.each([
    ['no account code', ',1,EUR,10,2026-03-20,,,,', 'account_code'],
    ['no number', 'C,,EUR,10,2026-03-20,,,,', 'number'],
    ['no currency', 'C,1,,10,2026-03-20,,,,', 'currency'],
    ['no amount', 'C,1,EUR,,2026-03-20,,,,', 'amount'],
    ['no day at all', 'C,1,EUR,10,,,,,', 'due_on'],
    ['an unknown currency', 'C,1,EURO,10,2026-03-20,,,,', 'currency'],
    ['a currency of three letters that is none', 'C,1,ABC,10,2026-03-20,,,,', 'currency'],
    ['too many decimals', 'C,1,EUR,10.123,2026-03-20,,,,', 'amount'],
    ['a decimal comma that means thousands', 'C,1,EUR,"1,234",2026-03-20,,,,', 'amount'],
    ['decimals in yen', 'C,1,JPY,10.5,2026-03-20,,,,', 'amount'],
    ['brackets for a minus', 'C,1,EUR,(100.00),2026-03-20,,,,', 'amount'],
    ['a minus behind', 'C,1,EUR,100-,2026-03-20,,,,', 'amount'],
    ['an exponent', 'C,1,EUR,1e308,2026-03-20,,,,', 'amount'],
    ['four hundred nines', `C,1,EUR,${'9'.repeat(400)},2026-03-20,,,,`, 'amount'],
    ['zero', 'C,1,EUR,0.00,2026-03-20,,,,', 'amount'],
    ['more open than the amount', 'C,1,EUR,10,2026-03-20,10.01,,,', 'open'],
    ['a negative open amount', 'C,1,EUR,10,2026-03-20,-1,,,', 'open'],
    ['a day that is none', 'C,1,EUR,10,2026-02-30,,,,', 'due_on'],
    ['a day of two figures', 'C,1,EUR,10,20.3.26,,,,', 'due_on'],
    ['an unknown kind', 'C,1,EUR,10,2026-03-20,,RECEIPT,,', 'kind'],
    ['an unknown country', 'C,1,EUR,10,2026-03-20,,,XX,', 'country'],
    ['a numeric country', 'C,1,EUR,10,2026-03-20,,,391,', 'country'],
    ['a number of 101 characters', `C,${'1'.repeat(101)},EUR,10,2026-03-20,,,,`, 'number'],
    ['two faults: the first column', 'C,1,EURO,(1),2026-02-30,,,,', 'currency'],
    ['a cell too few', 'C,1,EUR,10,2026-03-20,,,', 'company'],
    ['a cell too many', 'C,1,EUR,10,50,2026-03-20,,,,', 'company'],
  ])('%s', async (_, row, column) => {
    const code = fresh();
    const done = await imported(
      app,
      csv(FULL, `${code},0,EUR,5,2026-03-20,,,,`, row.replace('C', code)),
    );
    expect(done.refusals).toMatchObject([{ line: 3, column }]);
    expect(counts(done)).toEqual([1, 0, 1]);
    expect(await items(code)).toHaveLength(1);
  });

  it('is named by its physical line: blank lines and line breaks inside quotes count', async () => {
    const code = fresh();
    const file = [
      `${HEADER},account_name`,
      '',
      `${code},1,EUR,10,2026-03-20,"Two`,
      'lines"',
      `${code},2,EURO,10,2026-03-20,`,
      '   ',
      `${code},3,EUR,x,2026-03-20,"a\r\nb"`,
      `${code},4,EUR,y,2026-03-20,`,
      '',
    ].join('\n');
    const done = await imported(app, file);
    expect(done.refusals.map(refusal => refusal.line)).toEqual([5, 7, 9]);
    expect(done.rowsRead).toBe(4);
    expect((await account(code)).name).toBe('Two lines');
  });

  it('is not a line of separators alone, though it counts', async () => {
    const code = fresh();
    const empty = [';;;;', ' ; ;;"";', '"";"";"";"";""', ';;'];
    const lines = [
      ...empty,
      `${code};1;EUR;10;2026-03-20`,
      ...empty,
      `${code};2;EURO;10;2026-03-20`,
    ];
    const done = await imported(app, csv(HEADER.replaceAll(',', ';'), ...lines, ...empty));
    expect(done.refusals).toMatchObject([{ line: 11, column: 'currency' }]);
    expect(counts(done)).toEqual([1, 0, 1]);
  });

  it('is counted from the first line of the file, though its header is further down', async () => {
    const file = csv('sep=,', 'Open items', '', HEADER, `${fresh()},1,EURO,10,2026-03-20`);
    expect((await imported(app, file)).refusals).toMatchObject([{ line: 5, column: 'currency' }]);
  });
});
