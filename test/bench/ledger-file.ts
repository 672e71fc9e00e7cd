import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { TODAY } from './world.ts';

/** How large a ledger file is. */
export interface LedgerFile {
  rows: number;
  accounts: number;
  /** Which share of the rows has less open than its amount. */
  changed: number;
}

export const COLUMNS = [
  'account_code',
  'account_name',
  'region',
  'number',
  'issued_on',
  'due_on',
  'currency',
  'amount',
  'open',
] as const;

/** The largest customer has a quarter of all rows; the others the rest, row by row. */
const LARGEST_EVERY = 4;
const DAYS = 181;

/** Writes invoices of new accounts, the same on every run. */
export async function writeLedger(path: string, file: LedgerFile): Promise<void> {
  await pipeline(Readable.from(lines(file)), createWriteStream(path));
}

function* lines({ rows, accounts, changed }: LedgerFile): Generator<string> {
  const every = changed > 0 ? Math.round(1 / changed) : Infinity;
  let chunk = `${COLUMNS.join(',')}\n`;
  for (let row = 0; row < rows; row++) {
    const account = row % LARGEST_EVERY === 1 ? 0 : row % accounts;
    const due = 40 - ((row * 7919) % DAYS);
    const whole = 1 + ((row * 104_729) % 9000);
    const amount = `${whole}.${String(row % 100).padStart(2, '0')}`;
    const open = row % every === every - 1 ? '0.50' : amount;
    chunk += `K${account},Client ${account},Region ${account % 12},F${row},${day(due - 30)},${day(due)},RON,${amount},${open}\n`;
    if (row % 1000 === 999) {
      yield chunk;
      chunk = '';
    }
  }
  yield chunk;
}

const days = new Map<number, string>();

function day(offset: number): string {
  let text = days.get(offset);
  if (text === undefined) {
    text = new Date(Date.parse(`${TODAY}T00:00:00Z`) + offset * 86_400_000)
      .toISOString()
      .slice(0, 10);
    days.set(offset, text);
  }
  return text;
}
