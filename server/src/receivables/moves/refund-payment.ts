import { sql } from '@mikro-orm/postgresql';
import { needsSecondPerson, requestApproval, whenApproved } from '../../approvals/approval.ts';
import { command, type Done } from '../../kernel/command.ts';
import type { Work } from '../../kernel/context.ts';
import { NotFound } from '../../kernel/errors.ts';
import { decimal } from '../../kernel/money.ts';
import { posted } from '../ledger.ts';
import {
  lockPaymentSeen,
  logMove,
  paymentBehindLock,
  reasonFrom,
  type LockedPayment,
} from './locked.ts';
import { writePaymentEntries } from './payment-entries.ts';
import { atMost, unappliedOf } from './settling.ts';

export interface RefundPayment {
  id: string;
  amount: string;
  reason: string;
}

/** Pays back what a payment has unapplied, or a part of it; above the threshold a second person decides first. */
export const refundPayment = command({
  name: 'refundPayment',
  permission: 'payments:refund',
  async run(work, input: RefundPayment) {
    const reason = reasonFrom(input.reason);
    const payment = await lockPaymentSeen(work, input.id);
    const { id, accountId, currency } = payment;
    const amount = checkedRefund(payment, input.amount);
    const all = await withEarlier(work, id, amount);
    if (await needsSecondPerson(work, { kind: 'REFUND', amount: all, currency })) {
      const approvalId = await requestApproval(work, {
        kind: 'REFUND',
        accountId,
        paymentId: id,
        amount,
        currency,
        input: { amount, reason },
        reason,
      });
      return { id, changed: { accountId, approvalId } };
    }
    return { id, ...(await refund(work, payment, { amount, reason })) };
  },
});

whenApproved('REFUND', async (work, { paymentId, amount, reason }) => {
  if (!paymentId || amount === null) throw new NotFound('Payment');
  const payment = await paymentBehindLock(work, paymentId);
  return refund(work, payment, { amount: checkedRefund(payment, amount), reason });
});

const checkedRefund = (payment: LockedPayment, text: string): string =>
  decimal(
    atMost(text, unappliedOf(payment), {
      code: 'REFUND_TOO_LARGE',
      message: 'The payment has less unapplied than that',
    }),
    payment.currency,
  );

/** In small parts one person pays back no more than in one. */
async function withEarlier({ em }: Work, paymentId: string, amount: string): Promise<string> {
  const [sum] = await em.execute<{ amount: string }[]>(sql`
    select (coalesce(sum(amount), 0) + ${amount}::numeric)::text as amount from payment_entries
     where payment_id = ${paymentId} and kind = 'REFUND'`);
  return sum?.amount ?? amount;
}

async function refund(
  work: Work,
  { id, accountId, currency, reference }: LockedPayment,
  { amount, reason }: { amount: string; reason: string },
): Promise<Omit<Done, 'id'>> {
  await writePaymentEntries(
    work,
    sql`select ${id}::uuid as payment_id, 'REFUND' as kind, ${amount}::numeric as amount, ${reason} as reason,
               null::uuid as other_payment_id, null::uuid as takes_back_id`,
  );
  await logMove(work, accountId, 'REFUNDED', { amount: { amount, currency }, reference, reason });
  return { facts: [posted()], changed: { accountId } };
}
