import { sql } from '@mikro-orm/postgresql';
import type { Work } from '../kernel/context.ts';
import type { LocalDate } from '../kernel/local-date.ts';

/**
 * Moves the kept balances from the day before to `day`: only items that cross a boundary on that day change
 * places. A part that is disputed or promised joins the sums of overdue parts when its item falls overdue.
 */
export async function ageBalances({ em }: Work, day: LocalDate): Promise<void> {
  await em.execute(sql`
    with crossing as (
      select account_id, company_id, currency, open, disputed, promised, ${day}::date - due_on as age
        from documents
       where open > 0 and not credit
         and due_on in (${day}::date - 1, ${day}::date - 31, ${day}::date - 61, ${day}::date - 91)
    ),
    moved as (
      select account_id, company_id, currency,
             coalesce(sum(open) filter (where age = 1), 0) as into_1,
             coalesce(sum(open) filter (where age = 31), 0) as into_2,
             coalesce(sum(open) filter (where age = 61), 0) as into_3,
             coalesce(sum(open) filter (where age = 91), 0) as into_4,
             count(*) filter (where age = 1) as items_1,
             count(*) filter (where age = 31) as items_2,
             count(*) filter (where age = 61) as items_3,
             count(*) filter (where age = 91) as items_4,
             coalesce(sum(disputed) filter (where age = 1), 0) as disputed,
             coalesce(sum(promised) filter (where age = 1), 0) as promised
        from crossing
       group by account_id, company_id, currency
    )
    update balances balance
       set not_due = balance.not_due - moved.into_1,
           overdue_1 = balance.overdue_1 + moved.into_1 - moved.into_2,
           overdue_2 = balance.overdue_2 + moved.into_2 - moved.into_3,
           overdue_3 = balance.overdue_3 + moved.into_3 - moved.into_4,
           overdue_4 = balance.overdue_4 + moved.into_4,
           not_due_items = balance.not_due_items - moved.items_1,
           overdue_items_1 = balance.overdue_items_1 + moved.items_1 - moved.items_2,
           overdue_items_2 = balance.overdue_items_2 + moved.items_2 - moved.items_3,
           overdue_items_3 = balance.overdue_items_3 + moved.items_3 - moved.items_4,
           overdue_items_4 = balance.overdue_items_4 + moved.items_4,
           disputed = balance.disputed + moved.disputed,
           promised = balance.promised + moved.promised
      from moved
     where balance.account_id = moved.account_id and balance.company_id = moved.company_id
       and balance.currency = moved.currency`);
}
