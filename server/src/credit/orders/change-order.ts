import { sql } from '@mikro-orm/postgresql';
import { command } from '../../kernel/command.ts';
import { personOf, type Work } from '../../kernel/context.ts';
import { DomainError, NotFound } from '../../kernel/errors.ts';
import { idOf, newId } from '../../kernel/ids.ts';
import { write } from '../../kernel/read.ts';
import { within } from '../../kernel/scope.ts';
import { requiredText } from '../../kernel/text-input.ts';
import { lockAccounts } from '../../receivables/ledger.ts';
import { forcedBy } from '../check/reasons.ts';
import { creditChanged } from '../credit-changed.ts';
import { endRequest } from '../holds/end-request.ts';
import { logHold } from '../holds/hold-order.ts';
import { holdsMoved } from '../holds/holds-moved.ts';
import { forgetInvoices } from './reopen-orders.ts';
import { keepReserved } from './reserve.ts';
import type { OrderStatus } from './write-order.ts';

const REASON_LENGTH_MAX = 1000;

interface KnownOrder {
  id: string;
  accountId: string;
  reference: string;
  amount: string;
  currency: string;
  status: OrderStatus;
  reserved: string;
  releaseId: string | null;
  /** The release that it passed by has ended, and the order has not left. */
  releaseEnded: boolean;
}

/**
 * The goods have left. A fact, so it is not asked whether they might; an order that is held, or whose release has ended,
 * is released or asked for anew first.
 */
export const deliverOrder = command({
  name: 'deliverOrder',
  permission: 'orders:request',
  async run(work, input: { id: string }) {
    const order = await lockedOrder(work, input.id);
    assertStatus(order, ['RESERVED']);
    if (order.releaseEnded) {
      throw new DomainError('RELEASE_ENDED', 'The release has ended: ask for the order anew');
    }
    await write(
      work.em,
      sql`update orders set status = 'DELIVERED', delivered_on = ${work.today}, release_id = null where id = ${order.id}`,
    );
    await write(work.em, sql`update holds set used_at = ${work.now} where id = ${order.releaseId}`);
    return { id: order.id, changed: { accountId: order.accountId, status: 'DELIVERED' } };
  },
});

export interface CancelOrder {
  id: string;
  reason: string;
}

/** Takes an order back: what it reserved is free again, and who waits for it is judged anew. */
export const cancelOrder = command({
  name: 'cancelOrder',
  permission: 'orders:request',
  async run(work, input: CancelOrder) {
    const reason = requiredText('reason', input.reason, REASON_LENGTH_MAX);
    const order = await lockedOrder(work, input.id);
    assertStatus(order, ['RESERVED', 'HELD', 'DELIVERED', 'REJECTED']);
    const { id, accountId, reference, amount, currency } = order;
    await write(
      work.em,
      sql`
      update orders set status = 'CANCELLED', reserved = 0, release_id = null, delivered_on = null,
                        closed_on = ${work.today} where id = ${id}`,
    );
    await keepReserved(work, id, order);
    await forgetInvoices(work, id);
    const [withdrawn] = await write<{ id: string }>(
      work.em,
      sql`
      update holds set status = 'WITHDRAWN', decided_on = ${work.today}, decided_at = ${work.now},
                       decided_posting = ${work.postingId}, decision_reason = ${reason}
       where order_id = ${id} and status = 'OPEN' returning id`,
    );
    if (withdrawn) await endRequest(work, { id: withdrawn.id, accountId }, reason);
    await logHold(work, 'credit.ORDER_CANCELLED', accountId, {
      reference,
      amount: { amount, currency },
      reason,
    });
    return {
      id,
      facts: [holdsMoved([accountId]), creditChanged(sql`select ${accountId}::uuid`)],
      changed: { accountId, status: 'CANCELLED' },
    };
  },
});

/** Stops an order that passed, by hand: the rules never let it go, only the head of sales does. */
export const forceHold = command({
  name: 'forceHold',
  permission: 'holds:force',
  async run(work, input: { orderId: string; reason: string }) {
    const reason = requiredText('reason', input.reason, REASON_LENGTH_MAX);
    const order = await lockedOrder(work, input.orderId);
    assertStatus(order, ['RESERVED']);
    const { accountId, reference, amount, currency } = order;
    const id = newId();
    const reasons = JSON.stringify([forcedBy(reason)]);
    await write(
      work.em,
      sql`
      insert into holds (id, order_id, account_id, amount, currency, status, reasons, figures, forced, held_on, held_at,
                         held_by, held_posting)
      values (${id}, ${order.id}, ${accountId}, ${amount}, ${currency}, 'OPEN', ${reasons}::jsonb, 'null'::jsonb, true,
              ${work.today}, ${work.now}, ${personOf(work.actor)}, ${work.postingId})`,
    );
    await write(
      work.em,
      sql`update orders set status = 'HELD', reserved = 0, release_id = null where id = ${order.id}`,
    );
    await keepReserved(work, order.id, order);
    await logHold(work, 'credit.ORDER_STOPPED', accountId, {
      reference,
      amount: { amount, currency },
      reason,
    });
    return {
      id,
      facts: [holdsMoved([accountId]), creditChanged(sql`select ${accountId}::uuid`)],
      changed: { accountId, order: order.id },
    };
  },
});

function assertStatus({ status }: KnownOrder, allowed: readonly OrderStatus[]): void {
  if (allowed.includes(status)) return;
  throw new DomainError('ORDER_STATUS', `The order is ${status.toLowerCase()}`, { status });
}

/** The order behind its account's lock; NOT_FOUND where it is not there for the caller. */
async function lockedOrder(work: Work, given: string): Promise<KnownOrder> {
  const id = idOf(given, 'Order');
  const [known] = await work.em.execute<{ accountId: string }[]>(sql`
    select placed.account_id as "accountId" from orders placed join accounts account on account.id = placed.account_id
     where placed.id = ${id} and ${within(work.actor.scope)}`);
  if (!known) throw new NotFound('Order');
  await lockAccounts(work, sql`${known.accountId}`);
  const [order] = await work.em.execute<KnownOrder[]>(sql`
    select placed.id, placed.account_id as "accountId", placed.reference, placed.amount, placed.currency, placed.status,
           placed.reserved, placed.release_id as "releaseId",
           coalesce(release.valid_until <= ${work.now}, false) as "releaseEnded"
      from orders placed left join holds release on release.id = placed.release_id where placed.id = ${id}`);
  if (!order) throw new NotFound('Order');
  return order;
}
