import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../kit/app.ts';
import { itemsOf } from './ledger.ts';
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

const items = (code: string) => itemsOf(app, code);

describe('a document that is known', () => {
  it('is skipped with the same amount, and refused with another', async () => {
    const code = fresh();
    const file = csv(HEADER, `${code},1,EUR,10,2026-03-20`);
    await imported(app, file);
    expect(counts(await imported(app, file))).toEqual([0, 1, 0]);
    const other = await imported(
      app,
      csv(HEADER, `${code},1,EUR,11,2026-03-20`, `${code},1,USD,10,2026-03-20`),
    );
    expect(other.refusals).toMatchObject([
      { line: 2, column: 'amount' },
      { line: 3, column: 'currency' },
    ]);
    expect(await items(code)).toMatchObject([{ amount: '10.00' }]);
  });

  it('within one file: the first counts', async () => {
    const code = fresh();
    const rows = ['10', '10.00', '11'].map(amount => `${code},1,EUR,${amount},2026-03-20`);
    const done = await imported(app, csv(HEADER, ...rows));
    expect(counts(done)).toEqual([1, 1, 1]);
    expect(done.refusals).toMatchObject([{ line: 4, column: 'amount' }]);
  });

  it('is another one under another kind, company or account', async () => {
    const [code, other] = [fresh(), fresh()];
    const done = await imported(
      app,
      csv(
        `${HEADER},kind,company`,
        `${code},1,EUR,10,2026-03-20,INVOICE,`,
        `${code},1,EUR,11,2026-03-20,DEBIT_NOTE,`,
        `${code},1,EUR,12,2026-03-20,INVOICE,SECOND`,
        `${other},1,EUR,13,2026-03-20,INVOICE,`,
      ),
    );
    expect(counts(done)).toEqual([4, 0, 0]);
  });

  it('is not made twice by two uploads at once', async () => {
    const code = fresh();
    const rows = Array.from(
      { length: 300 },
      (_, index) => `${code}-${index % 7},${index},EUR,10,2026-03-20`,
    );
    const file = csv(HEADER, ...rows);
    const both = await Promise.all([imported(app, file), imported(app, file), imported(app, file)]);
    const sums = both.map(counts);
    expect(sums.reduce((all, [fresh]) => all + fresh, 0)).toBe(300);
    expect(sums.reduce((all, [, skipped]) => all + skipped, 0)).toBe(600);
  });
});
