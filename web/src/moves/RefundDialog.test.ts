import userEvent from '@testing-library/user-event';
import { cleanup, screen } from '@testing-library/vue';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { h, ref } from 'vue';
import { lastDeed } from '../desk/lastDeed.ts';
import UndoKey from '../desk/UndoKey.vue';
import { listenForShortcuts } from '../kernel/shortcuts.ts';
import { A_KEY, refusal, renderWith, type Answers } from '../kernel/testing.ts';
import { clearToasts, useToasts } from '../ui/useToasts.ts';
import type { LookedPayment } from './paymentActs.ts';
import RefundDialog from './RefundDialog.vue';

beforeAll(listenForShortcuts);
afterEach(() => {
  cleanup();
  clearToasts();
});

const payment = { id: 'p1', reference: 'OP 7', currency: 'RON', unapplied: '30.00' };
const move = (id: string, kind: string) => ({ __typename: 'PaymentMove', id, kind });
const paidBack = (over: object = {}) => ({
  refundPayment: {
    __typename: 'Payment',
    id: 'p1',
    moves: [move('m1', 'REFUND'), move('m2', 'MOVE'), move('m3', 'REFUND')],
    waiting: null,
    ...over,
  },
});
const taken = { takeBackRefund: { __typename: 'Payment', id: 'p1' } };

async function refund(answers: Answers) {
  const open = ref(true);
  const given = {
    payment: payment as LookedPayment,
    'onUpdate:open': (to: boolean) => (open.value = to),
  };
  const InShell = () => [h(UndoKey), open.value && h(RefundDialog, { open: true, ...given })];
  const { asked } = await renderWith(InShell, { answers });
  const user = userEvent.setup();
  await user.type(screen.getByLabelText(/Motivul/), 'Plătit de două ori');
  await user.click(screen.getByRole('button', { name: 'Restituie' }));
  const sent = (name: string) =>
    asked.filter(each => each.name === name).map(each => each.variables);
  return { user, sent };
}

describe('money that went back to the customer', () => {
  it.each(['by the toast', 'by the key'])('comes back %s', async how => {
    const { user, sent } = await refund({
      RefundPayment: () => paidBack(),
      TakeBackRefund: () => taken,
    });
    expect(sent('RefundPayment')).toEqual([
      { id: 'p1', amount: '30.00', reason: 'Plătit de două ori', idempotencyKey: A_KEY },
    ]);
    const { toasts } = useToasts();
    expect(toasts).toMatchObject([{ action: { label: 'Anulează', keys: 'Z' } }]);
    expect(lastDeed.value?.title).toBe(toasts[0]?.title);
    if (how === 'by the key') await user.keyboard('z');
    else toasts[0]?.action?.run();
    await expect.poll(() => toasts.map(({ title }) => title)).toEqual(['Anulat']);
    expect(sent('TakeBackRefund')).toEqual([
      { id: 'm3', reason: 'O greșeală, anulată', idempotencyKey: A_KEY },
    ]);
    await user.keyboard('z');
    expect(sent('TakeBackRefund')).toHaveLength(1);
  });

  it('that has gone on since says why it does not', async () => {
    await refund({
      RefundPayment: () => paidBack(),
      TakeBackRefund: () => refusal('TAKE_BACK_DONE'),
    });
    const { toasts } = useToasts();
    toasts[0]?.action?.run();
    await expect.poll(() => toasts.map(({ tone }) => tone)).toEqual(['danger']);
    expect(lastDeed.value).toBeNull();
  });

  it('is not gone while a second person has not agreed: nothing is to be undone', async () => {
    const waiting = { __typename: 'Approval', id: 'a1' };
    await refund({ RefundPayment: () => paidBack({ waiting }) });
    const [toast] = useToasts().toasts;
    expect(toast).toMatchObject({ title: 'Așteaptă aprobarea altcuiva', tone: 'info' });
    expect([toast?.action, lastDeed.value]).toEqual([undefined, null]);
  });
});
