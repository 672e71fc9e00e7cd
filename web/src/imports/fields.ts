/** What an uploaded file is about; the names are those of the addresses. */
export type ImportKind = 'ledger' | 'payments';
export type ImportMode = 'append' | 'snapshot';

/** The canonical columns of each kind of file, in the order they are offered. */
export const FIELDS: Readonly<Record<ImportKind, readonly string[]>> = {
  ledger: [
    'account_code',
    'account_name',
    'number',
    'amount',
    'open',
    'currency',
    'due_on',
    'issued_on',
    'kind',
    'company',
    'tax_id',
    'country',
    'region',
    'customer_class',
    'agent_email',
    'collector_email',
    'email',
    'phone',
    'contract',
    'delivery_note',
  ],
  payments: [
    'account_code',
    'reference',
    'received_on',
    'amount',
    'currency',
    'company',
    'item_number',
  ],
};

/** Of each group one field at least has to come from the file, or from a default. */
const REQUIRED: Readonly<Record<ImportKind, readonly (readonly string[])[]>> = {
  ledger: [['account_code'], ['number'], ['currency'], ['amount'], ['due_on', 'issued_on']],
  payments: [['account_code'], ['reference'], ['received_on'], ['currency'], ['amount']],
};

export const DATE_FORMATS = ['YYYY-MM-DD', 'D.M.YYYY', 'D/M/YYYY', 'M/D/YYYY'] as const;

/** Which column of the file holds a field; the empty text: none. */
export interface Choice {
  columns: Readonly<Record<string, string>>;
  /** Empty: as the file itself shows. */
  dateFormat: string;
  /** By field: of rows that say nothing themselves. */
  defaults: Readonly<Record<string, string>>;
}

/** Fields for which a default is offered; of a kept mapping that has others, those too. */
export const DEFAULTED: Readonly<Record<ImportKind, readonly string[]>> = {
  ledger: ['currency', 'kind', 'company', 'country'],
  payments: ['currency', 'company'],
};

/** Nothing else will do: neither another field nor a default. */
export const isRequired = (kind: ImportKind, field: string, defaults: Choice['defaults']) =>
  !defaults[field] &&
  !DEFAULTED[kind].includes(field) &&
  REQUIRED[kind].some(group => group.length === 1 && group[0] === field);

/** Fields that must come from somewhere and do not yet; where one of two would do, the first. */
export function missingFields(kind: ImportKind, { columns, defaults }: Choice): string[] {
  const given = (field: string): boolean => !!columns[field] || !!defaults[field];
  return REQUIRED[kind].filter(group => !group.some(given)).map(group => group[0] ?? '');
}

/** `?mapping=…`: every field is named, so that the server guesses none that was left out here. */
export function mappingText(kind: ImportKind, choice: Choice): string {
  const { columns, dateFormat, defaults } = choice;
  const named = Object.fromEntries(FIELDS[kind].map(field => [field, columns[field] ?? '']));
  // In one order, however they were given: the text tells whether anything was changed.
  const given = FIELDS[kind].flatMap(field => (defaults[field] ? [[field, defaults[field]]] : []));
  return JSON.stringify({
    ...named,
    ...(dateFormat ? { dateFormat } : {}),
    ...(given.length ? { defaults: Object.fromEntries(given) } : {}),
  });
}

/** What is kept of a mapping, for the server. */
export const mappedFields = (kind: ImportKind, { columns, defaults }: Choice) =>
  FIELDS[kind].map(field => ({
    field,
    column: columns[field] || null,
    value: defaults[field] || null,
  }));
