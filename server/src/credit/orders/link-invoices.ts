import { raw, sql } from '@mikro-orm/postgresql';
import type { Work } from '../../kernel/context.ts';
import { read, write } from '../../kernel/read.ts';

/** What `document` comes to in the currency of `placed`, at the rate of its day; null: there was none. */
export const WORTH = raw(`
  case when document.currency = placed.currency then document.amount
       else (select round(exchanged(document.amount, rate.times, rate.per), ordered.digits)
               from rates_into(placed.currency, document.booked_on) rate
               join currencies ordered on ordered.code = placed.currency
              where rate.currency = document.currency) end`);

/**
 * An invoice that bears an order's reference, as its number or delivery note, is what the
 * order became. It counts as an open item from now on, so the order reserves that much less; what is not invoiced yet
 * is still to come, and reserved. It is of one order, that of its delivery note before that of its number; what is
 * charged beside it by a debit note is of none. In another currency it is what it comes to at the rate of the day: the
 * whole, where that leaves no more than a twentieth, since the ERP has rates of its own, or where there is no rate.
 * How much of the order each invoice stands for is kept, for the day it is voided: `reopenOrders`. Of an order that the
 * ERP has said is invoiced already, it stands for what no other invoice does.
 */
export async function linkInvoices(work: Work): Promise<void> {
  // Most invoices are of no order, and one look tells.
  if (!(await isAnyOfAnOrder(work))) return;
  const { em, postingId, today } = work;
  await write(
    em,
    sql`
    with matched as materialized (
      select distinct on (document.id) placed.id as order_id, document.id as document_id,
             placed.status in ('RESERVED', 'DELIVERED') as counts,
             case when placed.status in ('RESERVED', 'DELIVERED') then placed.reserved
                  when placed.status = 'INVOICED'
                  then greatest(placed.amount - (select coalesce(sum(other.stands_for), 0) from order_documents other
                                                  where other.order_id = placed.id), 0) end as whole,
             placed.release_id, document.currency <> placed.currency as is_other,
             ${WORTH} as worth
        from documents document join orders placed on ${BEARS}
       where ${isInvoiceOf(postingId)}
       order by document.id, (placed.reference = document.delivery_note) desc nulls last
    ),
    part as materialized (
      select order_id, document_id, counts,
             case when is_other and is_last and whole - before - worth <= whole / 20 then greatest(whole - before, 0)
                  else greatest(least(coalesce(worth, whole), whole - before), 0) end as share
        from (select *, coalesce(sum(coalesce(worth, whole)) over earlier, 0) as before,
                     lead(document_id) over turn is null as is_last
                from matched where whole is not null
              window turn as (partition by order_id order by is_other, document_id),
                     earlier as (turn rows between unbounded preceding and 1 preceding)) each
    ),
    linked as (
      insert into order_documents (order_id, document_id, ended, stands_for, release_id)
      select matched.order_id, matched.document_id, case when matched.counts then part.share else 0 end, part.share,
             case when matched.counts then matched.release_id end
        from matched left join part using (order_id, document_id)
      on conflict do nothing
    ),
    closed as (
      select placed.id, placed.account_id, placed.currency, gone.ended, gone.ended = placed.reserved as whole
        from (select order_id, sum(share) as ended from part where counts group by order_id) gone
        join orders placed on placed.id = gone.order_id
    ),
    invoiced as (
      update orders placed
         set status = case when whole then 'INVOICED' else placed.status end,
             reserved = placed.reserved - ended,
             amount = case when whole then placed.amount else placed.amount - ended end,
             passed_amount = case when whole then placed.passed_amount
                                  else greatest(placed.passed_amount - ended, 0) end,
             closed_on = case when whole then ${today}::date else placed.closed_on end,
             left_by_invoice = whole and placed.delivered_on is null,
             delivered_on = case when whole then coalesce(placed.delivered_on, ${today}::date)
                                 else placed.delivered_on end
        from closed where placed.id = closed.id
    )
    update reserved_sums kept set amount = kept.amount - gone.amount
      from (select account_id, currency, sum(ended) as amount from closed group by account_id, currency) gone
     where kept.account_id = gone.account_id and kept.currency = gone.currency`,
  );
}

/** Whether a document bears the reference of an order, as its number or delivery note. */
const BEARS = raw(`
  placed.account_id = document.account_id and placed.company_id = document.company_id
  and placed.reference in (document.number, document.delivery_note)`);

const isInvoiceOf = (postingId: string) =>
  sql`document.posting_id = ${postingId} and not document.credit and document.kind <> 'DEBIT_NOTE'`;

async function isAnyOfAnOrder({ em, postingId }: Work): Promise<boolean> {
  const [found] = await read<{ any: boolean }>(
    em,
    sql`
    select exists (select from documents document join orders placed on ${BEARS}
                    where ${isInvoiceOf(postingId)}) as any`,
  );
  return found?.any ?? false;
}
