import type { GridApi } from 'ag-grid-community';
import type { ShallowRef } from 'vue';
import { useShortcut } from '../kernel/shortcuts.ts';
import { stepRow } from '../ui/grid/rowKeys.ts';
import type { ListedAccount } from './accountsFilter.ts';

/** J and K go through the list as on Today; Enter opens, which the grid does by itself on its focused row. */
export function useRowKeys(
  grid: Readonly<ShallowRef<GridApi<ListedAccount> | null>>,
  open: (account: ListedAccount) => void,
): void {
  const scope = 'shell.nav.accounts';
  const step = (by: 1 | -1) => (): void => void (grid.value && stepRow(grid.value, by));
  const focused = (): ListedAccount | undefined => {
    const cell = grid.value?.getFocusedCell();
    return cell ? grid.value?.getDisplayedRowAtIndex(cell.rowIndex)?.data : undefined;
  };
  const there = (): boolean => grid.value !== null;

  useShortcut('accounts.keys.next', 'j', scope, step(1), there);
  useShortcut('accounts.keys.previous', 'k', scope, step(-1), there);
  useShortcut(
    'accounts.keys.open',
    'Enter',
    scope,
    () => {
      const account = focused();
      if (account) open(account);
    },
    // What has the focus elsewhere keeps its Enter.
    () => focused() !== undefined && document.activeElement === document.body,
  );
}
