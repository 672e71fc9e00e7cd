import { sql, type RawQueryFragment } from '@mikro-orm/postgresql';
import { CONTACT_KINDS } from '../activities/kinds.ts';
import { addDays, type LocalDate } from '../kernel/local-date.ts';
import { within, type Scope } from '../kernel/scope.ts';

const BROKEN_DAYS_REMEMBERED = 30;
const FIRST_LATE_DAYS = 30;

/**
 * Common table expressions up to `fact`: one row per account, company and currency with anything overdue
 * inside the scope, with all that the rules ask. Only kept sums and partial indexes are read, no items.
 */
export function factsWithin(scope: Scope, today: LocalDate): RawQueryFragment {
  return sql`
    owed as materialized (
      select balance.account_id, balance.company_id, balance.currency, balance.overdue,
             balance.net_collectable, balance.promised, balance.oldest_due_on,
             account.agent_id, account.collector_id,
             case when account.credit_currency = balance.currency then account.credit_limit end as credit_limit
        from balances balance join accounts account on account.id = balance.account_id
       where balance.overdue > 0 and ${within(scope)}
    ),
    average as (
      select currency, avg(net_collectable) as amount from owed where net_collectable > 0 group by currency
    ),
    ${accountFacts(today)},
    fact as materialized (
      select owed.*, (owed.net_collectable / average.amount)::float8 as times_average,
             greatest(${today}::date - owed.oldest_due_on, 0) as days,
             ${addDays(today, 1)}::date as tomorrow, task.due_on as task_due_on,
             promise.promised_for, promise.broken_on, contact.account_id is not null as contacted_today,
             first_late.account_id is not null as first_late,
             case when owed.credit_limit is not null then ${LIMIT_USED} end as limit_used
        from owed
        left join average on average.currency = owed.currency
        left join task on task.account_id = owed.account_id
        left join promise on promise.account_id = owed.account_id
         and promise.company_id = owed.company_id and promise.currency = owed.currency
        left join contact on contact.account_id = owed.account_id
        left join first_late on first_late.account_id = owed.account_id
    )`;
}

/** All companies together, as the alerts of the limit count it: the limit is the account's. */
const LIMIT_USED = sql`(
  select sum(balance.open - balance.unapplied) from balances balance
   where balance.account_id = owed.account_id and balance.currency = owed.currency)`;

/** One row at most for each account, or account, company and currency. */
const accountFacts = (today: LocalDate) => sql`
  task as (
    select account_id, min(due_on) as due_on from tasks
     where status = 'OPEN' and due_on <= ${today}::date group by account_id
  ),
  promise as (
    select account_id, company_id, currency, min(due_on) filter (where status = 'OPEN') as promised_for,
           max(due_on) filter (where status = 'BROKEN') as broken_on
      from promises
     where account_id in (select account_id from owed)
       and (status = 'OPEN' or status = 'BROKEN' and closed_on >= ${addDays(today, -BROKEN_DAYS_REMEMBERED)}::date)
     group by account_id, company_id, currency
  ),
  contact as (
    select distinct account_id from activities where day = ${today}::date and kind in (${[...CONTACT_KINDS]})
       and retracted_at is null
  ),
  first_late as (
    select account_id from alerts
     where code = 'FIRST_OVERDUE' and account_id in (select account_id from owed)
     group by account_id having count(*) = 1 and min(day) >= ${addDays(today, -FIRST_LATE_DAYS)}::date
  )`;
