import type { ColDef, ColGroupDef, SuppressKeyboardEventParams } from 'ag-grid-community';
import type { PivotMeasure } from '../gql/types.ts';
import { figureStyle, figureWidth, sumStyle, type CellLook } from './cellStyle.ts';
import { cellReader, cellText, isTotal, shownColumns } from './cells.ts';
import { fullestGroup, nameOf, newGroup, type GroupedColumns } from './columnGroups.ts';
import { GroupCell, type GroupCellParams } from './GroupCell.ts';
import { columnId, GROUP_COLUMN } from './gridSort.ts';
import { headReader, type HeadWords } from './heads.ts';
import { PathHeader } from './PathHeader.ts';
import type { Spec } from './spec.ts';
import type { FlatRow, PivotColumn, Tree } from './tree.ts';

type Column = ColDef<FlatRow>;
type Columns = (ColDef<FlatRow> | ColGroupDef<FlatRow>)[];

const COLUMN_PX_MIN = 112;
const LETTER_PX = 7;
const HEADER_PADDING_PX = 44;

export interface ColumnWords extends HeadWords {
  rows: string;
  cell: GroupCellParams['words'];
}

export interface ColumnActions {
  toggle: (row: FlatRow) => void;
  /** True where the key meant something in the tree. */
  treeKey: (params: SuppressKeyboardEventParams<FlatRow>) => boolean;
  drill: (row: FlatRow, column: PivotColumn, measure: PivotMeasure) => void;
}

interface Making {
  spec: Spec;
  tree: Pick<Tree, 'columns' | 'root'>;
  words: ColumnWords;
  actions: ColumnActions;
  look: CellLook;
}

/** The columns of the table: the rows' names, a column for each answer, groups that close to their sum. */
export function gridColumns(making: Making): Columns {
  const { spec, tree, words, actions } = making;
  const groups = new Map<string, ColGroupDef<FlatRow>>();
  const heads = headReader(spec, words);
  const grouped: GroupedColumns = { spec, tree, heads, fullest: fullestGroup(spec, tree) };
  const made: Columns = [groupColumn(words, actions)];
  for (const { column, at } of shownColumns(spec, tree.columns)) {
    const leaves = leavesOf(making, column, at);
    if (spec.columns.length < 2 || isTotal(column)) {
      made.push(...leaves);
      continue;
    }
    const name = nameOf(column);
    const group = groups.get(name) ?? newGroup(grouped, column);
    if (!groups.has(name)) made.push(group);
    groups.set(name, group);
    group.children.push(...leaves);
  }
  return made;
}

function groupColumn(words: ColumnWords, actions: ColumnActions): Column {
  return {
    colId: GROUP_COLUMN,
    headerName: words.rows,
    headerComponentParams: { innerHeaderComponent: PathHeader },
    pinned: 'left',
    lockPinned: true,
    suppressMovable: true,
    width: 290,
    minWidth: 160,
    sortable: true,
    comparator: () => 0,
    cellRenderer: GroupCell,
    cellRendererParams: { toggle: actions.toggle, words: words.cell },
    valueGetter: ({ data }) => data?.label,
    // Another row, or one that has opened, is drawn anew even where it has the same name.
    equals: () => false,
    suppressKeyboardEvent: params => actions.treeKey(params),
  };
}

function leavesOf(making: Making, column: PivotColumn, at: number): Columns {
  const { spec, words } = making;
  const heads = headReader(spec, words);
  const total = isTotal(column);
  const subtotal = !total && column.key.length < spec.columns.length;
  const name = heads.path(column).at(-1) ?? '';
  const show = spec.columns.length === 2 && !total && !subtotal;
  const common = {
    ...(show ? { columnGroupShow: 'open' as const } : {}),
    ...(total && spec.columns.length > 0 && spec.measures.length < 3
      ? { pinned: 'right' as const, lockPinned: true }
      : {}),
    ...((total && spec.columns.length > 0) || subtotal ? { cellStyle: sumStyle } : {}),
  };
  const leaves = spec.measures.map(measure =>
    leaf(making, column, at, measure, {
      ...common,
      headerName: heads.alone ? name : heads.measure(column, measure),
    }),
  );
  if (heads.alone || spec.columns.length === 0) return leaves;
  return [{ headerName: name, marryChildren: true, children: leaves, ...(show ? common : {}) }];
}

/** The total is the longest figure of its column; beside the name there is an arrow for the order. */
const widthOf = (total: string, name: string): number =>
  Math.max(COLUMN_PX_MIN, figureWidth(total), name.length * LETTER_PX + HEADER_PADDING_PX);

function leaf(
  { spec, tree, actions, look }: Making,
  column: PivotColumn,
  at: number,
  measure: PivotMeasure,
  common: Column,
): Column {
  const { read } = cellReader(spec);
  const width = widthOf(cellText(read(tree.root.values, at, measure)), common.headerName ?? '');
  const drill = (row: FlatRow | undefined): void => {
    if (row && cellText(read(row.values, at, measure))) actions.drill(row, column, measure);
  };
  return {
    colId: columnId(spec, at, measure),
    type: 'rightAligned',
    width,
    // Up to the total at the right edge, where there is room.
    ...(spec.columns.length > 0 && !common.pinned
      ? { flex: 1, minWidth: width }
      : { minWidth: 80 }),
    suppressMovable: true,
    sortable: true,
    sortingOrder: ['desc', 'asc', null],
    // The order comes from the tree: siblings among themselves.
    comparator: () => 0,
    valueGetter: ({ data }) => data && look.text(data, at, measure),
    // Where figures are shaded, the same one in another row may have another shade.
    equals: (one, other) => one === other && !look.styled,
    cellStyle: figureStyle(look, at, measure),
    onCellDoubleClicked: ({ data }) => drill(data),
    suppressKeyboardEvent: ({ event, data }) => {
      if (event.key !== 'Enter') return false;
      drill(data);
      return true;
    },
    ...common,
  };
}
