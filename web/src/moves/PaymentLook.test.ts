import userEvent from '@testing-library/user-event';
import { cleanup, screen, within } from '@testing-library/vue';
import { afterEach, describe, expect, it } from 'vitest';
import { A_KEY, renderWith, type Answers } from '../kernel/testing.ts';
import { clearToasts, useToasts } from '../ui/useToasts.ts';
import PaymentLook from './PaymentLook.vue';

afterEach(() => {
  cleanup();
  clearToasts();
});

const move = (id: string, kind: string, over: object = {}) => ({
  __typename: 'PaymentMove',
  id,
  kind,
  amount: '60.00',
  left: '60.00',
  bookedOn: '2026-11-20',
  reason: 'Plătit de două ori',
  account: null,
  ...over,
});
const payment = (moves: object[]) => ({
  __typename: 'Payment',
  id: 'p1',
  reference: 'OP 7',
  company: 'MAIN',
  currency: 'RON',
  receivedOn: '2026-11-19',
  amount: '90.00',
  unapplied: '30.00',
  reversed: false,
  reversedOn: null,
  account: { __typename: 'Account', id: 'a1', name: 'Transcom' },
  movedFrom: null,
  settlements: [],
  moves,
  waiting: null,
});

async function look(moves: object[], answers: Answers, permissions: string[]) {
  const rendered = await renderWith(PaymentLook, {
    permissions,
    props: { open: true, paymentId: 'p1' },
    answers: { PaymentLook: () => ({ payment: payment(moves) }), ...answers },
  });
  await screen.findAllByText('20.11.2026');
  const sent = (name: string) =>
    rendered.asked.filter(each => each.name === name).map(each => each.variables);
  return { ...rendered, sent, user: userEvent.setup() };
}

describe('a refund on the page of its payment', () => {
  const taken = { takeBackRefund: { __typename: 'Payment', id: 'p1' } };

  it('is taken back with a reason, once', async () => {
    const { sent, user } = await look([move('r1', 'REFUND')], { TakeBackRefund: () => taken }, [
      'payments:refund',
    ]);
    await user.click(screen.getByRole('button', { name: 'Anulează restituirea' }));
    const form = within(await screen.findByRole('dialog', { name: 'Anulează restituirea' }));
    expect(form.getByText(/OP 7 · 60,00/)).toBeTruthy();
    expect(form.getByText(/Banii redevin nealocați/)).toBeTruthy();
    const button = form.getByRole('button', { name: 'Anulează restituirea' });
    expect(button).toHaveProperty('disabled', true);
    await user.type(form.getByLabelText(/Motivul/), 'Nu a plecat');
    await user.click(button);
    expect(sent('TakeBackRefund')).toEqual([
      { id: 'r1', reason: 'Nu a plecat', idempotencyKey: A_KEY },
    ]);
    expect(useToasts().toasts[0]?.title).toBe('Restituire anulată: OP 7');
  });

  it('that was taken back stays, struck through, and what is left of another is shown', async () => {
    const rest = move('r2', 'REFUND', { left: '10.00', reason: 'În parte' });
    await look([move('r1', 'REFUND', { left: '0.00' }), rest], {}, ['payments:refund']);
    const [whole, part] = screen.getAllByRole('listitem');
    expect(within(whole!).getByText('anulat')).toBeTruthy();
    expect(within(whole!).queryByRole('button')).toBeNull();
    expect(part!.textContent).toContain('10,00');
    expect(within(part!).getByRole('button', { name: 'Anulează restituirea' })).toBeTruthy();
  });

  it('is not offered to who may not refund, nor for money that was moved', async () => {
    await look([move('r1', 'REFUND'), move('m1', 'MOVE')], {}, []);
    expect(screen.queryByRole('button', { name: 'Anulează' })).toBeNull();
    cleanup();
    await look([move('m1', 'MOVE')], {}, ['payments:refund']);
    expect(screen.queryByRole('button', { name: 'Anulează' })).toBeNull();
  });

  it('keeps its payment from being reversed until it is taken back', async () => {
    await look([move('r1', 'REFUND')], {}, ['payments:reverse']);
    expect(screen.queryByRole('button', { name: 'Stornează' })).toBeNull();
    cleanup();
    await look([move('r1', 'REFUND', { left: '0.00' })], {}, ['payments:reverse']);
    expect(screen.getByRole('button', { name: 'Stornează' })).toBeTruthy();
  });
});
