import type { ColDef, ColGroupDef, SuppressKeyboardEventParams } from 'ag-grid-community';
import type { PivotMeasure } from '../gql/graphql.ts';
import { cellReader, cellText, isTotal, shownColumns } from './cells.ts';
import { GroupCell, type GroupCellParams } from './GroupCell.ts';
import type { Spec } from './spec.ts';
import { keyText, type FlatRow, type PivotColumn, type PivotNode, type Tree } from './tree.ts';

type Column = ColDef<FlatRow>;
type Columns = (ColDef<FlatRow> | ColGroupDef<FlatRow>)[];

export const GROUP_COLUMN = 'group';
/** More open columns than this do not fit a desk: the other groups begin closed. */
const OPEN_COLUMNS_MAX = 16;
const COLUMN_PX_MIN = 112;
const DIGIT_PX = 8;
const CELL_PADDING_PX = 24;

export interface ColumnWords extends Record<'total' | 'subtotal' | 'rows', string> {
  measure: (measure: PivotMeasure) => string;
  cell: GroupCellParams['words'];
}

export interface ColumnActions {
  toggle: (row: FlatRow) => void;
  /** True where the key meant something in the tree. */
  treeKey: (params: SuppressKeyboardEventParams<FlatRow>) => boolean;
  drill: (row: FlatRow, column: PivotColumn, measure: PivotMeasure) => void;
}

/** The columns of the table: the rows' names, a column for each answer, groups that close to their sum. */
export function gridColumns(
  spec: Spec,
  { columns, root }: Pick<Tree, 'columns' | 'root'>,
  words: ColumnWords,
  actions: ColumnActions,
): Columns {
  const groups = new Map<string, ColGroupDef<FlatRow>>();
  const fullest = fullestGroup(spec, columns, root);
  const made: Columns = [groupColumn(words, actions)];
  for (const { column, at } of shownColumns(spec, columns)) {
    const leaves = leavesOf(spec, column, at, root, words, actions);
    if (spec.columns.length < 2 || isTotal(column)) {
      made.push(...leaves);
      continue;
    }
    const name = column.key[0] ?? '';
    const group = groups.get(name) ?? newGroup(column, columns, fullest, spec);
    if (!groups.has(name)) made.push(group);
    groups.set(name, group);
    group.children.push(...leaves);
  }
  return made;
}

/** The group with most items is worth its room first. */
function fullestGroup(spec: Spec, columns: readonly PivotColumn[], root: PivotNode): string {
  const { read } = cellReader(spec);
  let fullest = { name: '', items: -1 };
  for (const [at, { key }] of columns.entries()) {
    const items = Number(read(root.values, at, 'ITEM_COUNT').value ?? 0);
    if (key.length === 1 && items > fullest.items) fullest = { name: key[0] ?? '', items };
  }
  return fullest.name;
}

function newGroup(
  column: PivotColumn,
  columns: readonly PivotColumn[],
  fullest: string,
  spec: Spec,
): ColGroupDef<FlatRow> {
  return {
    groupId: `group ${keyText(column.key.slice(0, 1))}`,
    headerName: column.label[0] ?? '',
    marryChildren: true,
    openByDefault:
      column.key[0] === fullest || columns.length * spec.measures.length <= OPEN_COLUMNS_MAX,
    children: [],
  };
}

function groupColumn(words: ColumnWords, actions: ColumnActions): Column {
  return {
    colId: GROUP_COLUMN,
    headerName: words.rows,
    pinned: 'left',
    lockPinned: true,
    suppressMovable: true,
    width: 290,
    minWidth: 160,
    sortable: true,
    comparator: () => 0,
    cellRenderer: GroupCell,
    cellRendererParams: { toggle: actions.toggle, words: words.cell },
    // Told to redraw when a row opens, although its name stays.
    valueGetter: ({ data }) => data && `${data.open ? '-' : '+'}${data.childCount} ${data.label}`,
    suppressKeyboardEvent: params => actions.treeKey(params),
  };
}

function leavesOf(
  spec: Spec,
  column: PivotColumn,
  at: number,
  root: PivotNode,
  words: ColumnWords,
  actions: ColumnActions,
): Columns {
  const total = isTotal(column);
  const subtotal = !total && column.key.length < spec.columns.length;
  const name = total ? words.total : subtotal ? words.subtotal : (column.label.at(-1) ?? '');
  const show = spec.columns.length === 2 && !total && !subtotal;
  const common = {
    ...(show ? { columnGroupShow: 'open' as const } : {}),
    ...(total && spec.columns.length > 0 && spec.measures.length < 3
      ? { pinned: 'right' as const, lockPinned: true }
      : {}),
    ...(total || subtotal ? { cellStyle: { background: 'var(--bg-2)', fontWeight: 600 } } : {}),
  };
  const leaves = spec.measures.map(measure =>
    leaf(spec, column, at, root, measure, actions, common),
  );
  const [only] = leaves;
  if (leaves.length === 1 && only && spec.columns.length > 0)
    return [{ ...only, headerName: name }];
  const named = leaves.map((each, place) => ({
    ...each,
    headerName: words.measure(spec.measures[place] ?? 'OPEN'),
  }));
  if (spec.columns.length === 0) return named;
  return [{ headerName: name, marryChildren: true, children: named, ...(show ? common : {}) }];
}

/** The total is the longest figure of its column. */
const widthOf = (total: string): number =>
  Math.max(COLUMN_PX_MIN, Math.ceil(total.length * DIGIT_PX) + CELL_PADDING_PX);

function leaf(
  spec: Spec,
  column: PivotColumn,
  at: number,
  root: PivotNode,
  measure: PivotMeasure,
  actions: ColumnActions,
  common: Column,
): Column {
  const { place, read } = cellReader(spec);
  const drill = (row: FlatRow | undefined): void => {
    if (
      row &&
      (read(row.values, at, measure).value !== null || read(row.values, at, measure).mixed)
    )
      actions.drill(row, column, measure);
  };
  return {
    colId: `${place(at, measure)} ${measure}`,
    type: 'rightAligned',
    width: widthOf(cellText(read(root.values, at, measure))),
    minWidth: 80,
    suppressMovable: true,
    sortable: true,
    sortingOrder: ['desc', 'asc', null],
    // The order comes from the tree: siblings among themselves.
    comparator: () => 0,
    valueGetter: ({ data }) => data && cellText(read(data.values, at, measure)),
    onCellDoubleClicked: ({ data }) => drill(data),
    suppressKeyboardEvent: ({ event, data }) => {
      if (event.key !== 'Enter') return false;
      drill(data);
      return true;
    },
    ...common,
  };
}
