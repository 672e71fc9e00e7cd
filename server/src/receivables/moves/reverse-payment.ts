import { sql, type RawQueryFragment } from '@mikro-orm/postgresql';
import { command } from '../../kernel/command.ts';
import type { Work } from '../../kernel/context.ts';
import { DomainError } from '../../kernel/errors.ts';
import { among } from '../../kernel/read.ts';
import { lockAccounts, posted } from '../ledger.ts';
import { lockPaymentSeen, logMove, reasonFrom } from './locked.ts';
import { writePaymentEntries } from './payment-entries.ts';
import { leftOf, takeBack } from './take-back.ts';

export interface ReversePayment {
  id: string;
  reason: string;
}

interface Part {
  id: string;
  accountId: string;
  currency: string;
  amount: string;
  reference: string;
  movedFrom: string | null;
  reversed: boolean;
  refunded: boolean;
}

/**
 * A bounced or mistaken payment: everything it settled is open again, and nothing of it is left, also where parts of
 * it were moved to other accounts. Promises and scores follow by the entries.
 */
export const reversePayment = command({
  name: 'reversePayment',
  permission: 'payments:reverse',
  async run(work, input: ReversePayment) {
    const reason = reasonFrom(input.reason);
    const payment = await lockPaymentSeen(work, input.id);
    const parts = await lockParts(work, payment.id);
    assertReversible(parts);
    const ids = among(parts.map(({ id }) => id));
    await takeBack(
      work,
      sql`select allocation.id, ${leftOf} as amount from allocations allocation
           where allocation.payment_id in ${ids} and allocation.amount > 0 and ${leftOf} > 0`,
      reason,
    );
    await writePaymentEntries(
      work,
      sql`select id as payment_id, 'REVERSAL' as kind, unapplied as amount, ${reason} as reason,
                 null::uuid as other_payment_id, null::uuid as takes_back_id
            from payments where id in ${ids} and unapplied > 0`,
    );
    await work.em.execute(sql`update payments set reversed_on = ${work.today} where id in ${ids}`);
    for (const { accountId, amount, currency, reference } of parts) {
      const params = { amount: { amount, currency }, reference, reason };
      await logMove(work, accountId, 'PAYMENT_REVERSED', params);
    }
    return {
      id: payment.id,
      facts: [posted({ takesBack: true, reversedIds: parts.map(({ id }) => id) })],
      changed: { accountId: payment.accountId },
    };
  },
});

/**
 * The payment and what was moved from it, their accounts locked. Each round locks what the round before found; who
 * moves money away holds the lock of where it was.
 */
async function lockParts(work: Work, id: string): Promise<Part[]> {
  let known = 0;
  for (;;) {
    const parts = await partsOf(work, sql`${id}::uuid`);
    if (parts.length === known) return parts;
    known = parts.length;
    await lockAccounts(work, among(parts.map(({ accountId }) => accountId)));
  }
}

const partsOf = ({ em }: Work, root: RawQueryFragment): Promise<Part[]> =>
  em.execute<Part[]>(sql`
    with recursive part as (
      select id from payments where id = ${root}
      union select moved.id from part join payments moved on moved.moved_from_id = part.id
    )
    select payment.id, payment.account_id as "accountId", payment.currency, payment.reference,
           (payment.amount - coalesce((select sum(entry.amount) from payment_entries entry
                                        where entry.payment_id = payment.id and entry.kind = 'MOVE'), 0))::text as amount,
           payment.moved_from_id as "movedFrom", payment.reversed_on is not null as reversed,
           exists (select from payment_entries entry where entry.payment_id = payment.id and entry.kind = 'REFUND'
                   group by entry.kind having sum(entry.amount) > 0) as refunded
      from part join payments payment on payment.id = part.id
     order by payment.id`);

function assertReversible(parts: readonly Part[]): void {
  const [root] = parts.filter(({ movedFrom }) => !parts.some(({ id }) => id === movedFrom));
  if (root?.reversed) {
    throw new DomainError('PAYMENT_REVERSED', 'This payment has been reversed already');
  }
  if (root?.movedFrom) {
    throw new DomainError(
      'PAYMENT_MOVED_HERE',
      'This money came on another account: reverse the payment there',
      { paymentId: root.movedFrom },
    );
  }
  if (parts.some(({ refunded }) => refunded)) {
    throw new DomainError('PAYMENT_REFUNDED', 'A part of this payment was paid back');
  }
}
