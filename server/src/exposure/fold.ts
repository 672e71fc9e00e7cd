/** One finest cell: its key below `under`, parted by axis, and its sums in ten-thousandths (counts whole). */
export interface Leaf {
  row: readonly string[];
  column: readonly string[];
  currency: string;
  sums: readonly bigint[];
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
  sums: bigint[];
  accounts: bigint;
  limits: Map<string, bigint>;
}

/** Of every cell that has none: most have none. */
const NO_LIMITS = new Map<string, bigint>();

/** A row with those below it; cells by the text of a column key. */
export interface RowNode {
  key: readonly string[];
  children: Map<string, RowNode>;
  cells: Map<string, Cell>;
}

export interface Folded {
  root: RowNode;
  /** Every column key there is, subtotals included, by its text. */
  columns: Map<string, readonly string[]>;
}

/** A key as the name of a map's entry. */
export const keyText = (key: readonly string[]): string => key.join('\0');

/** Every cell of every level, from the finest ones. `currencyAt`: the place of CURRENCY among all parts of a key. */
export function fold(
  leaves: readonly Leaf[],
  groups: readonly AccountGroup[],
  rowLevels: number,
  currencyAt: number,
): Folded {
  const root: RowNode = { key: [], children: new Map(), cells: new Map() };
  const columns = new Map<string, readonly string[]>([['', []]]);
  addLeaves(root, columns, leaves);
  addUp(root);
  for (const group of groups) addAccounts(root, group, rowLevels, currencyAt);
  return { root, columns };
}

/** Into the rows they stand on. Leaves of one row come one after another, and columns are few: neither is worked out twice. */
function addLeaves(
  root: RowNode,
  columns: Map<string, readonly string[]>,
  leaves: readonly Leaf[],
): void {
  const textsOf = new Map<string, string[]>();
  let row: readonly string[] | null = null;
  let node = root;
  for (const leaf of leaves) {
    if (leaf.row !== row) node = leaf.row.reduce(childOf, root);
    row = leaf.row;
    const text = columnText(leaf.column);
    let texts = textsOf.get(text);
    if (!texts) {
      texts = prefixes(leaf.column).map(key => {
        columns.set(columnText(key), key);
        return columnText(key);
      });
      textsOf.set(text, texts);
    }
    for (const text of texts) addToCell(node, text, leaf);
  }
}

/** Each row is the sum of those below it. */
function addUp(node: RowNode): void {
  for (const child of node.children.values()) {
    addUp(child);
    for (const [column, cell] of child.cells) addToCell(node, column, cell);
  }
}

function addToCell(
  node: RowNode,
  column: string,
  { currency, sums }: Pick<Cell, 'currency'> & Pick<Leaf, 'sums'>,
): void {
  const cell = node.cells.get(column);
  if (!cell) {
    node.cells.set(column, { currency, sums: [...sums], accounts: 0n, limits: NO_LIMITS });
    return;
  }
  if (cell.currency !== currency) cell.currency = null;
  for (let at = 0; at < sums.length; at++) {
    cell.sums[at] = (cell.sums[at] ?? 0n) + (sums[at] ?? 0n);
  }
}

function addAccounts(
  root: RowNode,
  group: AccountGroup,
  rowLevels: number,
  currencyAt: number,
): void {
  const seen = new Set<Cell>();
  for (const place of group.places) {
    const columns = prefixes(place.slice(rowLevels));
    for (const row of prefixes(place.slice(0, rowLevels))) {
      for (const column of columns) {
        const cell = nodeAt(root, row)?.cells.get(columnText(column));
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

/** The text of a column key: unlike that of a row key, one part that is empty differs from no part. */
export const columnText = (key: readonly string[]): string =>
  key.length === 0 ? '' : `\0${keyText(key)}`;

function nodeAt(root: RowNode, key: readonly string[]): RowNode | undefined {
  let node: RowNode | undefined = root;
  for (const part of key) node = node?.children.get(part);
  return node;
}

function childOf(node: RowNode, part: string): RowNode {
  let child = node.children.get(part);
  if (!child) {
    child = { key: [...node.key, part], children: new Map(), cells: new Map() };
    node.children.set(part, child);
  }
  return child;
}

const prefixes = (key: readonly string[]): string[][] =>
  Array.from({ length: key.length + 1 }, (_, length) => key.slice(0, length));
