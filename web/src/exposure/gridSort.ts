import type { GridApi } from 'ag-grid-community';
import type { PivotMeasure } from '../gql/types.ts';
import { askedPlace, cellReader } from './cells.ts';
import type { Sort } from './look.ts';
import type { Spec } from './spec.ts';
import { keyText, type FlatRow, type PivotColumn } from './tree.ts';

export const GROUP_COLUMN = 'group';

export const columnId = (spec: Spec, at: number, measure: PivotMeasure): string =>
  `${cellReader(spec).place(at, measure)} ${measure}`;

/** The column of the grid that a pivot is sorted by. */
function sortedColumn(spec: Spec, columns: readonly PivotColumn[], sort: Sort): string | null {
  if (sort.measure === null) return GROUP_COLUMN;
  const at = columns.findIndex(({ key }) => keyText(key) === keyText(sort.column));
  return at < 0 ? null : columnId(spec, at, sort.measure);
}

/** What the arrows in the grid's headers ask for. */
export function sortShown(
  spec: Spec,
  columns: readonly PivotColumn[],
  api: GridApi<FlatRow>,
): Sort | null {
  const by = api.getColumnState().find(column => column.sort);
  if (!by) return null;
  const descending = by.sort === 'desc';
  if (by.colId === GROUP_COLUMN) return { column: [], measure: null, descending };
  const [place = '0', measure] = by.colId.split(' ');
  const { key = [] } = columns[Math.floor(Number(place) / askedPlace(spec))] ?? {};
  return { column: key, measure: measure as PivotMeasure, descending };
}

/** Puts the arrow where a link or a saved view says. */
export function showSort(
  spec: Spec,
  columns: readonly PivotColumn[],
  api: GridApi<FlatRow>,
  sort: Sort | null,
): void {
  if (JSON.stringify(sortShown(spec, columns, api)) === JSON.stringify(sort)) return;
  const colId = sort && sortedColumn(spec, columns, sort);
  api.applyColumnState({
    state: colId ? [{ colId, sort: sort?.descending ? 'desc' : 'asc' }] : [],
    defaultState: { sort: null },
  });
}
