import userEvent from '@testing-library/user-event';
import { cleanup, screen, within } from '@testing-library/vue';
import { afterEach, describe, expect, it } from 'vitest';
import { A_KEY, renderWith } from '../kernel/testing.ts';
import CreditTab from './CreditTab.vue';

afterEach(cleanup);

const order = (id: string, status: string) => ({
  __typename: 'Order',
  id,
  reference: `SO-${id}`,
  company: 'DEMO',
  amount: '500.00',
  currency: 'RON',
  status,
  prepaid: false,
  requestedAt: '2026-11-20T10:00:00Z',
  deliveredOn: status === 'DELIVERED' ? '2026-11-20' : null,
  requestedBy: null,
});
const released = (id: string, outcome: string) => ({
  __typename: 'Hold',
  id,
  reference: `SO-${id}`,
  company: 'DEMO',
  amount: '100.00',
  currency: 'RON',
  status: 'RELEASED',
  forced: false,
  ready: false,
  heldAt: '2026-10-21T09:00:00.000Z',
  heldBy: null,
  reasons: [],
  figures: null,
  decidedFigures: null,
  decidedAt: '2026-10-21T10:00:00.000Z',
  decidedBy: { __typename: 'User', id: 'u1', name: 'Sanda Șefă' },
  decisionReason: 'Plată confirmată',
  validUntil: null,
  usedAt: null,
  outcome,
  order: order(`of ${id}`, 'INVOICED'),
  account: {
    __typename: 'Account',
    id: 'a1',
    code: 'C1',
    name: 'Transcom',
    agent: null,
    collector: null,
  },
});
const CREDIT = {
  __typename: 'Account',
  id: 'a1',
  creditStanding: {
    __typename: 'CreditStanding',
    currency: 'RON',
    limit: '1000.00',
    invoicingLimit: null,
    validUntil: null,
    blockedOn: null,
    blockedBecause: null,
    exposure: '0.00',
    headroom: '1000.00',
    rateMissing: null,
    breakdown: null,
  },
  limitWaiting: null,
  creditLimits: [
    {
      __typename: 'CreditLimitChange',
      id: 'l1',
      limit: '1000.00',
      currency: 'RON',
      invoicingLimit: null,
      validUntil: null,
      reason: 'Plătește târziu',
      setOn: '2026-11-20',
      setAt: '2026-11-20T10:00:00.000Z',
      setBy: { __typename: 'User', id: 'u2', name: 'Dan Director' },
    },
  ],
  limitRequests: [
    {
      __typename: 'Approval',
      id: 'p1',
      amount: '9000.00',
      currency: 'RON',
      reason: 'Crește repede',
      status: 'SUPERSEDED',
      decidedAt: '2026-11-20T10:00:00.000Z',
      decisionReason: 'Plătește târziu',
      requestedBy: { __typename: 'User', id: 'u3', name: 'Ana Agent' },
      decidedBy: { __typename: 'User', id: 'u2', name: 'Dan Director' },
    },
  ],
  securities: [
    {
      __typename: 'Security',
      id: 's1',
      kind: 'DEPOSIT',
      amount: '400.00',
      currency: 'RON',
      validFrom: '2026-01-01',
      validUntil: null,
      note: 'dosar 7',
      inForce: true,
      endedOn: null,
      addedBy: null,
    },
  ],
  orders: {
    __typename: 'OrderPage',
    total: 2,
    items: [order('1', 'RESERVED'), order('2', 'DELIVERED')],
  },
  holds: {
    __typename: 'HoldPage',
    total: 3,
    items: [released('a', 'PAID_ON_TIME'), released('b', 'OVERDUE'), released('c', 'PAID_ON_TIME')],
  },
};
const done = (name: string) => () => ({ [name]: { __typename: 'Account', id: 'a1' } });

