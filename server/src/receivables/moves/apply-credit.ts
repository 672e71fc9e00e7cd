import { sql } from '@mikro-orm/postgresql';
import { command } from '../../kernel/command.ts';
import { DomainError, NotFound } from '../../kernel/errors.ts';
import { idOf, newId } from '../../kernel/ids.ts';
import { decimal } from '../../kernel/money.ts';
import { posted, writeAllocations } from '../ledger.ts';
import { itemBehindLock, lockItemSeen, logMove } from './locked.ts';
import { assertSettles, atMost, openOf } from './settling.ts';

export interface ApplyCredit {
  creditItemId: string;
  itemId: string;
  amount: string;
}

/** Settles an item by a credit note or a negative opening of the same account. */
export const applyCredit = command({
  name: 'applyCredit',
  permission: 'credits:apply',
  async run(work, input: ApplyCredit) {
    const credit = await lockItemSeen(work, input.creditItemId);
    const item = await itemBehindLock(work, idOf(input.itemId, 'Item'));
    if (item.accountId !== credit.accountId) throw new NotFound('Item');
    if (!credit.credit) {
      throw new DomainError('CREDIT_KIND', 'Only a credit note or a negative opening is a credit');
    }
    assertSettles(credit, item);
    const settles = atMost(input.amount, openOf(item), {
      code: 'ALLOCATION_TOO_LARGE',
      message: 'The item has less open than that',
    });
    atMost(input.amount, openOf(credit), {
      code: 'ALLOCATION_TOO_LARGE',
      message: 'The credit has less left than that',
    });
    const amount = decimal(settles, item.currency);
    await writeAllocations(
      work,
      sql`select ${newId()}::uuid as id, ${item.id}::uuid as document_id, null::uuid as payment_id,
                 ${credit.id}::uuid as credit_id, null::uuid as takes_back_id, 'CREDIT' as source,
                 ${amount}::numeric as amount, ${work.today}::date as value_on,
                 null as reason, null as reason_code`,
    );
    await logMove(work, item.accountId, 'CREDIT_APPLIED', {
      amount: { amount, currency: item.currency },
      credit: credit.number,
      number: item.number,
    });
    return { id: item.id, facts: [posted()], changed: { accountId: item.accountId } };
  },
});
