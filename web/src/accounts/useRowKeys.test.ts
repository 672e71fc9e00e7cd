import userEvent from '@testing-library/user-event';
import { cleanup, screen } from '@testing-library/vue';
import type { GridApi } from 'ag-grid-community';
import { afterEach, beforeAll, expect, it } from 'vitest';
import { defineComponent, h, shallowRef } from 'vue';
import { listenForShortcuts } from '../kernel/shortcuts.ts';
import { renderWith } from '../kernel/testing.ts';
import type { ListedAccount } from './accountsFilter.ts';
import { useRowKeys } from './useRowKeys.ts';

beforeAll(listenForShortcuts);
afterEach(cleanup);

/** A grid of three rows, the second of which is the first in sight. */
async function page() {
  let at: number | null = null;
  const opened: string[] = [];
  const known = {
    getDisplayedRowCount: () => 3,
    getFirstDisplayedRowIndex: () => 1,
    getAllDisplayedColumns: () => ['name'],
    getFocusedCell: () => (at === null ? null : { rowIndex: at, column: 'overdue' }),
    getDisplayedRowAtIndex: (index: number) => ({ data: { id: `a${index}` } }),
    ensureIndexVisible: () => undefined,
    setFocusedCell: (index: number) => void (at = index),
  };
  const grid = shallowRef(known as unknown as GridApi<ListedAccount>);
  await renderWith(
    defineComponent({
      setup() {
        useRowKeys(grid, ({ id }) => opened.push(id));
        return () => h('input');
      },
    }),
  );
  return { user: userEvent.setup(), opened, focused: () => at };
}

it('J and K go through the rows, from the first in sight to the ends and no further', async () => {
  const { user, focused } = await page();
  const places = [];
  for (const key of 'jjjkkkk') {
    await user.keyboard(key);
    places.push(focused());
  }
  expect(places).toEqual([1, 2, 2, 1, 0, 0, 0]);
});

it('Enter opens the row that has the focus, and nothing while none has', async () => {
  const { user, opened } = await page();
  await user.keyboard('{Enter}');
  await user.keyboard('jj{Enter}');
  expect(opened).toEqual(['a2']);
});

it('leaves letters to a field', async () => {
  const { user, focused, opened } = await page();
  await user.type(screen.getByRole('textbox'), 'jk{Enter}');
  expect([focused(), opened]).toEqual([null, []]);
});
