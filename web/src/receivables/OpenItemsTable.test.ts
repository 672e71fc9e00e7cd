import { cleanup, screen, waitFor } from '@testing-library/vue';
import { afterEach, describe, expect, it } from 'vitest';
import type { Item } from '../accounts/useAccountCard.ts';
import { renderWith } from '../kernel/testing.ts';
import OpenItemsTable from './OpenItemsTable.vue';

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
});
