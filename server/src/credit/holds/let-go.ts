import { sql } from '@mikro-orm/postgresql';
import type { Work } from '../../kernel/context.ts';
import { write } from '../../kernel/read.ts';
import type { Figures } from '../check/decide.ts';
import { endRequest } from './end-request.ts';
import { logHold } from './hold-order.ts';

/** The hold of an order that passes now ends by itself; answers with the number that ended: one or none. */
export async function letGo(work: Work, orderId: string, figures: Figures): Promise<number> {
  const ended = await write<{
    id: string;
    accountId: string;
    reference: string;
    amount: string;
    currency: string;
  }>(
    work.em,
    sql`
    update holds hold
       set status = 'RELEASED', decided_on = ${work.today}, decided_at = ${work.now},
           decided_posting = ${work.postingId},
           decided_figures = ${JSON.stringify(figures)}::jsonb, used_at = ${work.now}
      from orders placed
     where hold.order_id = ${orderId} and hold.status = 'OPEN' and placed.id = hold.order_id
    returning hold.id, hold.account_id as "accountId", placed.reference, hold.amount, hold.currency`,
  );
  for (const { id, accountId, reference, amount, currency } of ended) {
    await endRequest(work, { id, accountId }, null);
    await logHold(
      work,
      'credit.HOLD_ENDED',
      accountId,
      { reference, amount: { amount, currency } },
      null,
    );
  }
  return ended.length;
}
