import userEvent from '@testing-library/user-event';
import { cleanup, screen, waitFor } from '@testing-library/vue';
import { afterEach, describe, expect, it } from 'vitest';
import { A_KEY, refusal, renderWith, type Answers } from '../kernel/testing.ts';
import { clearToasts, useToasts } from '../ui/useToasts.ts';
import MovePaymentDialog from './MovePaymentDialog.vue';

afterEach(() => {
  cleanup();
  clearToasts();
});

const PAYMENT = {
  id: 'p1',
  reference: 'OP 7',
  currency: 'RON',
  unapplied: '30.00',
  account: { id: 'a1', name: 'Transcom' },
};
const found = (...accounts: [id: string, code: string, name: string][]) => ({
  accounts: {
    __typename: 'AccountPage',
    items: accounts.map(([id, code, name]) => ({ __typename: 'Account', id, code, name })),
  },
});

async function dialog(answers: Answers = {}) {
  const rendered = await renderWith(MovePaymentDialog, {
    props: { open: true, payment: PAYMENT },
    answers: {
      AccountOptions: () => found(['a1', 'C-1', 'Transcom'], ['a2', 'C-2', 'Transcom Nord']),
      MovePayment: () => ({ movePayment: { __typename: 'Payment', id: 'p2' } }),
      ...answers,
    },
  });
  const sent = (name: string) =>
    rendered.asked.filter(each => each.name === name).map(each => each.variables);
  const user = userEvent.setup();
  /** Types into the box; what it finds by half a word while somebody types slowly is not yet it. */
  const search = async (typed: string): Promise<void> => {
    await user.type(screen.getByRole('combobox', { name: /Clientul corect/ }), typed);
    await waitFor(() => expect(sent('AccountOptions').at(-1)).toEqual({ search: typed }));
  };
  const choose = async (typed: string, name: RegExp): Promise<void> => {
    await search(typed);
    await user.click(await screen.findByRole('option', { name }));
  };
  const move = () => screen.getByRole('button', { name: 'Mută la alt client' });
  return { ...rendered, sent, user, search, choose, move };
}

describe('money that goes to the right account', () => {
  it('goes to the one that was searched for and chosen, with its reason, once', async () => {
    const { sent, user, choose, move, emitted } = await dialog();
    expect(move()).toHaveProperty('disabled', true);
    await choose('trans', /Transcom Nord/);
    await user.type(screen.getByLabelText(/Motivul/), 'A plătit pentru Nord');
    await user.click(move());
    expect(sent('MovePayment')).toEqual([
      {
        id: 'p1',
        accountCode: 'C-2',
        amount: '30.00',
        reason: 'A plătit pentru Nord',
        idempotencyKey: A_KEY,
      },
    ]);
    expect(useToasts().toasts[0]?.title).toBe('Plata a fost mutată la Transcom Nord');
    expect(emitted('update:open')).toEqual([[false]]);
  });

  it('is not offered the account that it is on', async () => {
    const { search } = await dialog();
    await search('trans');
    await screen.findByRole('option', { name: /C-2/ });
    expect(screen.getAllByRole('option')).toHaveLength(1);
  });

  it('is at most what is unapplied, and goes nowhere without an account', async () => {
    const { user, choose, move } = await dialog();
    const amount = screen.getByLabelText(/Valoare/);
    await user.type(screen.getByLabelText(/Motivul/), 'Greșit');
    expect(move()).toHaveProperty('disabled', true);
    await choose('trans', /Transcom Nord/);
    expect(move()).toHaveProperty('disabled', false);
    await user.clear(amount);
    await user.type(amount, '30,01');
    expect(screen.getByText('Cel mult cât este nealocat.')).toBeTruthy();
    expect(move()).toHaveProperty('disabled', true);
  });

  it('that the server does not move says why in the form', async () => {
    const { user, choose, move, emitted } = await dialog({
      MovePayment: () => refusal('MOVE_TOO_LARGE'),
    });
    await choose('trans', /Transcom Nord/);
    await user.type(screen.getByLabelText(/Motivul/), 'Greșit');
    await user.click(move());
    expect((await screen.findByRole('alert')).textContent).toContain('mai puțin nealocat');
    expect(emitted('update:open')).toBeUndefined();
  });
});
