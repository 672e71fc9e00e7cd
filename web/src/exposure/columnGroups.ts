import type { ColGroupDef } from 'ag-grid-community';
import { cellReader } from './cells.ts';
import type { headReader } from './heads.ts';
import type { Spec } from './spec.ts';
import { keyText, type FlatRow, type PivotColumn, type Tree } from './tree.ts';

/** More open columns than this do not fit a desk: the other groups begin closed. */
const OPEN_COLUMNS_MAX = 16;

export interface GroupedColumns {
  spec: Spec;
  tree: Pick<Tree, 'columns'>;
  heads: ReturnType<typeof headReader>;
  /** Opens first. */
  fullest: string;
}

export const nameOf = ({ key }: PivotColumn): string => key[0] ?? '';

/** The group with most items is worth its room first. */
export function fullestGroup(
  spec: Spec,
  { columns, root }: Pick<Tree, 'columns' | 'root'>,
): string {
  const { read } = cellReader(spec);
  let fullest = { name: '', items: -1 };
  for (const [at, column] of columns.entries()) {
    const items = Number(read(root.values, at, 'ITEM_COUNT').value ?? 0);
    if (column.key.length === 1 && items > fullest.items) fullest = { name: nameOf(column), items };
  }
  return fullest.name;
}

export function newGroup(
  { spec, tree, heads, fullest }: GroupedColumns,
  column: PivotColumn,
): ColGroupDef<FlatRow> {
  return {
    groupId: `group ${keyText(column.key.slice(0, 1))}`,
    headerName: heads.part(column, 0),
    marryChildren: true,
    openByDefault:
      nameOf(column) === fullest || tree.columns.length * spec.measures.length <= OPEN_COLUMNS_MAX,
    children: [],
  };
}
