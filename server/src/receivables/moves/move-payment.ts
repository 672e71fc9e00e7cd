import { sql } from '@mikro-orm/postgresql';
import { accountSeen } from '../../accounts/account-seen.query.ts';
import { command } from '../../kernel/command.ts';
import type { Work } from '../../kernel/context.ts';
import { BadInput } from '../../kernel/errors.ts';
import { newId } from '../../kernel/ids.ts';
import { decimal } from '../../kernel/money.ts';
import { allocateChosen, type ChosenItem } from '../allocate-chosen.ts';
import { allocateOldestFirst } from '../allocate-oldest-first.ts';
import { lockAccounts, posted, postPayments } from '../ledger.ts';
import { entrySeen, logMove, paymentBehindLock, reasonFrom } from './locked.ts';
import { writePaymentEntries } from './payment-entries.ts';
import { atMost, unappliedOf } from './settling.ts';
import { areTolerancesSet, settleTolerances } from './tolerances.ts';

export interface MovePayment {
  id: string;
  accountCode: string;
  amount?: string | null;
  reason: string;
  allocations?: ChosenItem[] | null;
}

/**
 * Money that came on the wrong account goes to the right one, as a payment of the same day and reference there; it
 * settles what any payment would. Answers with the payment there.
 */
export const movePayment = command({
  name: 'movePayment',
  permission: 'payments:move',
  async run(work, input: MovePayment) {
    const reason = reasonFrom(input.reason);
    const target = await accountSeen(work, { code: input.accountCode });
    const from = await entrySeen(work, sql`payments`, input.id, 'Payment');
    if (from.accountId === target) {
      throw new BadInput('accountCode', 'The payment is on this account already');
    }
    await lockAccounts(work, sql`${from.accountId}, ${target}`);
    const payment = await paymentBehindLock(work, from.id);
    const { currency, reference } = payment;
    const moved = atMost(input.amount ?? payment.unapplied, unappliedOf(payment), {
      code: 'MOVE_TOO_LARGE',
      message: 'The payment has less unapplied than that',
    });
    const amount = decimal(moved, currency);
    const id = newId();
    await postPayments(
      work,
      sql`select ${id}::uuid as id, ${target}::uuid as account_id, ${payment.companyId}::uuid as company_id,
                 ${reference} as reference, ${payment.receivedOn}::date as received_on,
                 ${currency} as currency, ${amount}::numeric as amount`,
    );
    await work.em.execute(sql`update payments set moved_from_id = ${payment.id} where id = ${id}`);
    await writePaymentEntries(
      work,
      sql`select ${payment.id}::uuid as payment_id, 'MOVE' as kind, ${amount}::numeric as amount,
                 ${reason} as reason, ${id}::uuid as other_payment_id, null::uuid as takes_back_id`,
    );
    if (input.allocations) await allocateChosen(work, id, input.allocations);
    else await allocateOldestFirst(work, sql`${id}`);
    if (await areTolerancesSet(work)) await settleTolerances(work);
    const params = { amount: { amount, currency }, reference, reason };
    await logMove(work, payment.accountId, 'MOVED_AWAY', { ...params, account: input.accountCode });
    await logMove(work, target, 'MOVED_HERE', {
      ...params,
      account: await codeOf(work, payment.accountId),
    });
    return {
      id,
      facts: [posted()],
      changed: { accountId: target, fromAccountId: payment.accountId, paymentId: payment.id },
    };
  },
});

async function codeOf({ em }: Work, accountId: string): Promise<string> {
  const [account] = await em.execute<{ code: string }[]>(
    sql`select code from accounts where id = ${accountId}`,
  );
  return account?.code ?? '';
}
