/** The columns of the contract's ledger file, in its order, and how long a text may be. */
const LEDGER = {
  company: 32,
  account_code: 64,
  account_name: 200,
  tax_id: 64,
  country: 60,
  region: 100,
  customer_class: 100,
  agent_email: 254,
  collector_email: 254,
  email: 254,
  phone: 64,
  kind: 20,
  number: 100,
  contract: 100,
  delivery_note: 100,
  issued_on: 30,
  due_on: 30,
  currency: 20,
  amount: 60,
  open: 60,
} as const;

const PAYMENTS = {
  company: 32,
  account_code: 64,
  reference: 200,
  received_on: 30,
  currency: 20,
  amount: 60,
  item_number: 100,
} as const;

/** Exchange rates are read by these rules too, and are posted in their own way. */
const RATES = { day: 30, base: 20, currency: 20, rate: 60 } as const;

export type Field = keyof typeof LEDGER | keyof typeof PAYMENTS | keyof typeof RATES;
/** Files that are staged and posted batch by batch. */
export type ImportKind = 'LEDGER' | 'PAYMENTS';
export type FileKind = ImportKind | 'RATES';

export const LENGTH_MAX: Readonly<Record<Field, number>> = { ...LEDGER, ...PAYMENTS, ...RATES };

export const FIELDS: Readonly<Record<FileKind, readonly Field[]>> = {
  LEDGER: Object.keys(LEDGER) as Field[],
  PAYMENTS: Object.keys(PAYMENTS) as Field[],
  RATES: Object.keys(RATES) as Field[],
};

/** Of each group one field at least has to come from the file or from a default. */
export const REQUIRED: Readonly<Record<FileKind, readonly (readonly Field[])[]>> = {
  LEDGER: [['account_code'], ['number'], ['currency'], ['amount'], ['due_on', 'issued_on']],
  PAYMENTS: [['account_code'], ['reference'], ['received_on'], ['currency'], ['amount']],
  RATES: [['day'], ['base'], ['currency'], ['rate']],
};

export const isField = (kind: FileKind, name: string): name is Field =>
  FIELDS[kind].includes(name as Field);
