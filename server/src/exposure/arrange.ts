import { isThere } from './cells.ts';
import type { Folded } from './fold.ts';
import { columnAt, keyText, type RowNode } from './frame.ts';

export interface PivotColumn {
  key: readonly string[];
  label: string[];
}

export interface PivotRow {
  key: string[];
  label: string[];
  childCount: number;
  values: (string | null)[];
}

/** Label and place in the order, by key, of one dimension of an axis. */
export type Ranked = Map<string, { label: string; rank: number }>;

export interface Arrangement {
  folded: Folded;
  /** Below `under`, outermost first. */
  rows: readonly Ranked[];
  columns: readonly Ranked[];
  under: PivotColumn;
  childCount(node: RowNode): number;
  /** What each measure shows of a cell. */
  measures: readonly ((cell: number) => string | null)[];
}

/** The pivot in display order: each parent before its children, each column before its subtotal, totals last. */
export function arrange(arrangement: Arrangement): { columns: PivotColumn[]; rows: PivotRow[] } {
  const { frame } = arrangement.folded;
  const columns = arrangeColumns(arrangement);
  const places = columns.map(({ key }) => columnAt(frame, key) ?? -1);
  const rows: PivotRow[] = [];
  const add = (node: RowNode, label: string[]): void => {
    rows.push({
      key: [...arrangement.under.key, ...node.key],
      label,
      childCount: arrangement.childCount(node),
      values: valuesOf(node, places, arrangement),
    });
    if (!node.children) return;
    const ranked = arrangement.rows[node.key.length];
    for (const part of inOrder([...node.children.keys()], ranked)) {
      const child = node.children.get(part);
      if (child) add(child, [...label, ranked?.get(part)?.label ?? part]);
    }
  };
  add(frame.rows[0]!, [...arrangement.under.label]);
  return { columns, rows };
}

/** Column by column, measure by measure; null where the row has no cell. */
function valuesOf(
  { at }: RowNode,
  places: readonly number[],
  { measures, folded }: Arrangement,
): (string | null)[] {
  const values = new Array<string | null>(places.length * measures.length);
  let next = 0;
  for (const place of places) {
    const cell = at * places.length + place;
    const filled = isThere(folded.cells, cell);
    for (const measure of measures) values[next++] = filled ? measure(cell) : null;
  }
  return values;
}

function arrangeColumns({ folded, columns: ranked }: Arrangement): PivotColumn[] {
  const { keys } = folded.frame.columns;
  const parts = new Map<string, string[]>();
  for (const key of keys) {
    if (key.length === 0) continue;
    const parent = parentText(key.slice(0, -1));
    parts.set(parent, [...(parts.get(parent) ?? []), key.at(-1) ?? '']);
  }
  const below = (key: readonly string[], label: string[]): PivotColumn[] => {
    const level = ranked[key.length];
    const children = inOrder(parts.get(parentText(key)) ?? [], level).flatMap(part =>
      below([...key, part], [...label, level?.get(part)?.label ?? part]),
    );
    return [...children, { key, label }];
  };
  return below([], []);
}

/** One part that is empty differs from no part. */
const parentText = (key: readonly string[]): string => `${key.length} ${keyText(key)}`;

const inOrder = (parts: string[], ranked: Ranked | undefined): string[] =>
  parts.sort((a, b) => (ranked?.get(a)?.rank ?? 0) - (ranked?.get(b)?.rank ?? 0));
