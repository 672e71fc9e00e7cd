import { sql, type RawQueryFragment } from '@mikro-orm/postgresql';
import type { Work } from '../../kernel/context.ts';

/**
 * Common table expressions: an invoice that bears an order's reference, as its number or delivery note, is what the
 * order became. It counts as an open item from now on, so the order reserves no longer.
 */
export const linkInvoices = ({ postingId, today }: Work): RawQueryFragment => sql`
    matched as materialized (
      select placed.id as order_id, document.id as document_id
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
      select placed.id, placed.account_id, placed.currency, placed.reserved from orders placed
       where placed.id in (select order_id from matched) and placed.status in ('RESERVED', 'DELIVERED')
    ),
    invoiced as (
      update orders placed
         set status = 'INVOICED', reserved = 0, release_id = null, closed_on = ${today}::date,
             delivered_on = coalesce(placed.delivered_on, ${today}::date)
        from closed where placed.id = closed.id
    ),
    freed as (
      update reserved_sums kept set amount = kept.amount - gone.amount
        from (select account_id, currency, sum(reserved) as amount from closed group by account_id, currency) gone
       where kept.account_id = gone.account_id and kept.currency = gone.currency
    ),`;
