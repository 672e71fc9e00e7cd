import { decimal, digitsOf, isCurrency } from '../../kernel/money.ts';
import { readAmount } from './amount.ts';
import { readDay, type DayEvidence } from './day.ts';
import type { Field } from './fields.ts';
import type { Layout } from './layout.ts';
import { Cells, lengthFault, type Fault } from './read-cells.ts';
import { KINDS, readCountry, readKind } from './words.ts';

/** What a record says, ready to be stored; null where it says nothing, or nothing that can be understood. */
export type Row = Partial<Record<Field, string | null>> & { credit?: boolean | null };

export interface ReadRow {
  row: Row;
  fault: Fault | null;
}

const EMAIL = /^[^\s@]+@[^\s@]+$/;
const DIGITS_OF_UNKNOWN = 4;

/** Reads one record by the rules that need nothing but itself; its fault is its first faulty column's. */
export function readRow(layout: Layout, record: string[], evidence: DayEvidence): ReadRow {
  const fault = lengthFault(layout, record);
  if (fault) return { row: {}, fault };
  const cells = new Cells(layout, record);
  const row =
    layout.kind === 'LEDGER'
      ? ledgerRow(cells, layout, evidence)
      : paymentRow(cells, layout, evidence);
  return { row, fault: cells.fault };
}

function ledgerRow(cells: Cells, layout: Layout, evidence: DayEvidence): Row {
  const issued = dayIn(cells, 'issued_on', layout, evidence);
  const due = dayIn(cells, 'due_on', layout, evidence);
  if (issued === null && due === null) {
    cells.refuse(layout.positions.due_on === undefined ? 'issued_on' : 'due_on', 'VALUE_MISSING');
  }
  return {
    company: cells.text('company'),
    account_code: cells.required('account_code'),
    account_name: cells.text('account_name'),
    tax_id: cells.text('tax_id'),
    country: countryIn(cells),
    region: cells.text('region'),
    customer_class: cells.text('customer_class'),
    agent_email: cells.text('agent_email')?.toLowerCase() ?? null,
    collector_email: cells.text('collector_email')?.toLowerCase() ?? null,
    email: mailIn(cells),
    phone: cells.text('phone'),
    number: cells.required('number'),
    contract: cells.text('contract'),
    delivery_note: cells.text('delivery_note'),
    issued_on: issued,
    due_on: due,
    ...documentAmounts(cells),
  };
}

/** Kind, sign, amount and open amount hang together: a minus makes a credit, and credits are stored positive. */
function documentAmounts(cells: Cells): Row {
  const currency = currencyIn(cells);
  const written = readKind(cells.text('kind') ?? 'INVOICE');
  if (written === null) cells.refuse('kind', 'KIND_UNKNOWN', { kinds: KINDS.join(', ') });
  const amount = amountIn(cells, 'amount', currency);
  if (amount === 0n) cells.refuse('amount', 'AMOUNT_ZERO');
  const open = cells.text('open') === null ? amount : amountIn(cells, 'open', currency);
  const negative = amount !== null && amount < 0n;
  const kind = negative && written !== 'OPENING' ? 'CREDIT_NOTE' : written;
  const credit = negative || kind === 'CREDIT_NOTE';
  if (open !== null && open < 0n && !credit) cells.refuse('open', 'OPEN_NEGATIVE');
  if (open !== null && amount !== null && size(open) > size(amount))
    cells.refuse('open', 'OPEN_ABOVE_AMOUNT');
  return { currency, kind, credit, amount: stored(amount, currency), open: stored(open, currency) };
}

function paymentRow(cells: Cells, layout: Layout, evidence: DayEvidence): Row {
  cells.required('received_on');
  const currency = currencyIn(cells);
  const amount = amountIn(cells, 'amount', currency);
  if (amount !== null && amount <= 0n) cells.refuse('amount', 'AMOUNT_NOT_POSITIVE');
  return {
    company: cells.text('company'),
    account_code: cells.required('account_code'),
    reference: cells.required('reference'),
    received_on: dayIn(cells, 'received_on', layout, evidence),
    currency,
    amount: stored(amount, currency),
    item_number: cells.text('item_number'),
  };
}

function dayIn(cells: Cells, field: Field, layout: Layout, evidence: DayEvidence): string | null {
  const text = cells.text(field);
  if (text === null) return null;
  const read = readDay(text, layout.dayFormat, evidence);
  if (typeof read === 'object') return read.day;
  cells.refuse(field, read, { format: layout.dayFormat ?? '' });
  return null;
}

function amountIn(cells: Cells, field: 'amount' | 'open', currency: string | null): bigint | null {
  const text = cells.required(field);
  if (text === null) return null;
  const digits = currency === null ? DIGITS_OF_UNKNOWN : digitsOf(currency);
  const amount = readAmount(text, digits);
  if (typeof amount === 'bigint') return amount;
  cells.refuse(field, amount, { currency: currency ?? '', digits });
  return null;
}

function currencyIn(cells: Cells): string | null {
  const currency = cells.required('currency')?.toUpperCase() ?? null;
  if (currency === null || isCurrency(currency)) return currency;
  cells.refuse('currency', 'CURRENCY_UNKNOWN');
  return null;
}

function countryIn(cells: Cells): string | null {
  const text = cells.text('country');
  const country = text === null ? null : readCountry(text);
  if (text !== null && country === null) cells.refuse('country', 'COUNTRY_UNKNOWN');
  return country;
}

/** An address that is none would only fail later: it is left out, the document is not refused for it. */
function mailIn(cells: Cells): string | null {
  const address = cells.text('email');
  return address !== null && EMAIL.test(address) ? address : null;
}

const size = (amount: bigint): bigint => (amount < 0n ? -amount : amount);

const stored = (amount: bigint | null, currency: string | null): string | null =>
  amount === null || currency === null ? null : decimal(size(amount), currency);
