import { tooManyValues, VALUES_MAX } from './bounds.ts';
import { addCell, addSums, currencyPlace, emptyCells, isThere, type Cells } from './cells.ts';
import { chainFor, columnAt, emptyFrame, prefixes, rowAt, rowFor, type Frame } from './frame.ts';
import type { Units } from './units.ts';

/** Sums of one row in one currency, in some of the finest columns. */
export interface Leaf {
  /** Below `under`. */
  row: readonly string[];
  /** Leaves may share a key. */
  columns: readonly (readonly string[])[];
  currency: string;
  /** Column by column, measure by measure. */
  sums: readonly Units[];
}

/** Accounts that stand in exactly these places, each a full key over both axes. */
export interface AccountGroup {
  places: readonly (readonly string[])[];
  accounts: bigint;
  /** Their limits together. */
  limit: { amount: bigint; currency: string } | null;
}

/** What is asked, as far as the fold goes. */
export interface Shape {
  rowLevels: number;
  /** The place of CURRENCY among all parts of a key; -1: on neither axis. */
  currencyAt: number;
  /** Sums of a cell. */
  sums: number;
  /** Values that a cell shows: its sums, and what does not add up. */
  values: number;
}

/** Cells are numbered row by row; `accounts` and `limits`, by currency, are of those that have any. */
export interface Folded {
  frame: Frame;
  cells: Cells;
  accounts: Map<number, bigint>;
  limits: Map<number, Map<string, bigint>>;
}

/** Every cell of every level, from the finest ones. PIVOT_TOO_LARGE. */
export function fold(
  leaves: readonly Leaf[],
  groups: readonly AccountGroup[],
  shape: Shape,
): Folded {
  const frame = emptyFrame();
  const rows = leaves.map(({ row, columns }) => {
    for (const column of columns) chainFor(frame, column);
    return rowFor(frame, row).at;
  });
  const count = frame.rows.length * frame.columns.keys.length;
  if (count * shape.values > VALUES_MAX) throw tooManyValues();
  const folded: Folded = {
    frame,
    cells: emptyCells(count, shape.sums, fitNumbers(leaves)),
    accounts: new Map(),
    limits: new Map(),
  };
  leaves.forEach((leaf, at) => addLeaf(folded, leaf, rows[at] ?? 0));
  addUp(folded);
  for (const group of groups) addAccounts(folded, group, shape);
  return folded;
}

/** The cell of a row and a column; undefined where there is nothing. */
export function cellAt(
  { frame, cells }: Folded,
  row: readonly string[],
  column: readonly string[],
): number | undefined {
  const place = columnAt(frame, column);
  const node = rowAt(frame, row);
  if (!node || place === undefined) return undefined;
  const cell = node.at * frame.columns.keys.length + place;
  return isThere(cells, cell) ? cell : undefined;
}

function fitNumbers(leaves: readonly Leaf[]): boolean {
  for (const { sums } of leaves) for (const sum of sums) if (typeof sum !== 'number') return false;
  return true;
}

function addLeaf({ frame, cells }: Folded, leaf: Leaf, row: number): void {
  const first = row * frame.columns.keys.length;
  const currency = currencyPlace(cells, leaf.currency);
  for (let at = 0; at < leaf.columns.length; at++) {
    for (const place of chainFor(frame, leaf.columns[at]!))
      addSums(cells, first + place, currency, leaf.sums, at * cells.measures);
  }
}

/** Each row is the sum of those below it, which all stand after it. */
function addUp({ frame, cells }: Folded): void {
  const width = frame.columns.keys.length;
  for (let row = frame.rows.length - 1; row > 0; row--) {
    const parent = frame.rows[row]!.parent;
    for (let place = 0; place < width; place++)
      addCell(cells, parent * width + place, row * width + place);
  }
}

function addAccounts(folded: Folded, group: AccountGroup, { rowLevels, currencyAt }: Shape): void {
  const seen = new Set<number>();
  for (const place of group.places) {
    const columns = prefixes(place.slice(rowLevels));
    for (const row of prefixes(place.slice(0, rowLevels))) {
      for (const column of columns) {
        const cell = cellAt(folded, row, column);
        if (cell === undefined || seen.has(cell)) continue;
        seen.add(cell);
        const fixed = currencyAt < rowLevels ? row[currencyAt] : column[currencyAt - rowLevels];
        addGroup(folded, cell, group, fixed);
      }
    }
  }
}

/** In a cell of one currency a limit in another does not count. */
function addGroup(
  folded: Folded,
  cell: number,
  { accounts, limit }: AccountGroup,
  fixed: string | undefined,
): void {
  folded.accounts.set(cell, (folded.accounts.get(cell) ?? 0n) + accounts);
  if (!limit || (fixed !== undefined && fixed !== limit.currency)) return;
  const limits = folded.limits.get(cell) ?? new Map<string, bigint>();
  limits.set(limit.currency, (limits.get(limit.currency) ?? 0n) + limit.amount);
  folded.limits.set(cell, limits);
}
