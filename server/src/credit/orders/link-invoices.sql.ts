import { sql, type RawQueryFragment } from '@mikro-orm/postgresql';
import type { Work } from '../../kernel/context.ts';

/**
 * Common table expressions: an invoice that bears an order's reference, as its number or delivery note, is what the
 * order became. It counts as an open item from now on, so the order reserves that much less; what is not invoiced yet
 * is still to come, and reserved. In another currency it is the whole order.
 */
export const linkInvoices = ({ postingId, today }: Work): RawQueryFragment => sql`
    matched as materialized (
      select placed.id as order_id, document.id as document_id, document.amount, document.currency
        from documents document
        join orders placed on placed.account_id = document.account_id and placed.company_id = document.company_id
         and placed.reference in (document.number, document.delivery_note)
       where document.posting_id = ${postingId} and not document.credit
    ),
    linked as (
      insert into order_documents (order_id, document_id) select order_id, document_id from matched
      on conflict do nothing
    ),
    closed as (
      select id, account_id, currency, ended, ended = reserved as whole
        from (select placed.id, placed.account_id, placed.currency, placed.reserved,
                     case when bool_and(matched.currency = placed.currency)
                          then least(placed.reserved, sum(matched.amount)) else placed.reserved end as ended
                from orders placed join matched on matched.order_id = placed.id
               where placed.status in ('RESERVED', 'DELIVERED') group by placed.id) parts
    ),
    invoiced as (
      update orders placed
         set status = case when whole then 'INVOICED' else placed.status end,
             reserved = placed.reserved - ended,
             amount = case when whole then placed.amount else placed.amount - ended end,
             passed_amount = case when whole then placed.passed_amount
                                  else greatest(placed.passed_amount - ended, 0) end,
             release_id = case when whole then null else placed.release_id end,
             closed_on = case when whole then ${today}::date else placed.closed_on end,
             delivered_on = case when whole then coalesce(placed.delivered_on, ${today}::date)
                                 else placed.delivered_on end
        from closed where placed.id = closed.id
    ),
    freed as (
      update reserved_sums kept set amount = kept.amount - gone.amount
        from (select account_id, currency, sum(ended) as amount from closed group by account_id, currency) gone
       where kept.account_id = gone.account_id and kept.currency = gone.currency
    ),`;
