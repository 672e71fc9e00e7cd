import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'csv-parse/sync';
import { startTestApp, type TestApp } from '../kit/app.ts';
import { counts, hasData, imported, readData } from './upload.ts';

const OPEN_ITEMS = 'ar-highradius/open_items_2020-05-22.csv';
const IBM = 'ar-ibm-late-payments/WA_Fn-UseC_-Accounts-Receivable.csv';
const IBM_DIRTY = 'ar-ibm-late-payments/WA_Fn-UseC_-Accounts-Receivable_with_missing.csv';

const SAP = {
  company: 'business_code',
  account_code: 'cust_number',
  account_name: 'name_customer',
  number: 'doc_id',
  issued_on: 'posting_date',
  due_on: 'due_in_date',
  currency: 'invoice_currency',
  amount: 'total_open_amount',
  dateFormat: 'YYYY-MM-DD',
};
const WATSON = {
  account_code: 'customerID',
  number: 'invoiceNumber',
  issued_on: 'InvoiceDate',
  due_on: 'DueDate',
  amount: 'InvoiceAmount',
  dateFormat: 'M/D/YYYY',
  defaults: { currency: 'USD' },
};

/** Cents by currency, summed without a floating-point number. */
function sums(
  text: string,
  currency: (row: Record<string, string>) => string,
  column: string,
): Record<string, string> {
  const rows = parse(text, { columns: true, bom: true }) as Record<string, string>[];
  const cents: Record<string, bigint> = {};
  for (const row of rows) {
    const [whole = '0', fraction = ''] = row[column]!.split('.');
    cents[currency(row)] = (cents[currency(row)] ?? 0n) + BigInt(whole + fraction.padEnd(2, '0'));
  }
  return Object.fromEntries(
    Object.entries(cents).map(([code, sum]) => [
      code,
      `${sum / 100n}.${String(sum % 100n).padStart(2, '0')}`,
    ]),
  );
}

const byCurrency = (totals: { currency: string; open: string }[]) =>
  Object.fromEntries(totals.map(total => [total.currency, total.open]));

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ env: { BUSINESS_DATE: '2020-05-22' } });
});
afterAll(() => app?.stop());

describe('files as they come from real companies, by a mapping alone', () => {
  it.skipIf(!hasData(OPEN_ITEMS))(
    `${OPEN_ITEMS} loads whole, and again changes nothing`,
    async () => {
      const text = readData(OPEN_ITEMS);
      const first = await imported(app, text, { mapping: SAP, fileName: 'open_items.csv' });
      expect(first.refusals).toEqual([]);
      expect(counts(first)).toEqual([7020, 0, 0]);
      expect(byCurrency(first.totals)).toEqual(
        sums(text, row => row['invoice_currency']!, 'total_open_amount'),
      );

      const again = await imported(app, text, { mapping: SAP });
      expect(counts(again)).toEqual([0, 7020, 0]);

      const rows = parse(text, { columns: true }) as Record<string, string>[];
      const codes = new Set(rows.map(row => row['cust_number']));
      const { accounts } = await app.data('admin', '{ accounts(limit: 1) { total } }');
      expect(accounts.total).toBe(codes.size);
    },
  );

  it.skipIf(!hasData(OPEN_ITEMS))('the books hold what the file holds, per currency', async () => {
    const text = readData(OPEN_ITEMS);
    const open: Record<string, bigint> = {};
    for (let offset = 0; ; offset += 500) {
      const { accounts } = await app.data(
        'admin',
        `query ($offset: Int) { accounts(offset: $offset, limit: 500) { items { balances { currency open } } } }`,
        { offset },
      );
      for (const account of accounts.items) {
        for (const balance of account.balances) {
          open[balance.currency] =
            (open[balance.currency] ?? 0n) + BigInt(balance.open.replace('.', ''));
        }
      }
      if (accounts.items.length < 500) break;
    }
    const expected = sums(text, row => row['invoice_currency']!, 'total_open_amount');
    for (const [currency, sum] of Object.entries(expected)) {
      expect(open[currency]).toBe(BigInt(sum.replace('.', '')));
    }
  });

  it.skipIf(!hasData(IBM))(`${IBM} loads with M/D/YYYY and US dollars`, async () => {
    const text = readData(IBM);
    const first = await imported(app, text, { mapping: WATSON });
    expect(counts(first)).toEqual([2466, 0, 0]);
    expect(byCurrency(first.totals)).toEqual(sums(text, () => 'USD', 'InvoiceAmount'));
    const { dateFormat: _, ...recognised } = WATSON;
    expect(counts(await imported(app, text, { mapping: recognised }))).toEqual([0, 2466, 0]);
  });

  it.skipIf(!hasData(IBM_DIRTY))(
    `${IBM_DIRTY} loads: what is known is skipped or refused, the rest is new`,
    async () => {
      const second = await imported(app, readData(IBM_DIRTY), { mapping: WATSON });
      const [fresh, , refused] = counts(second);
      expect(second.rowsRead).toBe(2586);
      expect(refused).toBe(second.refusals.length);
      expect(fresh).toBeGreaterThan(120);
    },
  );
});
