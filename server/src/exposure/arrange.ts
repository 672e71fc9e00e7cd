import {
  COLUMNS_MAX,
  ROWS_MAX,
  tooManyColumns,
  tooManyRows,
  tooManyValues,
  VALUES_MAX,
} from './bounds.ts';
import { keyText, type Cell, type Folded, type RowNode } from './fold.ts';

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
  measures: readonly ((cell: Cell) => string | null)[];
}

/** The pivot in display order: each parent before its children, each column before its subtotal, totals last. */
export function arrange(arrangement: Arrangement): { columns: PivotColumn[]; rows: PivotRow[] } {
  const columns = arrangeColumns(arrangement);
  const places = columns.map(({ key }) => arrangement.folded.columns.placeOf(key) ?? -1);
  const rows: PivotRow[] = [];
  const add = (node: RowNode, label: string[]): void => {
    if (rows.length === ROWS_MAX) throw tooManyRows();
    if ((rows.length + 1) * places.length * arrangement.measures.length > VALUES_MAX)
      throw tooManyValues();
    rows.push({
      key: [...arrangement.under.key, ...node.key],
      label,
      childCount: arrangement.childCount(node),
      values: valuesOf(node, places, arrangement),
    });
    const ranked = arrangement.rows[node.key.length];
    for (const part of inOrder([...node.children.keys()], ranked)) {
      const child = node.children.get(part);
      if (child) add(child, [...label, ranked?.get(part)?.label ?? part]);
    }
  };
  add(arrangement.folded.root, [...arrangement.under.label]);
  return { columns, rows };
}

/** Column by column, measure by measure; null where the row has no cell. */
function valuesOf(
  { cells }: RowNode,
  places: readonly number[],
  { measures }: Arrangement,
): (string | null)[] {
  const values: (string | null)[] = [];
  for (const place of places) {
    const cell = cells[place];
    for (const measure of measures) values.push(cell ? measure(cell) : null);
  }
  return values;
}

function arrangeColumns({ folded, columns: ranked }: Arrangement): PivotColumn[] {
  const { keys } = folded.columns;
  if (keys.length > COLUMNS_MAX) throw tooManyColumns();
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
