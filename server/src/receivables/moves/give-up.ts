import { sql } from '@mikro-orm/postgresql';
import { needsSecondPerson, requestApproval, whenApproved } from '../../approvals/approval.ts';
import type { Done } from '../../kernel/command.ts';
import type { Work } from '../../kernel/context.ts';
import { DomainError, NotFound } from '../../kernel/errors.ts';
import { newId } from '../../kernel/ids.ts';
import { decimal } from '../../kernel/money.ts';
import { posted, writeAllocations } from '../ledger.ts';
import { itemBehindLock, logMove, type LockedItem } from './locked.ts';
import { atMost, openOf } from './settling.ts';

/** Money that will not be asked for any more. */
export interface Loss {
  source: 'WRITE_OFF' | 'DEDUCTION';
  amount: string;
  reason: string | null;
  /** Why the customer paid less. */
  reasonCode: string | null;
}

/**
 * Gives up a part of an item, or asks a second person where all that was given up of it would come above the
 * threshold: in small parts one person gives up no more than in one.
 */
export async function giveUp(work: Work, item: LockedItem, given: Loss): Promise<Done> {
  const loss = checked(item, given);
  const { accountId, currency } = item;
  const amount = await withEarlier(work, item.id, loss.amount);
  if (await needsSecondPerson(work, { kind: 'WRITE_OFF', amount, currency })) {
    const approvalId = await requestApproval(work, {
      kind: 'WRITE_OFF',
      accountId,
      documentId: item.id,
      amount: loss.amount,
      currency,
      input: loss,
      reason: loss.reason ?? loss.reasonCode ?? '',
    });
    return { id: item.id, changed: { accountId, approvalId } };
  }
  return { id: item.id, ...(await book(work, item, loss)) };
}

whenApproved('WRITE_OFF', async (work, { documentId, input }) => {
  if (!documentId) throw new NotFound('Item');
  const item = await itemBehindLock(work, documentId);
  return book(work, item, checked(item, input as unknown as Loss));
});

function checked(item: LockedItem, loss: Loss): Loss {
  if (item.credit) {
    throw new DomainError('WRITE_OFF_KIND', 'What we owe the customer is not ours to give up');
  }
  const amount = atMost(loss.amount, openOf(item), {
    code: 'WRITE_OFF_TOO_LARGE',
    message: 'The item has less open than that',
  });
  return { ...loss, amount: decimal(amount, item.currency) };
}

async function withEarlier({ em }: Work, itemId: string, amount: string): Promise<string> {
  const [sum] = await em.execute<{ amount: string }[]>(sql`
    select (coalesce(sum(amount), 0) + ${amount}::numeric)::text as amount from allocations
     where document_id = ${itemId} and source in ('WRITE_OFF', 'DEDUCTION')`);
  return sum?.amount ?? amount;
}

async function book(work: Work, item: LockedItem, loss: Loss): Promise<Omit<Done, 'id'>> {
  const { source, amount, reason, reasonCode } = loss;
  await writeAllocations(
    work,
    sql`select ${newId()}::uuid as id, ${item.id}::uuid as document_id, null::uuid as payment_id,
               null::uuid as credit_id, null::uuid as takes_back_id, ${source} as source,
               ${amount}::numeric as amount, ${work.today}::date as value_on,
               ${reason}::text as reason, ${reasonCode}::text as reason_code`,
  );
  await logMove(work, item.accountId, source === 'WRITE_OFF' ? 'WRITTEN_OFF' : 'DEDUCTED', {
    amount: { amount, currency: item.currency },
    number: item.number,
    reason: reason ?? 'none',
    code: reasonCode ?? '',
  });
  return {
    facts: [posted({ givesUp: source === 'WRITE_OFF' })],
    changed: { accountId: item.accountId },
  };
}
