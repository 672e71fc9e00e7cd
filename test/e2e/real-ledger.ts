import { parse } from 'csv-parse/sync';
import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { dataFile, readData } from '../imports/upload.ts';
import { wordsIn } from '../kit/words.ts';

const say = wordsIn('ro');

/** A real ledger: what it holds, and what a page must therefore show. */
export const FILE = 'ar-highradius/open_items_2020-05-22.csv';

export const cents = (amount: string): bigint => BigInt(amount.replace('.', ''));
export const decimal = (sum: bigint): string =>
  `${sum / 100n}.${String(sum % 100n).padStart(2, '0')}`;
/** As a Romanian reads it: 1.234.567,89. */
export const shown = (amount: string): string =>
  new Intl.NumberFormat('ro-RO', { minimumFractionDigits: 2 }).format(amount as `${number}`);

/** What the file itself says, added up without a floating-point number. */
export function sumsOfFile(): Record<string, bigint> {
  const sums: Record<string, bigint> = {};
  for (const row of parse(readData(FILE), { columns: true }) as Record<string, string>[]) {
    const [whole = '0', fraction = ''] = row['total_open_amount']!.split('.');
    const currency = row['invoice_currency']!;
    sums[currency] = (sums[currency] ?? 0n) + BigInt(whole + fraction.padEnd(2, '0'));
  }
  return sums;
}

/** The last row of the pivot by currency: what everybody owes. */
export async function totalsShown(page: Page): Promise<Record<string, string | undefined>> {
  await page.goto('/exposure?c=currency');
  await page.locator('.ag-grid-pinned-bottom-rows .ag-cell').first().waitFor();
  return page.evaluate(() =>
    Object.fromEntries(
      [...document.querySelectorAll('.ag-header-cell[col-id$=" OPEN"]')].map(header => [
        header.textContent?.trim(),
        document
          .querySelector(`.ag-grid-pinned-bottom-rows [col-id="${header.getAttribute('col-id')}"]`)
          ?.textContent?.trim(),
      ]),
    ),
  );
}

/** Each sum as the page writes it. */
export const readable = (sums: Record<string, bigint>): Record<string, string> =>
  Object.fromEntries(Object.entries(sums).map(([code, sum]) => [code, shown(decimal(sum))]));

/** Amounts as the page writes them, added up. */
export const sumOf = (amounts: readonly string[]): bigint =>
  amounts
    .map(text => text.replace(/[^\d,]/g, '').replace(',', '.'))
    .reduce((all, amount) => all + cents(amount), 0n);

/** Takes the file in as the page suggests, which reads its columns rightly; the answer says what came of it. */
export async function takeIn(page: Page): Promise<Locator> {
  await page.getByLabel(say('imports.choose')).setInputFiles(dataFile(FILE));
  const columnOf = (field: string) => page.getByLabel(say(`imports.field.${field}`)).inputValue();
  await page.getByRole('button', { name: say('imports.start') }).waitFor();
  expect(await columnOf('account_code')).toBe('cust_number');
  expect(await columnOf('number')).toBe('doc_id');
  expect(await columnOf('amount')).toBe('total_open_amount');
  const result = page.getByRole('region', { name: say('imports.result') });
  // Watched for before it begins: on a fast machine it does not last.
  const progress = result.getByRole('progressbar').waitFor();
  await page.getByRole('button', { name: say('imports.start') }).click();
  await progress;
  await result.getByRole('link', { name: say('imports.toExposure') }).waitFor({ timeout: 60_000 });
  return result;
}
