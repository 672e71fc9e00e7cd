import type { ExposureQuery } from './exposure.graphql.ts';

export type PivotAnswer = ExposureQuery['exposurePivot'];
export type PivotColumn = PivotAnswer['columns'][number];
export type PivotNode = PivotAnswer['rows'][number];

/** What has been loaded of a pivot: children come level by level. */
export interface Tree {
  signature: string;
  asOf: string;
  /** The one currency of all amounts, and what brought them there. */
  inCurrency: string | null;
  rates: PivotAnswer['rates'];
  columns: readonly PivotColumn[];
  root: PivotNode;
  children: ReadonlyMap<string, readonly PivotNode[]>;
}

/** A row as the table draws it. Values column by column, and within a column measure by measure. */
export interface FlatRow {
  key: readonly string[];
  label: string;
  /** 1: the outermost; 0: the total. */
  level: number;
  childCount: number;
  open: boolean;
  values: readonly (string | null)[];
  /** The row it stands under; the total for the outermost. */
  above: FlatRow | null;
}

/** Unlike joined text, tells no part from one empty part. */
export const keyText = (key: readonly string[]): string => JSON.stringify(key);

/** The first answer makes the tree; a later one only brings the children of some of its rows. */
export function grown(
  tree: Tree | null,
  answer: PivotAnswer,
  signature: string,
  measures: number,
): Tree {
  const [top, ...below] = answer.rows;
  if (!top) throw new Error('A pivot always has the row that was asked for');
  const first = tree === null || tree.signature !== signature;
  const columns = first ? answer.columns : tree.columns;
  const place = placer(columns, answer.columns, measures);
  const children = new Map(first ? [] : tree.children);
  const brought = new Map<string, PivotNode[]>([[keyText(top.key), []]]);
  for (const row of below) {
    const parent = keyText(row.key.slice(0, -1));
    const siblings = brought.get(parent) ?? [];
    siblings.push({ ...row, values: place(row.values) });
    brought.set(parent, siblings);
  }
  for (const [parent, rows] of brought) children.set(parent, rows);
  const root = first ? top : tree.root;
  const { asOf, inCurrency, rates } = first ? answer : tree;
  return { signature, asOf, inCurrency: inCurrency ?? null, rates, columns, root, children };
}

/** Children that were loaded later may lack columns: values go by the column's key, never by its place. */
function placer(
  columns: readonly PivotColumn[],
  theirs: readonly PivotColumn[],
  measures: number,
): (values: PivotNode['values']) => PivotNode['values'] {
  if (columns === theirs) return values => values;
  const places = new Map(theirs.map((column, at) => [keyText(column.key), at]));
  const from = columns.map(column => places.get(keyText(column.key)));
  const blank = Array<null>(measures).fill(null);
  return values =>
    from.flatMap(at =>
      at === undefined ? blank : values.slice(at * measures, at * measures + measures),
    );
}

/** Siblings in the order they are shown in. */
export type Order = (siblings: readonly FlatRow[]) => readonly FlatRow[];

/** Each node is one row for as long as nothing about it changes: the table then leaves it as it is. */
const drawn = new WeakMap<PivotNode, FlatRow>();

/** The open part of the tree, each parent before its children; sorting stays within one parent. */
export function flatten(tree: Tree, open: ReadonlySet<string>, order: Order | null): FlatRow[] {
  const rows: FlatRow[] = [];
  const walk = (nodes: readonly PivotNode[], above: FlatRow): void => {
    const siblings = nodes.map(node => rowOf(tree, node, open, above));
    for (const row of order ? order(siblings) : siblings) {
      rows.push(row);
      if (row.open) walk(tree.children.get(keyText(row.key)) ?? [], row);
    }
  };
  const total = totalRow(tree);
  walk(tree.children.get(keyText(tree.root.key)) ?? [], total);
  return rows;
}

/** The rows below one, where they have been loaded. */
export function childRows(
  tree: Tree,
  row: FlatRow,
  order: Order | null,
): readonly FlatRow[] | null {
  const nodes = tree.children.get(keyText(row.key));
  if (!nodes) return null;
  const siblings = nodes.map(node => rowOf(tree, node, new Set(), row));
  return order ? order(siblings) : siblings;
}

function rowOf(tree: Tree, node: PivotNode, open: ReadonlySet<string>, above: FlatRow): FlatRow {
  const before = drawn.get(node);
  const text = node.childCount > 0 ? keyText(node.key) : '';
  const opened = open.has(text) && tree.children.has(text);
  if (before && before.open === opened && before.above === above) return before;
  const made = { ...flatRow(node, above), open: opened };
  drawn.set(node, made);
  return made;
}

export function totalRow(tree: Tree): FlatRow {
  const before = drawn.get(tree.root);
  if (before) return before;
  const total = { ...flatRow(tree.root, null), open: true };
  drawn.set(tree.root, total);
  return total;
}

const flatRow = (node: PivotNode, above: FlatRow | null): FlatRow => ({
  key: node.key,
  label: node.label.at(-1) ?? '',
  level: node.key.length,
  childCount: node.childCount,
  open: false,
  values: node.values,
  above,
});

/** The names from the outermost row down to this one. */
export const pathOf = (row: FlatRow): string[] =>
  row.above ? [...pathOf(row.above), row.label] : [];

/** Every row that has been loaded and could be opened. */
export const openable = (tree: Tree): string[] =>
  [...tree.children.keys()].filter(text => text !== keyText(tree.root.key));
