import { raw, sql } from '@mikro-orm/postgresql';
import type { Work } from '../kernel/context.ts';
import type { LocalDate } from '../kernel/local-date.ts';
import { noteExposure, SUMS } from './exposure-places.ts';

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
    ),
    difference as (
      select account_id, company_id, currency, -into_1 as not_due, into_1 - into_2 as overdue_1,
             into_2 - into_3 as overdue_2, into_3 - into_4 as overdue_3, into_4 as overdue_4,
             -items_1 as not_due_items, items_1 - items_2 as overdue_items_1,
             items_2 - items_3 as overdue_items_2, items_3 - items_4 as overdue_items_3,
             items_4 as overdue_items_4, disputed, promised
        from moved
    ),
    kept as (
      update balances balance set ${raw(SUMS.map(sum => `${sum} = balance.${sum} + difference.${sum}`).join(', '))}
        from difference
       where balance.account_id = difference.account_id and balance.company_id = difference.company_id
         and balance.currency = difference.currency
    )
    ${noteExposure('difference', SUMS)}`);
}
