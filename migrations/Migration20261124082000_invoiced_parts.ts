import { Migration } from '@mikro-orm/migrations';

/**
 * What invoices that landed before this stand for of their orders, where it follows from the books: the amount that was
 * asked for last is what they make up together with what is still to come. Where it does not follow (one of them was
 * voided, or an early version had a small invoice end the whole order) it stays unknown, and a void brings nothing back.
 */
export const STANDING_BEFORE = `
  with asked as (
    select distinct on (order_id) order_id, id, amount, currency, context from credit_requests
     where order_id is not null order by order_id, at desc, id desc
  ),
  weighed as (
    select link.order_id, link.document_id, asked.amount as whole, asked.context, placed.status, placed.amount,
           document.voided_on,
           (select hold.id from holds hold
             where hold.id = placed.release_id and hold.decided_posting < document.posting_id) as release_id,
           case when document.currency = placed.currency then document.amount else asked.amount end as weight,
           coalesce(sum(case when document.currency = placed.currency then document.amount else asked.amount end)
             over (partition by link.order_id
                   order by document.posting_id, document.currency <> placed.currency, document.id
                   rows between unbounded preceding and 1 preceding), 0) as before
      from order_documents link
      join documents document on document.id = link.document_id
      join orders placed on placed.id = link.order_id and placed.status in ('RESERVED', 'DELIVERED', 'INVOICED')
      join asked on asked.order_id = placed.id and asked.currency = placed.currency
       and asked.id < document.posting_id
     where link.ended is null
  ),
  part as (select *, greatest(least(weight, whole - before), 0) as share from weighed),
  told as (
    select order_id from part group by order_id, status, amount, whole, context
    having bool_and(voided_on is null) and context <> 'INVOICE'
       and sum(share) + case when status = 'INVOICED' then 0 else amount end = whole
  )
  update order_documents link set ended = part.share, stands_for = part.share, release_id = part.release_id
    from part
   where part.order_id in (select order_id from told)
     and link.order_id = part.order_id and link.document_id = part.document_id`;

/** What each invoice of an order stands for is kept, so that the order counts for it again once the invoice is voided. */
export class Migration20261124082000_invoiced_parts extends Migration {
  override up(): void {
    for (const statement of STATEMENTS) this.addSql(statement);
  }
}

const STATEMENTS = [
  `alter table order_documents
     add column ended numeric(20,4) constraint order_documents_ended_not_negative check (ended >= 0),
     add column stands_for numeric(20,4) constraint order_documents_stands_not_negative check (stands_for >= 0),
     add column release_id uuid constraint order_documents_release_known references holds`,
  `comment on column order_documents.ended is 'How much of the order counted no more as the invoice was posted, whatever became of it since; null: posted before this was kept'`,
  `comment on column order_documents.stands_for is 'How much of the order, as it was asked for last, it stands for now: the order counts for it again if it is voided. Null: nothing any more, or it came while the order waited'`,
  `comment on column order_documents.release_id is 'The release that let the order through then, of which it used up as much as it ended'`,
  `alter table orders add column left_by_invoice boolean not null default false`,
  `comment on column orders.left_by_invoice is 'That its goods have left is known by its invoice alone: once that is voided, nobody has said so'`,
  `comment on column orders.release_id is 'The hold whose release lets it through: until it is delivered, cancelled, or asked for more. Invoiced, it lets nothing through, and does again what is left of it if the invoice is voided'`,
  STANDING_BEFORE,
  // Of releases in force whatever is not told used up all.
  `update order_documents link set release_id = placed.release_id
     from orders placed, holds hold, documents document
    where placed.id = link.order_id and hold.id = placed.release_id and document.id = link.document_id
      and link.ended is null and document.posting_id > hold.decided_posting`,
];
