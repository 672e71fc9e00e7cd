import { raw, sql, type RawQueryFragment } from '@mikro-orm/postgresql';
import { CONTACT_KINDS, PUTS_OFF } from '../activities/kinds.ts';
import { addDays, type LocalDate } from '../kernel/local-date.ts';

const BROKEN_DAYS_REMEMBERED = 30;
const FIRST_LATE_DAYS = 30;
const CONTACTS = raw(CONTACT_KINDS.map(kind => `'${kind}'`).join(', '));

/** Whose rows are ranked. */
export interface Chosen {
  /** A select of account_id; the same one may come twice. */
  accounts: RawQueryFragment;
  /** A select of account_id: these the alert rules are held against next, who raise the first of something overdue. */
  judgedNext?: RawQueryFragment | null;
}

const NOBODY = sql`select null::uuid where false`;

/**
 * Common table expressions up to `fact`: all that the rules ask, one row per account, company and currency of the
 * chosen accounts, and the row of the worklist that is kept of it (`before`). Each fact is one look into an index
 * for each row: one account costs little, and a hundred thousand are read in one go, whatever the planner guesses.
 */
export const factsOf = ({ accounts, judgedNext }: Chosen, today: LocalDate) => sql`
  chosen as (select distinct account_id from (${accounts}) source),
  owed as materialized (
    select balance.account_id, balance.company_id, balance.currency, balance.overdue,
           balance.net_collectable, balance.promised, balance.oldest_due_on,
           account.agent_id, account.collector_id,
           case when account.credit_currency = balance.currency then account.credit_limit end as credit_limit,
           (select kept from worklist_rows kept
             where kept.account_id = balance.account_id and kept.company_id = balance.company_id
               and kept.currency = balance.currency) as before
      from chosen
      join accounts account on account.id = chosen.account_id
      join balances balance on balance.account_id = chosen.account_id
  ),
  fact as materialized (
    select owed.*, (owed.net_collectable / average.amount)::float8 as times_average,
           greatest(${today}::date - owed.oldest_due_on, 0) as days,
           ${addDays(today, 1)}::date as tomorrow, task.due_on as task_due_on, task.put_off_until,
           promise.promised_for, promise.broken_on, contact.today as contacted_today,
           case when owed.account_id in (${judgedNext ?? NOBODY}) and not ${IS_KNOWN_LATE} then late.times = 0
                else late.times = 1 and late.since >= ${addDays(today, -FIRST_LATE_DAYS)}::date end as first_late,
           case when owed.credit_limit is not null then ${LIMIT_USED} end as limit_used
      from owed
      left join worklist_averages average on average.currency = owed.currency and average.day = ${today}::date
     cross join lateral (
       select min(due_on) filter (where due_on <= ${today}::date) as due_on,
              max(due_on) filter (where due_on > ${today}::date and code = ${PUTS_OFF}) as put_off_until
         from tasks where account_id = owed.account_id and status = 'OPEN') task
     cross join lateral (
       select min(due_on) filter (where status = 'OPEN') as promised_for,
              max(due_on) filter (where status = 'BROKEN') as broken_on
         from promises
        where account_id = owed.account_id and company_id = owed.company_id and currency = owed.currency
          and (status = 'OPEN'
               or status = 'BROKEN' and closed_on >= ${addDays(today, -BROKEN_DAYS_REMEMBERED)}::date)) promise
     cross join lateral (
       select exists (select from activities
                       where day = ${today}::date and account_id = owed.account_id
                         and kind in (${CONTACTS}) and retracted_at is null) as today) contact
     cross join lateral (
       select count(*) as times, min(day) as since from alerts
        where code = 'FIRST_OVERDUE' and account_id = owed.account_id) late
     where owed.overdue > 0 or (owed.before).account_id is not null
  )`;

/** That it is late has been said, by the rule FIRST_OVERDUE, and it still is. */
const IS_KNOWN_LATE = sql`exists (
  select from alert_states state
   where state.account_id = owed.account_id and state.code = 'FIRST_OVERDUE' and state.level > 0)`;

/** All companies together, as the alerts of the limit count it: the limit is the account's. */
const LIMIT_USED = sql`(
  select sum(balance.open - balance.unapplied) from balances balance
   where balance.account_id = owed.account_id and balance.currency = owed.currency)`;
