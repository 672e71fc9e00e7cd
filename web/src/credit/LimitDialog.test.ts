import userEvent from '@testing-library/user-event';
import { cleanup, screen } from '@testing-library/vue';
import { afterEach, describe, expect, it } from 'vitest';
import { A_KEY, refusal, renderWith, type Answers } from '../kernel/testing.ts';
import LimitDialog from './LimitDialog.vue';

afterEach(cleanup);

const STANDING = {
  __typename: 'CreditStanding',
  currency: 'EUR',
  limit: '50000.00',
  invoicingLimit: '20000.00',
  validUntil: '2027-01-31',
};
const WAITING = {
  __typename: 'Approval',
  id: 'p1',
  amount: '113000.00',
  currency: 'EUR',
  reason: 'Garanție nouă',
  requestedBy: { __typename: 'User', id: 'u9', name: 'Dan Director' },
};
const now = (creditStanding: object | null = STANDING, limitWaiting: object | null = null) => ({
  account: { __typename: 'Account', id: 'a1', creditStanding, limitWaiting },
  approvalThresholds: [
    { __typename: 'ApprovalThreshold', kind: 'REFUND', currency: 'EUR', amount: '1.00' },
    { __typename: 'ApprovalThreshold', kind: 'CREDIT_LIMIT', currency: 'EUR', amount: '100000.00' },
  ],
});
const set = (limitWaiting: object | null = null) => ({
  setCreditLimit: {
    __typename: 'Account',
    id: 'a1',
    creditLimit: '50000.00',
    creditCurrency: 'EUR',
    limitWaiting,
  },
});

async function dialog(answers: Answers) {
  const rendered = await renderWith(LimitDialog, {
    answers: { LimitNow: () => now(), SetCreditLimit: () => set(), ...answers },
    permissions: ['credit:limit', 'policies:read'],
    props: {
      open: true,
      today: '2026-11-21',
      account: { id: 'a1', name: 'Textilinvest', creditCurrency: 'EUR', balances: [] },
    },
  });
  await screen.findByLabelText(/Motivul/);
  const sent = () =>
    rendered.asked.filter(({ name }) => name === 'SetCreditLimit').map(each => each.variables);
  return { ...rendered, sent, user: userEvent.setup() };
}
type User = ReturnType<typeof userEvent.setup>;

async function say(user: User, limit: string): Promise<void> {
  const field = screen.getByLabelText(/Limita de credit/);
  await user.clear(field);
  await user.type(field, limit);
  await user.type(screen.getByLabelText(/Motivul/), 'Garanție nouă');
}
const save = (user: User) => user.click(screen.getByRole('button', { name: 'Salvează' }));

describe('the credit limit', () => {
  it('comes with what stands now: what is left alone is sent as it was', async () => {
    const { sent, emitted, user } = await dialog({});
    await say(user, '60.000');
    expect(screen.queryByText(/aprobarea altcuiva/)).toBeNull();
    await save(user);
    expect(sent()).toEqual([
      {
        accountId: 'a1',
        limit: '60000',
        currency: 'EUR',
        invoicingLimit: '20000.00',
        validUntil: '2027-01-31',
        reason: 'Garanție nouă',
        idempotencyKey: A_KEY,
      },
    ]);
    expect(emitted('update:open')).toEqual([[false]]);
  });

  it('says beforehand that a raise above the threshold waits for a second person', async () => {
    const { user } = await dialog({});
    await say(user, '100.000');
    expect(screen.queryByText(/aprobarea altcuiva/)).toBeNull();
    await say(user, '100.001');
    expect(screen.getByText(/Peste 100\.000\sEUR e nevoie de aprobarea altcuiva/)).toBeTruthy();
  });

  it('says so of no lowering, however high it stays', async () => {
    const high = { ...STANDING, limit: '300000.00' };
    const { user } = await dialog({ LimitNow: () => now(high) });
    await say(user, '200.000');
    expect(screen.queryByText(/aprobarea altcuiva/)).toBeNull();
  });

  it('shows the change that waits already', async () => {
    await dialog({ LimitNow: () => now(STANDING, WAITING) });
    expect(screen.getByText(/Cerut de Dan Director/).textContent).toContain('113.000,00');
    expect(screen.getByText(/închide această cerere/)).toBeTruthy();
  });

  it('is not saved with a last day that has passed, nor with more to invoice than to owe', async () => {
    const old = { ...STANDING, validUntil: '2026-11-20' };
    const { user } = await dialog({ LimitNow: () => now(old) });
    await say(user, '10.000');
    expect(screen.getByText('Ziua a trecut deja.')).toBeTruthy();
    expect(screen.getByText('Cel mult limita de credit.')).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Salvează' })).toHaveProperty('disabled', true);
  });

  it('is taken away whole, and where there is a threshold by two', async () => {
    const { sent, user } = await dialog({});
    await user.click(screen.getByLabelText('Fără limită'));
    expect(screen.getByText(/e nevoie de aprobarea altcuiva/)).toBeTruthy();
    await user.type(screen.getByLabelText(/Motivul/), 'Plătește în avans');
    await save(user);
    expect(sent()).toEqual([
      {
        accountId: 'a1',
        limit: null,
        currency: null,
        invoicingLimit: null,
        validUntil: null,
        reason: 'Plătește în avans',
        idempotencyKey: A_KEY,
      },
    ]);
  });

  it('shows in the form why it was refused, in the language on screen', async () => {
    const { emitted, user } = await dialog({
      SetCreditLimit: () => refusal('FORBIDDEN', 'You may not do this'),
    });
    await say(user, '60.000');
    await save(user);
    expect((await screen.findByRole('alert')).textContent).toContain(
      'Nu aveți dreptul la această acțiune.',
    );
    expect(emitted('update:open')).toBeUndefined();
  });
});
