import { sql } from '@mikro-orm/postgresql';
import { command } from '../../kernel/command.ts';
import { DomainError } from '../../kernel/errors.ts';
import { among } from '../../kernel/read.ts';
import { posted, writeAllocations } from '../ledger.ts';
import { lockItemSeen, logMove, reasonFrom } from './locked.ts';

export interface VoidDocument {
  itemId: string;
  reason: string;
}

/** A document that should not have been: nothing of it is owed, as long as nothing settles it. All its instalments go. */
export const voidDocument = command({
  name: 'voidDocument',
  permission: 'items:void',
  async run(work, { itemId, reason }: VoidDocument) {
    const why = reasonFrom(reason);
    const item = await lockItemSeen(work, itemId);
    if (item.voided) throw new DomainError('VOID_DONE', 'This document has been voided already');
    const parts = await work.em.execute<{ id: string; whole: boolean }[]>(sql`
      select id, open = amount as whole from documents
       where account_id = ${item.accountId} and company_id = ${item.companyId}
         and kind = ${item.kind} and number = ${item.number}`);
    if (parts.some(({ whole }) => !whole)) {
      throw new DomainError(
        'VOID_SETTLED',
        'Something settles this document: take that back first',
      );
    }
    const voidedIds = parts.map(({ id }) => id);
    const ids = among(voidedIds);
    await writeAllocations(
      work,
      sql`select gen_random_uuid() as id, document.id as document_id, null::uuid as payment_id,
                 null::uuid as credit_id, null::uuid as takes_back_id, 'VOID' as source,
                 document.amount, ${work.today}::date as value_on, ${why} as reason, null as reason_code
            from documents document where document.id in ${ids}`,
    );
    await work.em.execute(sql`update documents set voided_on = ${work.today} where id in ${ids}`);
    const [sum] = await work.em.execute<{ amount: string }[]>(sql`
      select sum(amount)::text as amount from documents where id in ${ids}`);
    await logMove(work, item.accountId, 'VOIDED', {
      amount: { amount: sum?.amount ?? item.amount, currency: item.currency },
      number: item.number,
      reason: why,
    });
    return {
      id: item.id,
      facts: [posted({ givesUp: true, voidedIds })],
      changed: { accountId: item.accountId },
    };
  },
});