async function tab(permissions: string[]) {
  const rendered = await renderWith(CreditTab, {
    permissions,
    props: {
      account: { id: 'a1', code: 'C1', name: 'Transcom', creditCurrency: 'RON', balances: [] },
      currency: 'RON',
      today: '2026-11-21',
    },
    answers: {
      AccountCredit: () => ({ account: CREDIT }),
      HoldsMoved: () => ({ holdsMoved: { __typename: 'HoldsWaiting', open: 0, ready: 0 } }),
      AddSecurity: done('addSecurity'),
      EndSecurity: done('endSecurity'),
      BlockAccount: done('blockAccount'),
      DeliverOrder: () => ({ deliverOrder: order('1', 'DELIVERED') }),
      CancelOrder: () => ({ cancelOrder: order('2', 'CANCELLED') }),
      ForceHold: () => ({ forceHold: { ...released('d', 'WAITING'), order: order('1', 'HELD') } }),
    },
  });
  await screen.findByText('Comenzi în curs');
  const sent = (name: string) =>
    rendered.asked.filter(each => each.name === name).map(({ variables }) => variables);
  return { sent, user: userEvent.setup() };
}
const dialog = async () => within(await screen.findByRole('dialog'));

describe('the credit of an account', () => {
  it('says what became of the orders that a person let go, the worst first', async () => {
    await tab([]);
    expect(
      screen.getByText('Eliberate de cineva: restantă: 1, plătită la termen: 2.'),
    ).toBeTruthy();
    expect(
      screen.queryByRole('button', { name: /Oprește|Livrată|Anulează|Blochează|garanți/ }),
    ).toBeNull();
  });

  it('is stopped as a whole, with a reason', async () => {
    const { sent, user } = await tab(['credit:block']);
    await user.click(screen.getByRole('button', { name: 'Blochează clientul' }));
    const form = await dialog();
    await user.type(form.getByLabelText(/Motivul/), 'Insolvență');
    await user.click(form.getByRole('button', { name: 'Blochează clientul' }));
    expect(sent('BlockAccount')).toEqual([{ accountId: 'a1', reason: 'Insolvență' }]);
  });

  it('shows limits that were asked for and not set among those that were', async () => {
    await tab([]);
    const asked = screen.getByText(/Cerută, nestabilită/).closest('li');
    expect(asked?.textContent).toMatch(/9\.000.*Ana Agent: Crește repede/s);
    expect(asked?.textContent).toMatch(/Înlocuită de o decizie mai nouă: Dan Director, Plătește/);
    const [first, second] = asked?.parentElement?.children ?? [];
    expect(first).toBe(asked);
    expect(second?.textContent).toContain('1.000');
  });

  it('takes a security in, and ends one', async () => {
    const { sent, user } = await tab(['credit:securities']);
    await user.click(screen.getByRole('button', { name: 'Adaugă o garanție' }));
    const form = await dialog();
    await user.type(form.getByLabelText(/Până la suma/), '2.500');
    await user.click(form.getByRole('button', { name: 'Salvează' }));
    expect(sent('AddSecurity')).toEqual([
      {
        input: {
          accountId: 'a1',
          kind: 'BANK_GUARANTEE',
          amount: '2500',
          currency: 'RON',
          validFrom: '2026-11-21',
          validUntil: null,
          note: null,
        },
      },
    ]);
    await user.click(screen.getByRole('button', { name: 'Încheie garanția' }));
    await user.click((await dialog()).getByRole('button', { name: 'Încheie garanția' }));
    expect(sent('EndSecurity')).toEqual([{ id: 's1' }]);
  });

  it('offers for an order what its status and the right allow', async () => {
    const { sent, user } = await tab(['orders:request', 'holds:force']);
    expect(screen.getAllByRole('button', { name: 'Anulează' })).toHaveLength(2);
    await user.click(screen.getByRole('button', { name: 'Livrată' }));
    await user.click((await dialog()).getByRole('button', { name: 'Livrată' }));
    expect(sent('DeliverOrder')).toEqual([{ id: '1', idempotencyKey: A_KEY }]);
    await user.click(screen.getByRole('button', { name: 'Oprește' }));
    const form = await dialog();
    await user.type(form.getByLabelText(/Motivul/), 'Marfă greșită');
    await user.click(form.getByRole('button', { name: 'Oprește' }));
    expect(sent('ForceHold')).toEqual([
      { orderId: '1', reason: 'Marfă greșită', idempotencyKey: A_KEY },
    ]);
  });
});
