import type { GridApi } from 'ag-grid-community';
import type { ShallowRef } from 'vue';
import { useShortcut } from '../kernel/shortcuts.ts';
import { useStepKeys } from '../kernel/useStepKeys.ts';
import { stepRow } from '../ui/grid/rowKeys.ts';
import type { ListedAccount } from './accountsFilter.ts';

/** J and K go through the list as on Today; Enter opens, which the grid does by itself on its focused row. */
export function useRowKeys(
  grid: Readonly<ShallowRef<GridApi<ListedAccount> | null>>,
  open: (account: ListedAccount) => void,
): void {
  const scope = 'shell.nav.accounts';
  const step = (by: 1 | -1): void => void (grid.value && stepRow(grid.value, by));
  const focused = (): ListedAccount | undefined => {
    const cell = grid.value?.getFocusedCell();
    return cell ? grid.value?.getDisplayedRowAtIndex(cell.rowIndex)?.data : undefined;
  };
  const there = (): boolean => grid.value !== null;

  // The grid hears the arrows itself.
  useStepKeys({ texts: 'ui.keys', scope, step, when: there, lettersOnly: true, held: true });
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
