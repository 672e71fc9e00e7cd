import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../kit/app.ts';
import { csv, imported } from './upload.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app?.stop());

const HEADER = 'account_code,number,kind,currency,amount,due_on,open,company';

interface Line {
  account: number;
  number: number;
  kind: string;
  currency: string;
  cents: number;
  open: number;
  due: number;
  company: string;
}

/** A document's amount follows from what it is known by, so that no order of rows makes another of it. */
const line = fc
  .record({
    account: fc.integer({ min: 0, max: 3 }),
    number: fc.integer({ min: 0, max: 12 }),
    kind: fc.constantFrom('INVOICE', 'CREDIT_NOTE', 'DEBIT_NOTE', 'OPENING'),
    company: fc.constantFrom('', 'SECOND'),
  })
  .map((known): Line => {
    const seed =
      known.account * 1_009 + known.number * 31 + known.kind.length * 7 + known.company.length;
    const cents = 100 + ((seed * 7_919) % 90_000);
    const currency = seed % 3 === 0 ? 'USD' : 'EUR';
    return { ...known, currency, cents, open: (seed * 13) % (cents + 1), due: 1 + (seed % 28) };
  });

const text = (
  prefix: string,
  { account, number, kind, currency, cents, open, due, company }: Line,
): string =>
  [
    `${prefix}${account}`,
    number,
    kind,
    currency,
    (cents / 100).toFixed(2),
    `2026-02-${String(due).padStart(2, '0')}`,
    (open / 100).toFixed(2),
    company,
  ].join(',');

async function balances(prefix: string): Promise<unknown> {
  const { rows } = await app.parts.pool.query(
    `select replace(account.code, $1, '') as account, company.code as company, balance.currency,
            balance.open, balance.unapplied, balance.overdue_1, balance.overdue_items_1, balance.oldest_due_on::text
       from balances balance
       join accounts account on account.id = balance.account_id
       join companies company on company.id = balance.company_id
      where account.code like $1 || '%' and (balance.open > 0 or balance.unapplied > 0) order by 1, 2, 3`,
    [prefix],
  );
  return rows;
}

it('any rows, in any order and split into files, sent twice, make the same balances as sent once', async () => {
  let run = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(line, { minLength: 1, maxLength: 40 }),
      fc.array(fc.integer({ min: 0, max: 39 }), { maxLength: 3 }),
      fc.infiniteStream(fc.nat()),
      async (lines, cuts, noise) => {
        run++;
        const [once, split] = [`ONE${run}-`, `TWO${run}-`];
        await imported(app, csv(HEADER, ...lines.map(each => text(once, each))));
        const shuffled = lines
          .map(each => ({ each, key: noise.next().value as number }))
          .sort((a, b) => a.key - b.key)
          .map(({ each }) => each);
        const places = [
          0,
          ...cuts.map(cut => Math.min(cut, lines.length)).sort((a, b) => a - b),
          lines.length,
        ];
        for (let repeat = 0; repeat < 2; repeat++) {
          for (let part = 1; part < places.length; part++) {
            const rows = shuffled.slice(places[part - 1], places[part]);
            await imported(app, csv(HEADER, ...rows.map(each => text(split, each))));
          }
        }
        expect(await balances(split)).toEqual(await balances(once));
      },
    ),
    { numRuns: 12, seed: 20_260_302 },
  );
}, 120_000);
