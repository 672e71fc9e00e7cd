import type { GridApi } from 'ag-grid-community';

/** Moves the focus to the row below or above as the arrows do, in the same column; without a focus, to the first row in sight. */
export function stepRow<Row>(api: GridApi<Row>, by: 1 | -1): void {
  const last = api.getDisplayedRowCount() - 1;
  if (last < 0) return;
  const focused = api.getFocusedCell();
  const column = focused?.column ?? api.getAllDisplayedColumns()[0];
  if (!column) return;
  const at = focused ? focused.rowIndex + by : api.getFirstDisplayedRowIndex();
  const target = Math.min(Math.max(at, 0), last);
  api.ensureIndexVisible(target);
  api.setFocusedCell(target, column);
}
