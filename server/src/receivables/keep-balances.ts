import { sql } from '@mikro-orm/postgresql';
import type { Work } from '../kernel/context.ts';
import { write } from '../kernel/read.ts';
import { noteExposure } from './exposure-places.ts';
import { postedHere } from './ledger.ts';

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
  const { em, today } = work;
  const posted = postedHere(work);
  await write(
    em,
    sql`
    with allocated as (
      select document_id, payment_id, credit_id, amount from allocations where ${posted}
    ),
    item as (
      select document.account_id, document.company_id, document.currency, document.credit,
             ${today}::date - document.due_on as age, change.amount,
             (document.open > 0)::integer - (document.open - change.amount > 0)::integer as items
        from (select each.id, sum(each.amount) as amount
                from (select id, amount from documents where ${posted}
                      union all
                      select document_id, -amount from allocated
                      union all
                      select credit_id, -amount from allocated where credit_id is not null) each
               group by each.id) change
        join documents document on document.id = change.id
    ),
    money as (
      select payment.account_id, payment.company_id, payment.currency, change.amount
        from (select each.id, sum(each.amount) as amount
                from (select id, amount from payments where ${posted}
                      union all
                      select payment_id, -amount from allocated where payment_id is not null
                      union all
                      select payment_id, -amount from payment_entries where ${posted}) each
               group by each.id) change
        join payments payment on payment.id = change.id
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
