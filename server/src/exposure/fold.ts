import { plus, type Units } from './units.ts';

/** One finest cell: its key below `under`, parted by axis, and its sums. Leaves of one column may share its key. */
export interface Leaf {
  row: readonly string[];
  column: readonly string[];
  currency: string;
  sums: readonly Units[];
}

/** Accounts that stand in exactly these places, each a full key over both axes. */
export interface AccountGroup {
  places: readonly (readonly string[])[];
  accounts: bigint;
  /** Their limits together. */
  limit: { amount: bigint; currency: string } | null;
}

export interface Cell {
  /** null: items of two currencies. */
  currency: string | null;
  sums: Units[];
  accounts: bigint;
  limits: Map<string, bigint>;
}

/** Of every cell that has none: most have none. */
const NO_LIMITS = new Map<string, bigint>();

/** A row with those below it; cells by the place of their column. */
export interface RowNode {
  key: readonly string[];
  children: Map<string, RowNode>;
  cells: (Cell | undefined)[];
}

export interface Folded {
  root: RowNode;
  columns: Columns;
}

/** A key as the name of a map's entry. */
export const keyText = (key: readonly string[]): string => key.join('\0');

/** The text of a column key: unlike that of a row key, one part that is empty differs from no part. */
const columnText = (key: readonly string[]): string =>
  key.length === 0 ? '' : `\0${keyText(key)}`;

/** Every column key there is, subtotals included, each with a place. */
export class Columns {
  readonly keys: (readonly string[])[] = [];
  readonly #places = new Map<string, number>();
  readonly #chains = new Map<readonly string[], readonly number[]>();

  constructor() {
    this.#add([]);
  }

  placeOf(key: readonly string[]): number | undefined {
    return this.#places.get(columnText(key));
  }

  /** The places of a finest column and of its subtotals, the total first. */
  chainOf(key: readonly string[]): readonly number[] {
    let chain = this.#chains.get(key);
    if (!chain) {
      chain = prefixes(key).map(each => this.#add(each));
      this.#chains.set(key, chain);
    }
    return chain;
  }

  #add(key: readonly string[]): number {
    const text = columnText(key);
    const known = this.#places.get(text);
    if (known !== undefined) return known;
    this.#places.set(text, this.keys.length);
    return this.keys.push(key) - 1;
  }
}

/** Every cell of every level, from the finest ones. `currencyAt`: the place of CURRENCY among all parts of a key. */
export function fold(
  leaves: readonly Leaf[],
  groups: readonly AccountGroup[],
  rowLevels: number,
  currencyAt: number,
): Folded {
  const folded: Folded = { root: nodeOf([]), columns: new Columns() };
  addLeaves(folded, leaves);
  addUp(folded.root);
  for (const group of groups) addAccounts(folded, group, rowLevels, currencyAt);
  return folded;
}

/** The cell of a row and a column; undefined where there is nothing. */
export const cellAt = (
  { root, columns }: Folded,
  row: readonly string[],
  column: readonly string[],
): Cell | undefined => nodeAt(root, row)?.cells[columns.placeOf(column) ?? -1];

/** Into the rows they stand on. Leaves of one row come one after another: it is looked up once. */
function addLeaves({ root, columns }: Folded, leaves: readonly Leaf[]): void {
  let row: readonly string[] | null = null;
  let node = root;
  for (const leaf of leaves) {
    if (leaf.row !== row) node = leaf.row.reduce(childOf, root);
    row = leaf.row;
    for (const place of columns.chainOf(leaf.column)) addToCell(node, place, leaf);
  }
}

/** Each row is the sum of those below it. */
function addUp(node: RowNode): void {
  for (const child of node.children.values()) {
    addUp(child);
    const { cells } = child;
    for (let place = 0; place < cells.length; place++) {
      const cell = cells[place];
      if (cell) addToCell(node, place, cell);
    }
  }
}

function addToCell(
  node: RowNode,
  place: number,
  { currency, sums }: Pick<Cell, 'currency'> & Pick<Leaf, 'sums'>,
): void {
  const cell = node.cells[place];
  if (!cell) {
    node.cells[place] = { currency, sums: sums.slice(), accounts: 0n, limits: NO_LIMITS };
    return;
  }
  if (cell.currency !== currency) cell.currency = null;
  for (let at = 0; at < sums.length; at++) cell.sums[at] = plus(cell.sums[at]!, sums[at]!);
}

function addAccounts(
  folded: Folded,
  group: AccountGroup,
  rowLevels: number,
  currencyAt: number,
): void {
  const seen = new Set<Cell>();
  for (const place of group.places) {
    const columns = prefixes(place.slice(rowLevels));
    for (const row of prefixes(place.slice(0, rowLevels))) {
      for (const column of columns) {
        const cell = cellAt(folded, row, column);
        if (!cell || seen.has(cell)) continue;
        seen.add(cell);
        const fixed = currencyAt < rowLevels ? row[currencyAt] : column[currencyAt - rowLevels];
        addGroup(cell, group, fixed);
      }
    }
  }
}

/** In a cell of one currency a limit in another does not count. */
function addGroup(cell: Cell, { accounts, limit }: AccountGroup, fixed: string | undefined): void {
  cell.accounts += accounts;
  if (!limit || (fixed !== undefined && fixed !== limit.currency)) return;
  if (cell.limits === NO_LIMITS) cell.limits = new Map();
  cell.limits.set(limit.currency, (cell.limits.get(limit.currency) ?? 0n) + limit.amount);
}

function nodeAt(root: RowNode, key: readonly string[]): RowNode | undefined {
  let node: RowNode | undefined = root;
  for (const part of key) node = node?.children.get(part);
  return node;
}

function childOf(node: RowNode, part: string): RowNode {
  let child = node.children.get(part);
  if (!child) {
    child = nodeOf([...node.key, part]);
    node.children.set(part, child);
  }
  return child;
}

const nodeOf = (key: readonly string[]): RowNode => ({ key, children: new Map(), cells: [] });

const prefixes = (key: readonly string[]): string[][] =>
  Array.from({ length: key.length + 1 }, (_, length) => key.slice(0, length));
