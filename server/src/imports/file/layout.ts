import type { DayFormat } from './day.ts';
import { FIELDS, REQUIRED, type Field, type FileKind } from './fields.ts';
import { FileRefused } from './file-refused.ts';
import { wrong, type Mapping } from './mapping.ts';

const COLUMNS_MAX = 500;

/** Where in a record each field stands. */
export interface Layout {
  kind: FileKind;
  columns: string[];
  positions: Partial<Record<Field, number>>;
  defaults: Partial<Record<Field, string>>;
  dayFormat: DayFormat | null;
  /** Columns of the file that are not read. */
  unknown: string[];
}

/**
 * Finds each field's column: where the mapping says, else the column of the field's own name, in any case and with
 * spaces for underscores. A required field without a column or a default refuses the file.
 */
export function layOut(kind: FileKind, columns: string[], mapping: Mapping): Layout {
  if (columns.length > COLUMNS_MAX)
    throw new FileRefused('COLUMNS_TOO_MANY', { most: COLUMNS_MAX });
  const positions: Layout['positions'] = {};
  for (const field of FIELDS[kind]) {
    const mapped = mapping.columns[field];
    if (mapped === '') continue;
    const position = mapped ? mappedPosition(columns, mapped) : namedPosition(columns, field);
    if (position === null && mapped) throw wrong(mapped);
    if (position !== null) positions[field] = position;
  }
  const { defaults, dayFormat } = mapping;
  const isGiven = (field: Field) => positions[field] !== undefined || defaults[field] !== undefined;
  const missing = REQUIRED[kind].find(group => !group.some(isGiven));
  if (missing) throw new FileRefused('COLUMN_MISSING', { column: missing.join(' / ') });
  const read = new Set(Object.values(positions));
  const unknown = columns.filter((column, position) => column !== '' && !read.has(position));
  return { kind, columns, positions, defaults, dayFormat, unknown };
}

/** A mapping names a column as the file does, or at least plainly. */
function mappedPosition(columns: string[], name: string): number | null {
  const exact = placesWhere(columns, column => column === name);
  return exact.length > 0 ? only(exact, name) : namedPosition(columns, name);
}

function namedPosition(columns: string[], name: string): number | null {
  return only(
    placesWhere(columns, column => plain(column) === plain(name)),
    name,
  );
}

/** Of two columns that answer to one name nobody can say which is meant. */
function only(places: number[], name: string): number | null {
  if (places.length > 1) throw new FileRefused('HEADER_DUPLICATE', { column: name });
  return places[0] ?? null;
}

function placesWhere(columns: string[], matches: (column: string) => boolean): number[] {
  return columns.flatMap((column, position) => (matches(column) ? [position] : []));
}

/** "Account Code", "account_code" and "ACCOUNT-CODE" are one name. */
export const plain = (name: string): string =>
  name
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, '_');
