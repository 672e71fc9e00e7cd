import userEvent from '@testing-library/user-event';
import { cleanup, screen, waitFor } from '@testing-library/vue';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { h, ref } from 'vue';
import type { Item } from '../accounts/useAccountCard.ts';
import { listenForShortcuts, useShortcut } from '../kernel/shortcuts.ts';
import { renderWith } from '../kernel/testing.ts';
import ItemsTab from './ItemsTab.vue';
import OpenItemsTable from './OpenItemsTable.vue';

beforeAll(listenForShortcuts);
afterEach(cleanup);

const items = (count: number): Item[] =>
  Array.from({ length: count }, (_each, at) => ({
    id: `item-${at}`,
    company: 'MAIN',
    kind: 'INVOICE',
    number: `F-${at}`,
    instalment: null,
    issuedOn: '2026-10-01',
    dueOn: '2026-11-01',
    daysOverdue: 20,
    currency: 'RON',
    amount: '10.00',
    open: '10.00',
    promised: '0.00',
    disputed: '0.00',
    voidedOn: null,
  }));

const rows = (): number => document.querySelectorAll('tbody tr').length;

describe('the table of open items', () => {
  it('draws a screenful of a long list at once, then the rest, and begins anew with another account', async () => {
    const props = { of: 'first', items: items(100), currency: 'RON', selectable: true };
    const { rerender } = await renderWith(OpenItemsTable, { props });
    expect(rows()).toBe(40);
    await waitFor(() => expect(rows()).toBe(100));
    expect(screen.getByText('F-99')).toBeTruthy();
    await rerender({ items: items(99) });
    expect(rows()).toBe(99);
    await rerender({ of: 'second', items: items(90) });
    expect(rows()).toBe(40);
    await waitFor(() => expect(rows()).toBe(90));
  });

  it('X ticks the item whose row J led to, and all or none where it led to no row', async () => {
    const account = { __typename: 'Account', id: 'a1' };
    const selected = ref<string[]>([]);
    const Tab = () =>
      h(ItemsTab, {
        accountId: account.id,
        currency: 'RON',
        promisable: items(3),
        selected: selected.value,
        'onUpdate:selected': (ids: string[]) => (selected.value = ids),
      });
    await renderWith(Tab, { permissions: ['promises:record'] });
    const user = userEvent.setup();
    await user.keyboard('jjx');
    expect(selected.value).toEqual(['item-1']);
    await user.keyboard('x');
    expect(selected.value).toEqual([]);
    await user.click(screen.getByRole('checkbox', { name: 'Selectează F-2' }));
    await user.keyboard('x');
    expect(selected.value).toHaveLength(3);
    await user.keyboard('x');
    expect(selected.value).toEqual([]);
  });

  it('unticks all by Esc, where nothing else takes it', async () => {
    const dock = ref(true);
    const selected = ref(['item-0', 'item-1']);
    const Desk = {
      setup() {
        useShortcut(
          'dock',
          'Escape',
          'x',
          () => (dock.value = false),
          () => dock.value,
        );
        const select = (ids: string[]): string[] => (selected.value = ids);
        const given = { of: 'first', items: items(2), currency: 'RON', selectable: true };
        return () => [
          h('input'),
          h(OpenItemsTable, {
            ...given,
            selected: selected.value,
            'onUpdate:selected': select,
          }),
        ];
      },
    };
    await renderWith(Desk);
    const user = userEvent.setup();
    await user.keyboard('{Escape}');
    expect([dock.value, selected.value.length]).toEqual([false, 2]);
    document.querySelector<HTMLInputElement>('input:not([type="checkbox"])')!.focus();
    await user.keyboard('{Escape}');
    expect(selected.value).toHaveLength(2);
    screen.getAllByRole('checkbox')[0]!.focus();
    await user.keyboard('{Escape}');
    expect(selected.value).toEqual([]);
  });
});
