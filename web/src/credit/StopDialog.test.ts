import userEvent from '@testing-library/user-event';
import { cleanup, screen, waitFor } from '@testing-library/vue';
import { afterEach, describe, expect, it } from 'vitest';
import { lastDeed } from '../desk/lastDeed.ts';
import { A_KEY, refusal, renderWith, type Answers } from '../kernel/testing.ts';
import { clearToasts, useToasts } from '../ui/useToasts.ts';
import StopDialog from './StopDialog.vue';

afterEach(() => {
  cleanup();
  clearToasts();
});

const order = (id: string, status: string) => ({
  __typename: 'Order',
  id,
  reference: `SO-${id}`,
  company: 'DEMO',
  amount: '500.00',
  currency: 'RON',
  status,
  prepaid: false,
});
const ordersOf = (accountId: unknown, ...items: object[]) => ({
  account: { __typename: 'Account', id: accountId, orders: { __typename: 'OrderPage', items } },
});
const ACCOUNTS = [
  { __typename: 'Account', id: 'a1', code: 'C-1', name: 'Transcom' },
  { __typename: 'Account', id: 'a2', code: 'C-2', name: 'Textilinvest' },
];
const STOPPED = {
  forceHold: {
    __typename: 'Hold',
    id: 'h1',
    order: { __typename: 'Order', id: '2', status: 'HELD' },
  },
};

async function dialog(answers: Answers = {}) {
  const rendered = await renderWith(StopDialog, {
    props: { open: true },
    answers: {
      AccountOptions: ({ search }) => ({
        accounts: {
          __typename: 'AccountPage',
          items: ACCOUNTS.filter(({ name }) => name.toLowerCase().includes(String(search))),
        },
      }),
      OrdersToStop: ({ accountId }) =>
        accountId === 'a1'
          ? ordersOf(accountId, order('1', 'HELD'), order('2', 'RESERVED'), order('3', 'RESERVED'))
          : ordersOf(accountId, order('4', 'DELIVERED')),
      ForceHold: () => STOPPED,
      ...answers,
    },
  });
  const sent = () =>
    rendered.asked.filter(({ name }) => name === 'ForceHold').map(each => each.variables);
  const searched = () =>
    rendered.asked.filter(({ name }) => name === 'AccountOptions').at(-1)?.variables['search'];
  const user = userEvent.setup();
  const choose = async (typed: string, name: RegExp): Promise<void> => {
    await user.type(screen.getByRole('combobox', { name: /Clientul/ }), typed);
    // What it finds by half a word while somebody types slowly is not yet it.
    await waitFor(() => expect(searched()).toBe(typed));
    await user.click(await screen.findByRole('option', { name }));
  };
  const stop = () => screen.getByRole('button', { name: 'Oprește' });
  return { ...rendered, sent, user, choose, stop };
}

describe('stopping an order by hand', () => {
  it('finds the customer, offers his orders that passed, and stops the chosen one once', async () => {
    const { sent, user, choose, stop, emitted } = await dialog();
    await choose('trans', /Transcom/);
    const orders = await screen.findByLabelText(/Comanda/);
    expect([...orders.querySelectorAll('option')].map(({ value }) => value)).toEqual(['2', '3']);
    expect(stop()).toHaveProperty('disabled', true);
    await user.type(screen.getByLabelText(/Motivul/), 'Marfă greșită');
    await user.selectOptions(orders, '3');
    lastDeed.value = { title: 'A note', undo: () => undefined };
    await user.dblClick(stop());
    expect(sent()).toEqual([{ orderId: '3', reason: 'Marfă greșită', idempotencyKey: A_KEY }]);
    expect(useToasts().toasts[0]?.title).toBe('Comanda SO-3 este oprită');
    expect(lastDeed.value).toBeNull();
    expect(emitted('update:open')).toEqual([[false]]);
  });

  it('says where a customer has no order to stop, and sends nothing', async () => {
    const { user, choose, stop } = await dialog();
    await choose('textil', /Textilinvest/);
    expect((await screen.findByText(/nicio comandă acceptată/)).getAttribute('role')).toBe(
      'status',
    );
    await user.type(screen.getByLabelText(/Motivul/), 'Marfă greșită');
    expect(stop()).toHaveProperty('disabled', true);
  });

  it('that the server refuses stays in the form with its reason', async () => {
    const { user, choose, stop, emitted } = await dialog({ ForceHold: () => refusal('FORBIDDEN') });
    await choose('trans', /Transcom/);
    await user.type(screen.getByLabelText(/Motivul/), 'Marfă greșită');
    await screen.findByLabelText(/Comanda/);
    await user.click(stop());
    expect((await screen.findByRole('alert')).textContent).toContain('Nu aveți dreptul');
    expect(screen.getByLabelText<HTMLTextAreaElement>(/Motivul/).value).toBe('Marfă greșită');
    expect(emitted('update:open')).toBeUndefined();
  });
});
