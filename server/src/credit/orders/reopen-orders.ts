import { sql } from '@mikro-orm/postgresql';
import type { Work } from '../../kernel/context.ts';
import { notify } from '../../kernel/live.ts';
import { among, write } from '../../kernel/read.ts';
import { logHold } from '../holds/hold-order.ts';
import { WORTH } from './link-invoices.ts';

interface Reopened {
  accountId: string;
  reference: string;
  number: string;
  amount: string;
  currency: string;
}

/**
 * Voided invoices have never been: of their orders counts again what they stood for, less what other invoices of the
 * order are more than it had left for them. It is as it was: reserved or delivered, by a release that is used up by as
 * much as was invoiced. One that somebody stopped waits with so much more; one that waits or was rejected although its
 * goods are gone counts for so much more. What the ERP has replaced since or taken back is not brought back:
 * `forgetInvoices`. Nor does a credit note bring an order back: the goods went, and less is owed for them.
 */
export async function reopenOrders(work: Work, voidedIds: readonly string[]): Promise<void> {
  const voided = among(voidedIds);
  const reopened = await write<Reopened>(
    work.em,
    sql`
    with pool as materialized (
      select link.order_id, sum(link.stands_for) as amount, min(document.number) as number
        from order_documents link join documents document on document.id = link.document_id
       where link.document_id in ${voided} and link.stands_for > 0 group by link.order_id
    ),
    emptied as (update order_documents set stands_for = null where document_id in ${voided}),
    other as (
      select pool.order_id, document.id as document_id, pool.amount as pooled,
             coalesce(${WORTH} - link.stands_for, pool.amount) as room,
             document.currency <> placed.currency as is_other
        from pool
        join orders placed on placed.id = pool.order_id
        join order_documents link on link.order_id = pool.order_id and link.stands_for is not null
        join documents document on document.id = link.document_id and document.voided_on is null
    ),
    taken as materialized (
      select order_id, document_id, least(room, pooled - before) as amount
        from (select *, coalesce(sum(room) over (partition by order_id order by is_other, document_id
                          rows between unbounded preceding and 1 preceding), 0) as before from other) turn
       where room > 0 and before < pooled
    ),
    stood as (
      update order_documents link set stands_for = link.stands_for + taken.amount
        from taken where link.order_id = taken.order_id and link.document_id = taken.document_id
    ),
    back as materialized (
      select pool.order_id, pool.number,
             pool.amount - coalesce((select sum(amount) from taken where taken.order_id = pool.order_id), 0) as amount,
             (select hold.id from holds hold
               where hold.order_id = pool.order_id and hold.status = 'OPEN' and hold.forced) as stopped_by
        from pool
    ),
    stopped as (
      update holds hold set amount = hold.amount + back.amount from back where hold.id = back.stopped_by
    ),
    opened as (
      update orders placed
         set status = case when placed.status <> 'INVOICED' then placed.status
                           when placed.left_by_invoice then 'RESERVED' else 'DELIVERED' end,
             amount = case when placed.status = 'INVOICED' then back.amount
                           when placed.status in ('RESERVED', 'DELIVERED') or back.stopped_by is not null
                           then placed.amount + back.amount else placed.amount end,
             passed_amount = case placed.status when 'INVOICED' then back.amount
                                  when 'RESERVED' then placed.passed_amount + back.amount
                                  when 'DELIVERED' then placed.passed_amount + back.amount
                                  else placed.passed_amount end,
             reserved = placed.reserved + case when back.stopped_by is null then back.amount else 0 end,
             delivered_on = case when placed.status = 'INVOICED' and placed.left_by_invoice then null
                                 when placed.status = 'RESERVED' or back.stopped_by is not null
                                 then placed.delivered_on else coalesce(placed.delivered_on, ${work.today}::date) end,
             closed_on = null, left_by_invoice = false
        from back where placed.id = back.order_id and back.amount > 0
      returning placed.id, placed.account_id, placed.reference, placed.currency, back.number, back.amount,
                case when back.stopped_by is null then back.amount else 0 end as counts
    ),
    reserved as (
      update reserved_sums kept set amount = kept.amount + more.amount
        from (select account_id, currency, sum(counts) as amount from opened group by account_id, currency) more
       where kept.account_id = more.account_id and kept.currency = more.currency
    )
    select account_id as "accountId", reference, number, amount::text, currency from opened order by id`,
  );
  for (const { accountId, reference, number, amount, currency } of reopened) {
    await logHold(work, 'credit.ORDER_REOPENED', accountId, {
      reference,
      number,
      amount: { amount, currency },
    });
  }
  if (reopened.length > 0) await notify(work.em, 'holds', {});
}

/** What was invoiced of an order so far is none of what it stands for from now on: it is another order, or none. */
export const forgetInvoices = (work: Work, orderId: string): Promise<unknown> =>
  write(
    work.em,
    sql`update order_documents set stands_for = null where order_id = ${orderId} and stands_for is not null`,
  );
