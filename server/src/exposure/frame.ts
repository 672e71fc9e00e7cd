import { COLUMNS_MAX, ROWS_MAX, tooManyColumns, tooManyRows } from './bounds.ts';

/** A row, and those below it by the next part of their key: most have none. */
export interface RowNode {
  key: readonly string[];
  /** Its place among all rows: after that of its parent. */
  at: number;
  /** That of its parent; of the root its own. */
  parent: number;
  children: Map<string, RowNode> | null;
}

/** Every row and column there is, subtotals included, each with a place. */
export interface Frame {
  rows: RowNode[];
  columns: Columns;
}

/** A key as the name of a map's entry. */
export const keyText = (key: readonly string[]): string => key.join('\0');

/** The text of a column key: unlike that of a row key, one part that is empty differs from no part. */
const columnText = (key: readonly string[]): string =>
  key.length === 0 ? '' : `\0${keyText(key)}`;

export interface Columns {
  keys: (readonly string[])[];
  places: Map<string, number>;
  chains: Map<readonly string[], readonly number[]>;
}

/** With the totals alone. */
export function emptyFrame(): Frame {
  const columns: Columns = { keys: [], places: new Map(), chains: new Map() };
  placeFor(columns, []);
  return { rows: [{ key: [], at: 0, parent: 0, children: null }], columns };
}

/** The row of a full key; it and those above it come into the frame. PIVOT_TOO_LARGE. */
export function rowFor({ rows }: Frame, key: readonly string[]): RowNode {
  let node = rows[0]!;
  for (const part of key) node = node.children?.get(part) ?? addRow(rows, node, part);
  return node;
}

function addRow(rows: RowNode[], parent: RowNode, part: string): RowNode {
  if (rows.length === ROWS_MAX) throw tooManyRows();
  const key = [...parent.key, part];
  const node: RowNode = { key, at: rows.length, parent: parent.at, children: null };
  parent.children ??= new Map();
  parent.children.set(part, node);
  rows.push(node);
  return node;
}

/**
 * The places of a finest column and of its subtotals, the total first; they come into the frame. Leaves of one column
 * may share its key: it is looked up once. PIVOT_TOO_LARGE.
 */
export function chainFor({ columns }: Frame, key: readonly string[]): readonly number[] {
  let chain = columns.chains.get(key);
  if (!chain) {
    chain = prefixes(key).map(each => placeFor(columns, each));
    columns.chains.set(key, chain);
  }
  return chain;
}

function placeFor({ keys, places }: Columns, key: readonly string[]): number {
  const text = columnText(key);
  const known = places.get(text);
  if (known !== undefined) return known;
  if (keys.length === COLUMNS_MAX) throw tooManyColumns();
  places.set(text, keys.length);
  return keys.push(key) - 1;
}

export const rowAt = ({ rows }: Frame, key: readonly string[]): RowNode | undefined => {
  let node = rows[0];
  for (const part of key) node = node?.children?.get(part);
  return node;
};

export const columnAt = ({ columns }: Frame, key: readonly string[]): number | undefined =>
  columns.places.get(columnText(key));

/** The keys of each level of an axis, outermost first. */
export function keysByLevel(keys: readonly (readonly string[])[], levels: number): string[][] {
  const found = Array.from({ length: levels }, () => new Set<string>());
  for (const key of keys) found[key.length - 1]?.add(key.at(-1) ?? '');
  return found.map(level => [...level]);
}

/** A key, shorter and shorter ones before it. */
export const prefixes = (key: readonly string[]): string[][] =>
  Array.from({ length: key.length + 1 }, (_, length) => key.slice(0, length));
