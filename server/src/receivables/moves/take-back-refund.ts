import { sql } from '@mikro-orm/postgresql';
import { command } from '../../kernel/command.ts';
import type { Work } from '../../kernel/context.ts';
import { NotFound } from '../../kernel/errors.ts';
import { idOf } from '../../kernel/ids.ts';
import { posted } from '../ledger.ts';
import { lockPaymentSeen, logMove, reasonFrom } from './locked.ts';
import { leftOfEntry, writePaymentEntries } from './payment-entries.ts';
import { takenBack } from './settling.ts';

export interface TakeBackRefund {
  id: string;
  amount?: string | null;
  reason: string;
}

/**
 * A refund that was booked by mistake, or came back: its money is unapplied again, and counts no more towards what one
 * person may pay back of this payment. Nobody needs to agree: no money leaves.
 */
export const takeBackRefund = command({
  name: 'takeBackRefund',
  permission: 'payments:refund',
  async run(work, input: TakeBackRefund) {
    const reason = reasonFrom(input.reason);
    const id = idOf(input.id, 'Refund');
    const payment = await lockPaymentSeen(work, (await refundOf(work, id)).paymentId).catch(
      error => {
        throw error instanceof NotFound ? new NotFound('Refund') : error;
      },
    );
    const { accountId, currency, reference } = payment;
    // Again, behind the lock.
    const { left } = await refundOf(work, id);
    const amount = takenBack(input.amount, { most: left, currency });
    await writePaymentEntries(
      work,
      sql`select ${payment.id}::uuid as payment_id, 'REFUND' as kind, -${amount}::numeric as amount,
                 ${reason} as reason, null::uuid as other_payment_id, ${id}::uuid as takes_back_id`,
    );
    const params = { amount: { amount, currency }, reference, reason };
    await logMove(work, accountId, 'REFUND_TAKEN_BACK', params);
    return { id: payment.id, facts: [posted()], changed: { accountId, refundId: id } };
  },
});

async function refundOf({ em }: Work, id: string): Promise<{ paymentId: string; left: string }> {
  const [refund] = await em.execute<{ paymentId: string; left: string }[]>(sql`
    select entry.payment_id as "paymentId", ${leftOfEntry}::text as left
      from payment_entries entry where entry.id = ${id} and entry.kind = 'REFUND' and entry.amount > 0`);
  if (!refund) throw new NotFound('Refund');
  return refund;
}
