import { sql, type RawQueryFragment } from '@mikro-orm/postgresql';
import type { Work } from '../kernel/context.ts';
import type { LocalDate } from '../kernel/local-date.ts';

const money = (amount: RawQueryFragment, currency: RawQueryFragment) =>
  sql`jsonb_build_object('amount', (${amount})::text, 'currency', ${currency})`;

/** Accounts that FIRST_OVERDUE is to be raised of, as a select of account_id. */
export const newlyOverdue: RawQueryFragment = sql`
  select balance.account_id from balances balance
   where balance.overdue > 0
     and not exists (select from alert_states state
                      where state.account_id = balance.account_id and state.code = 'FIRST_OVERDUE' and state.level > 0)`;

/**
 * Common table expressions up to `judged` (account_id, code, severity, params): the alerts that are raised when the
 * alert rules in force are held against the kept balances of these accounts (a select of account_id) and
 * against what each rule remembers of them. A rule is edge-triggered: it raises when its level rises, and
 * remembers when it falls back. Codes and levels (contract, "Alerts"):
 * - FIRST_OVERDUE: 1 while anything is overdue.
 * - OVERDUE_DAYS: the highest step of days that the oldest overdue item has reached.
 * - LIMIT: 1 from the near share of the credit limit on, 2 above the limit, by the exposure of a credit check.
 * - DEBT_GROWING, per currency: the lowest overdue since it was raised last, 0 at first; raised when overdue is
 *   above it by the rule's amount or share.
 *
 * Named results are joined to tables only, never to each other: the planner knows nothing of their size, and
 * thousands of accounts of an import against thousands would be compared pair by pair.
 */
export const judgedAlerts = ({ today }: Work, accounts: RawQueryFragment): RawQueryFragment => sql`
    rule as (
      select distinct on (code) code, severity, params from alert_rules
       where from_day <= ${today}::date order by code, from_day desc
    ),
    chosen as materialized (select distinct account_id from (${accounts}) source),
    ${exposed(today)},
    owed as (
      select account.id as account_id, account.credit_limit, account.credit_currency, part.currency,
             sum(part.overdue) as overdue, sum(part.exposure) as exposure,
             ${today}::date - min(part.oldest_due_on) as days
        from part join accounts account on account.id = part.account_id
       group by account.id, part.currency
    ),
    fact as (
      select account_id, credit_limit, credit_currency, coalesce(bool_or(overdue > 0), false) as late,
             coalesce(max(days) filter (where overdue > 0), 0) as days,
             coalesce(round(sum(${inLimitCurrency}), (select digits from currencies where code = credit_currency)), 0)
               as exposure,
             (array_agg(${money(sql`overdue`, sql`currency`)} order by overdue desc, currency)
               filter (where overdue > 0))[1] as worst
        from owed group by account_id, credit_limit, credit_currency
    ),
    ${stepped},
    edge as (
      select stepped.*, coalesce(state.level, 0) as before
        from stepped
        left join alert_states state on state.account_id = stepped.account_id
         and state.code = stepped.code and state.currency = ''
    ),
    ${growing},
    remembered as (
      insert into alert_states (account_id, code, currency, level)
      select account_id, code, '', level from edge where level <> before
      union all
      select account_id, code, currency, after from growing where after <> before
      on conflict (account_id, code, currency) do update set level = excluded.level
    ),
    judged as (
    select account_id, case when code <> 'LIMIT' then code when level = 2 then 'LIMIT_EXCEEDED'
             else 'LIMIT_NEAR' end as code, severity, params
      from edge where level > before
    union all
    select * from (
      select distinct on (account_id) account_id, code, severity,
             jsonb_build_object('grown', ${money(sql`overdue - before`, sql`currency`)},
                                'overdue', ${money(sql`overdue`, sql`currency`)})
        from growing where raises
       order by account_id, overdue - before desc, currency
    ) grown
    )`;

/**
 * What the accounts have in each currency, as a credit check counts it: open items and reserved orders, less what is
 * not applied and what stands good for it. Every account has a row.
 */
const exposed = (today: LocalDate) => sql`
    part as (
      select chosen.account_id, balance.currency, balance.overdue, balance.open - balance.unapplied as exposure,
             balance.oldest_due_on
        from chosen left join balances balance on balance.account_id = chosen.account_id
      union all
      select kept.account_id, kept.currency, 0, kept.amount, null
        from chosen join reserved_sums kept on kept.account_id = chosen.account_id and kept.amount > 0
      union all
      select security.account_id, security.currency, 0, -security.amount, null
        from chosen join securities security on security.account_id = chosen.account_id
       where security.ended_on is null and security.valid_from <= ${today}::date
         and (security.valid_until is null or security.valid_until >= ${today}::date)
    ),
    rate as materialized (
      select limits.currency as into_currency, quoted.currency, quoted.times, quoted.per
        from (select distinct account.credit_currency as currency
                from chosen join accounts account on account.id = chosen.account_id) limits
       cross join lateral rates_into(limits.currency, ${today}::date) quoted
    )`;

/** At the rates of the day; what has no rate is left out, since nobody is there to be told so. */
const inLimitCurrency = sql`case when owed.currency = credit_currency then exposure
  else (select exchanged(owed.exposure, rate.times, rate.per) from rate
         where rate.into_currency = owed.credit_currency and rate.currency = owed.currency) end`;

/** The rules that have one level for each account. */
const stepped = sql`stepped as (
  select fact.account_id, rule.code, fact.late::integer as level, rule.severity,
         jsonb_build_object('overdue', fact.worst) as params
    from fact join rule on rule.code = 'FIRST_OVERDUE'
  union all
  select fact.account_id, rule.code,
         coalesce((select max(step::text::integer) from jsonb_array_elements(rule.params -> 'days') step
                    where step::text::integer <= fact.days), 0),
         rule.severity, jsonb_build_object('days', fact.days)
    from fact join rule on rule.code = 'OVERDUE_DAYS'
  union all
  select fact.account_id, 'LIMIT',
         case when fact.credit_limit is null or fact.exposure <= 0 then 0
              when fact.exposure > fact.credit_limit then 2
              when fact.exposure >= fact.credit_limit * (near.params ->> 'share')::numeric then 1
              else 0 end,
         case when fact.exposure > fact.credit_limit then exceeded.severity else near.severity end,
         jsonb_build_object(
           'exposure', ${money(sql`fact.exposure`, sql`fact.credit_currency`)},
           'limit', ${money(sql`fact.credit_limit`, sql`fact.credit_currency`)},
           'share', round(fact.exposure / nullif(fact.credit_limit, 0) * 100)::text)
    from fact
    join rule near on near.code = 'LIMIT_NEAR'
    join rule exceeded on exceeded.code = 'LIMIT_EXCEEDED'
)`;

/** The rule that has a level for each account and currency. */
const growing = sql`growing as (
  select measured.*, case when raises then overdue else least(before, overdue) end as after
    from (
      select owed.account_id, rule.code, rule.severity, owed.currency, owed.overdue,
             coalesce(state.level, 0) as before,
             owed.overdue > coalesce(state.level, 0) and (
               owed.overdue - coalesce(state.level, 0) >= (rule.params ->> 'amount')::numeric
               or owed.overdue - coalesce(state.level, 0)
                  >= coalesce(state.level, 0) * (rule.params ->> 'share')::numeric
             ) as raises
        from owed
        join rule on rule.code = 'DEBT_GROWING'
        left join alert_states state on state.account_id = owed.account_id
         and state.code = rule.code and state.currency = owed.currency
       where owed.currency is not null
    ) measured
)`;
