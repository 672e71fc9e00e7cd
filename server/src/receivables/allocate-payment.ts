import { sql } from '@mikro-orm/postgresql';
import { within } from '../kernel/scope.ts';
import { command } from '../kernel/command.ts';
import { BadInput, NotFound } from '../kernel/errors.ts';
import { idOf } from '../kernel/ids.ts';
import { allocateChosen, type ChosenItem } from './allocate-chosen.ts';
import { lockAccounts, posted } from './ledger.ts';
import { areTolerancesSet, settleTolerances } from './moves/tolerances.ts';

export interface AllocatePayment {
  paymentId: string;
  allocations: ChosenItem[];
}

/** Settles chosen items from what a payment still has unapplied. */
export const allocatePayment = command({
  name: 'allocatePayment',
  permission: 'payments:allocate',
  async run(work, { paymentId, allocations }: AllocatePayment) {
    if (allocations.length === 0) throw new BadInput('allocations', 'Choose at least one item');
    const [payment] = await work.em.execute<{ id: string; accountId: string }[]>(sql`
      select payment.id, payment.account_id as "accountId"
        from payments payment join accounts account on account.id = payment.account_id
       where payment.id = ${idOf(paymentId, 'Payment')} and ${within(work.actor.scope)}`);
    if (!payment) throw new NotFound('Payment');
    await lockAccounts(work, sql`${payment.accountId}`);
    await allocateChosen(work, payment.id, allocations);
    if (await areTolerancesSet(work)) await settleTolerances(work);
    const { id, accountId } = payment;
    const fact = posted({ accountIds: [accountId], hasNoDocuments: true });
    return { id, facts: [fact], changed: { accountId } };
  },
});
