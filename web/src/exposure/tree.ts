import type { ExposureQuery } from '../gql/graphql.ts';
import { toScaled } from '../kernel/money.ts';

export type PivotAnswer = ExposureQuery['exposurePivot'];
export type PivotColumn = PivotAnswer['columns'][number];
export type PivotNode = PivotAnswer['rows'][number];

/** What has been loaded of a pivot: children come level by level. */
export interface Tree {
  signature: string;
  asOf: string;
  columns: readonly PivotColumn[];
  root: PivotNode;
  children: ReadonlyMap<string, readonly PivotNode[]>;
}

/** A row as the table draws it. Values column by column, and within a column measure by measure. */
export interface FlatRow {
  id: string;
  key: readonly string[];
  label: string;
  /** 1: the outermost. */
  level: number;
  childCount: number;
  open: boolean;
  values: readonly (string | null)[];
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
  return { signature, asOf: answer.asOf, columns, root, children };
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

export interface Sorting {
  /** Place of the value in a row; null sorts by label. */
  at: number | null;
  descending: boolean;
}

/** The open part of the tree, each parent before its children; sorting stays within one parent. */
export function flatten(tree: Tree, open: ReadonlySet<string>, sorting: Sorting | null): FlatRow[] {
  const rows: FlatRow[] = [];
  const walk = (parent: string): void => {
    for (const node of inOrder(tree.children.get(parent) ?? [], sorting)) {
      const text = keyText(node.key);
      const opened = open.has(text) && tree.children.has(text);
      rows.push(flatRow(tree, node, opened));
      if (opened) walk(text);
    }
  };
  walk(keyText(tree.root.key));
  return rows;
}

export const flatRow = (tree: Tree, node: PivotNode, open: boolean): FlatRow => ({
  id: `${tree.signature}:${keyText(node.key)}`,
  key: node.key,
  label: node.label.at(-1) ?? '',
  level: node.key.length,
  childCount: node.childCount,
  open,
  values: node.values,
});

function inOrder(nodes: readonly PivotNode[], sorting: Sorting | null): readonly PivotNode[] {
  if (!sorting) return nodes;
  const { at, descending } = sorting;
  if (at === null) return descending ? nodes.toReversed() : nodes;
  return nodes.toSorted((one, other) => compare(one.values[at], other.values[at], descending));
}

/** Where there is nothing, it comes last either way. */
function compare(
  one: string | null | undefined,
  other: string | null | undefined,
  descending: boolean,
): number {
  if (one == null || other == null) return Number(one == null) - Number(other == null);
  const difference = toScaled(one) - toScaled(other);
  const sign = difference < 0n ? -1 : difference > 0n ? 1 : 0;
  return descending ? -sign : sign;
}

/** Every row that has been loaded and could be opened. */
export const openable = (tree: Tree): string[] =>
  [...tree.children.keys()].filter(text => text !== keyText(tree.root.key));
