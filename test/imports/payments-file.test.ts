import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../kit/app.ts';
import { counts, csv, imported, upload, type Options } from './upload.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app?.stop());

const LEDGER = 'account_code,number,currency,amount,due_on,company';
const HEADER = 'account_code,reference,received_on,currency,amount,item_number,company';
let serial = 0;

/** An account with items 1 (100, due first), 2 (100) and 3 (100) in euro. */
async function debtor(): Promise<string> {
  const code = `P${++serial}x`;
  await imported(
    app,
    csv(
      LEDGER,
      ...['01', '02', '03'].map((day, index) => `${code},${index + 1},EUR,100,2026-02-${day},`),
    ),
  );
  return code;
}

const send = (file: string, options: Options = {}) =>
  imported(app, file, { kind: 'payments', ...options });

async function standing(code: string) {
  const { accounts } = await app.data(
    'admin',
    `query ($code: String!) { accounts(filter: { search: $code }, limit: 50) { items { code
       balances { currency open unapplied }
       payments(limit: 500) { items { reference receivedOn amount unapplied } }
       openItems(status: ALL, limit: 500) { items { number open } } } } }`,
    { code },
  );
  const account = accounts.items.find((each: { code: string }) => each.code === code);
  return {
    open: Object.fromEntries(
      account.openItems.items.map((item: { number: string; open: string }) => [
        item.number,
        item.open,
      ]),
    ),
    payments: account.payments.items as { reference: string; amount: string; unapplied: string }[],
    balances: account.balances,
  };
}

describe('a payments file', () => {
  it('settles the oldest items first', async () => {
    const code = await debtor();
    const done = await send(csv(HEADER, `${code},R1,2026-03-01,EUR,150,,`));
    expect(counts(done)).toEqual([1, 0, 0]);
    expect(done.totals).toEqual([{ currency: 'EUR', open: '150.00' }]);
    expect((await standing(code)).open).toEqual({ 1: '0.00', 2: '50.00', 3: '100.00' });
  });

  it('adds up the rows of one payment, some of them for an item', async () => {
    const code = await debtor();
    await send(
      csv(
        HEADER,
        `${code},R1,2026-03-01,EUR,60,3,`,
        `${code},R1,2026-03-01,EUR,30,,`,
        `${code},R1,2026-03-01,EUR,10,3,`,
      ),
    );
    const { open, payments } = await standing(code);
    expect(open).toEqual({ 1: '70.00', 2: '100.00', 3: '30.00' });
    expect(payments).toMatchObject([{ reference: 'R1', amount: '100.00', unapplied: '0.00' }]);
  });

  it('keeps what is left as unapplied money', async () => {
    const code = await debtor();
    await send(csv(HEADER, `${code},R1,2026-03-01,EUR,350,,`));
    expect((await standing(code)).balances).toEqual([
      { currency: 'EUR', open: '0.00', unapplied: '50.00' },
    ]);
  });

  it('skips what is known', async () => {
    const code = await debtor();
    const file = csv(HEADER, `${code},R1,2026-03-01,EUR,60,3,`, `${code},R1,2026-03-01,EUR,30,,`);
    await send(file);
    const before = await standing(code);
    expect(counts(await send(file))).toEqual([0, 2, 0]);
    expect(await standing(code)).toEqual(before);
    // Another day or currency is another payment.
    expect(
      counts(
        await send(csv(HEADER, `${code},R1,2026-03-02,EUR,1,,`, `${code},R1,2026-03-01,USD,1,,`)),
      ),
    ).toEqual([2, 0, 0]);
  });

  it.each([
    ['an unknown account', 'nobody,R1,2026-03-01,EUR,10,,', 'account_code'],
    ['an unknown company', 'C,R1,2026-03-01,EUR,10,,NOWHERE', 'company'],
    ['a day after the business day', 'C,R1,2026-03-03,EUR,10,,', 'received_on'],
    ['no day', 'C,R1,,EUR,10,,', 'received_on'],
    ['no reference', 'C,,2026-03-01,EUR,10,,', 'reference'],
    ['an unknown currency', 'C,R1,2026-03-01,EURO,10,,', 'currency'],
    ['zero', 'C,R1,2026-03-01,EUR,0,,', 'amount'],
    ['less than zero', 'C,R1,2026-03-01,EUR,-5,,', 'amount'],
    ['an item that is not there', 'C,R1,2026-03-01,EUR,10,99,', 'item_number'],
    ['an item in another currency', 'C,R1,2026-03-01,USD,10,1,', 'item_number'],
    ['more than the item has open', 'C,R1,2026-03-01,EUR,100.01,1,', 'amount'],
  ])('%s is refused as a row', async (_, row, column) => {
    const code = await debtor();
    const done = await send(
      csv(HEADER, row.replace(/^C/, code), `${code},GOOD,2026-03-01,EUR,10,,`),
    );
    expect(done.refusals).toMatchObject([{ line: 2, column }]);
    expect(counts(done)).toEqual([1, 0, 1]);
    expect((await standing(code)).payments).toMatchObject([{ reference: 'GOOD' }]);
  });

  it('a payment is booked whole or not at all: corrected and sent again it is completed', async () => {
    const code = await debtor();
    const half = await send(
      csv(HEADER, `${code},R1,2026-03-01,EUR,60,1,`, `${code},R1,2026-03-01,EUR,40,99,`),
    );
    expect(half.refusals).toMatchObject([{ line: 2 }, { line: 3, column: 'item_number' }]);
    expect((await standing(code)).payments).toEqual([]);
    await send(csv(HEADER, `${code},R1,2026-03-01,EUR,60,1,`, `${code},R1,2026-03-01,EUR,40,2,`));
    expect((await standing(code)).open).toEqual({ 1: '40.00', 2: '60.00', 3: '100.00' });
  });

  it('is not booked twice by two uploads at once', async () => {
    const code = await debtor();
    const file = csv(HEADER, `${code},R1,2026-03-01,EUR,10,,`, `${code},R2,2026-03-01,EUR,20,2,`);
    await Promise.all([send(file), send(file)]);
    expect((await standing(code)).balances).toEqual([
      { currency: 'EUR', open: '270.00', unapplied: '0.00' },
    ]);
  });

  it('knows no snapshot', async () => {
    expect(await upload(app, csv(HEADER), { kind: 'payments', mode: 'snapshot' })).toMatchObject({
      status: 400,
    });
  });
});
