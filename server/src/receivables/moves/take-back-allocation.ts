import { sql } from '@mikro-orm/postgresql';
import { command } from '../../kernel/command.ts';
import type { Work } from '../../kernel/context.ts';
import { DomainError, NotFound } from '../../kernel/errors.ts';
import { idOf } from '../../kernel/ids.ts';
import { posted } from '../ledger.ts';
import { lockItemSeen, logMove, reasonFrom } from './locked.ts';
import { takenBack } from './settling.ts';
import { leftOf, takeBack } from './take-back.ts';

/** What was settled elsewhere, or voided, is not ours to open again. */
const TAKEN_BACK = ['PAYMENT', 'CREDIT', 'WRITE_OFF', 'TOLERANCE', 'DEDUCTION'];

export interface TakeBackAllocation {
  id: string;
  amount?: string | null;
  reason: string;
}

interface Entry {
  documentId: string;
  source: string;
  left: string;
}

/** Takes back what settled an item, or a part of it: the item is open again, and the money or the credit unapplied. */
export const takeBackAllocation = command({
  name: 'takeBackAllocation',
  permission: 'allocations:take-back',
  async run(work, input: TakeBackAllocation) {
    const reason = reasonFrom(input.reason);
    const id = idOf(input.id, 'Allocation');
    const item = await lockItemSeen(work, (await entryOf(work, id)).documentId).catch(error => {
      throw error instanceof NotFound ? new NotFound('Allocation') : error;
    });
    // Again, behind the lock.
    const { source, left } = await entryOf(work, id);
    if (!TAKEN_BACK.includes(source)) {
      throw new DomainError('TAKE_BACK_SOURCE', 'This was not settled here', { source });
    }
    const amount = takenBack(input.amount, { most: left, currency: item.currency });
    await takeBack(work, sql`select ${id}::uuid as id, ${amount}::numeric as amount`, reason);
    await logMove(work, item.accountId, 'TAKEN_BACK', {
      amount: { amount, currency: item.currency },
      number: item.number,
      source,
      reason,
    });
    return {
      id: item.id,
      facts: [posted({ takesBack: true })],
      changed: { accountId: item.accountId },
    };
  },
});

async function entryOf({ em }: Work, id: string): Promise<Entry> {
  const [entry] = await em.execute<Entry[]>(sql`
    select allocation.document_id as "documentId", allocation.source, ${leftOf}::text as left
      from allocations allocation where allocation.id = ${id} and allocation.amount > 0`);
  if (!entry) throw new NotFound('Allocation');
  return entry;
}
