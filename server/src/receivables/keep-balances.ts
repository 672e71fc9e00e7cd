import { sql } from '@mikro-orm/postgresql';
import type { Work } from '../kernel/context.ts';
import { write } from '../kernel/read.ts';
import { noteExposure } from './exposure-places.ts';

/** What a posting changes of balances and of the exposure alike. */
const MOVED = [
  'not_due',
  'overdue_1',
  'overdue_2',
  'overdue_3',
  'overdue_4',
  'not_due_items',
  'overdue_items_1',
  'overdue_items_2',
  'overdue_items_3',
  'overdue_items_4',
] as const;

/**
 * Brings the kept balances to what this posting made of the ledger: the difference of every document and
 * payment it wrote, allocated or moved, summed per account, company and currency. One entry or a hundred thousand. The
 * exposure gets the same differences. A sum can follow a difference, a minimum cannot: the oldest due day is read
 * again from the index of open items.
 */
export async function keepBalances(work: Work): Promise<void> {
  const { em, postingId, today } = work;
  await write(
    em,
    sql`
    with allocated as (
      select document_id, payment_id, credit_id, amount from allocations where posting_id = ${postingId}
    ),
    left_payment as (
      select payment_id, amount from allocated where payment_id is not null
      union all
      select payment_id, amount from payment_entries where posting_id = ${postingId}
    ),
    item as (
      select document.account_id, document.company_id, document.currency, document.credit,
             ${today}::date - document.due_on as age,
             document.open - before.open as amount,
             (document.open > 0)::integer - (before.open > 0)::integer as items
        from (${touchedDocuments(postingId)}) touched
        join documents document on document.id = touched.id
        left join (select side.id, sum(side.amount) as amount
                     from (select document_id as id, amount from allocated
                           union all
                           select credit_id, amount from allocated where credit_id is not null) side
                    group by side.id) moved
          on moved.id = document.id
       cross join lateral (select case when document.posting_id = ${postingId} then 0
                                       else document.open + moved.amount end as open) before
    ),
    money as (
      select payment.account_id, payment.company_id, payment.currency,
             payment.unapplied - case when payment.posting_id = ${postingId} then 0
                                      else payment.unapplied + moved.amount end as amount
        from (select id from payments where posting_id = ${postingId}
              union select payment_id from left_payment) touched
        join payments payment on payment.id = touched.id
        left join (select payment_id, sum(amount) as amount from left_payment group by payment_id) moved
          on moved.payment_id = payment.id
    ),
    moved as (
      select account_id, company_id, currency, amount, items,
             case when credit then 'credit' when age <= 0 then 'not due' when age <= 30 then '1'
                  when age <= 60 then '2' when age <= 90 then '3' else '4' end as place
        from item
      union all
      select account_id, company_id, currency, amount, 0, 'credit' from money
    ),
    summed as (
      select account_id, company_id, currency,
             coalesce(sum(amount) filter (where place = 'not due'), 0) as not_due,
             coalesce(sum(amount) filter (where place = '1'), 0) as overdue_1,
             coalesce(sum(amount) filter (where place = '2'), 0) as overdue_2,
             coalesce(sum(amount) filter (where place = '3'), 0) as overdue_3,
             coalesce(sum(amount) filter (where place = '4'), 0) as overdue_4,
             coalesce(sum(items) filter (where place = 'not due'), 0) as not_due_items,
             coalesce(sum(items) filter (where place = '1'), 0) as overdue_items_1,
             coalesce(sum(items) filter (where place = '2'), 0) as overdue_items_2,
             coalesce(sum(items) filter (where place = '3'), 0) as overdue_items_3,
             coalesce(sum(items) filter (where place = '4'), 0) as overdue_items_4,
             coalesce(sum(amount) filter (where place = 'credit'), 0) as unapplied
        from moved
       group by account_id, company_id, currency
    ),
    kept as (
    insert into balances as balance (account_id, company_id, currency, not_due, overdue_1, overdue_2,
      overdue_3, overdue_4, not_due_items, overdue_items_1, overdue_items_2, overdue_items_3,
      overdue_items_4, unapplied, oldest_due_on)
    select account_id, company_id, currency, not_due, overdue_1, overdue_2, overdue_3, overdue_4,
           not_due_items, overdue_items_1, overdue_items_2, overdue_items_3, overdue_items_4, unapplied,
           (select document.due_on from documents document
             where document.account_id = summed.account_id and document.company_id = summed.company_id
               and document.currency = summed.currency and document.open > 0 and not document.credit
             order by document.due_on limit 1)
      from summed
    on conflict (account_id, company_id, currency) do update
       set not_due = balance.not_due + excluded.not_due,
           overdue_1 = balance.overdue_1 + excluded.overdue_1,
           overdue_2 = balance.overdue_2 + excluded.overdue_2,
           overdue_3 = balance.overdue_3 + excluded.overdue_3,
           overdue_4 = balance.overdue_4 + excluded.overdue_4,
           not_due_items = balance.not_due_items + excluded.not_due_items,
           overdue_items_1 = balance.overdue_items_1 + excluded.overdue_items_1,
           overdue_items_2 = balance.overdue_items_2 + excluded.overdue_items_2,
           overdue_items_3 = balance.overdue_items_3 + excluded.overdue_items_3,
           overdue_items_4 = balance.overdue_items_4 + excluded.overdue_items_4,
           unapplied = balance.unapplied + excluded.unapplied,
           oldest_due_on = excluded.oldest_due_on
    )
    ${noteExposure('summed', MOVED)}`,
  );
}

/** Index scans; as one condition with OR it would read the whole ledger. */
const touchedDocuments = (postingId: string) => sql`
  select id from documents where posting_id = ${postingId}
  union select document_id from allocations where posting_id = ${postingId}
  union select credit_id from allocations where posting_id = ${postingId} and credit_id is not null`;
