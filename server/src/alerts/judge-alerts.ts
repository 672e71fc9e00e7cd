import { sql, type RawQueryFragment } from '@mikro-orm/postgresql';
import type { Work } from '../kernel/context.ts';

/** An alert that a rule raises now. */
export interface Raised {
  accountId: string;
  code: string;
  severity: string;
  params: Record<string, unknown>;
}

/**
 * Holds the alert rules in force against the kept balances of these accounts (a select of account_id) and
 * against what each rule remembers of them. A rule is edge-triggered: it raises when its level rises, and
 * remembers when it falls back. Codes and levels (contract, "Alerts"):
 * - FIRST_OVERDUE: 1 while anything is overdue.
 * - OVERDUE_DAYS: the highest step of days that the oldest overdue item has reached.
 * - LIMIT: 1 from the near share of the credit limit on, 2 above the limit.
 * - DEBT_GROWING, per currency: the lowest overdue since it was raised last, 0 at first; raised when overdue is
 *   above it by the rule's amount or share.
 */
export async function judgeAlerts(
  { em, today }: Work,
  accounts: RawQueryFragment,
): Promise<Raised[]> {
  return em.execute<Raised[]>(sql`
    with chosen as (select distinct account_id from (${accounts}) source),
    rule as (
      select distinct on (code) code, severity, params from alert_rules
       where from_day <= ${today}::date order by code, from_day desc
    ),
    owed as (
      select chosen.account_id, balance.currency, sum(balance.overdue) as overdue,
             sum(balance.open - balance.unapplied) as exposure, min(balance.oldest_due_on) as oldest_due_on
        from chosen join balances balance on balance.account_id = chosen.account_id
       group by chosen.account_id, balance.currency
    ),
    growing as (
      select owed.account_id, rule.code, owed.currency, coalesce(state.level, 0) as before,
             owed.overdue > coalesce(state.level, 0) and (
               owed.overdue - coalesce(state.level, 0) >= (rule.params ->> 'amount')::numeric
               or owed.overdue - coalesce(state.level, 0) >= coalesce(state.level, 0) * (rule.params ->> 'share')::numeric
             ) as raises,
             owed.overdue, rule.severity
        from owed
        join rule on rule.code = 'DEBT_GROWING'
        left join alert_states state on state.account_id = owed.account_id
         and state.code = rule.code and state.currency = owed.currency
    ),
    account_facts as (
      select chosen.account_id, bool_or(owed.overdue > 0) as late,
             coalesce(max(${today}::date - owed.oldest_due_on) filter (where owed.overdue > 0), 0) as days
        from chosen left join owed on owed.account_id = chosen.account_id
       group by chosen.account_id
    ),
    stepped as (
      select account_facts.account_id, rule.code, coalesce(account_facts.late, false)::integer as level,
             rule.severity,
             (select jsonb_build_object('overdue', jsonb_build_object('amount', owed.overdue::text, 'currency', owed.currency))
                from owed where owed.account_id = account_facts.account_id
               order by owed.overdue desc, owed.currency limit 1) as params
        from account_facts join rule on rule.code = 'FIRST_OVERDUE'
      union all
      select account_facts.account_id, rule.code,
             coalesce((select max(step::text::integer) from jsonb_array_elements(rule.params -> 'days') step
                        where step::text::integer <= account_facts.days), 0),
             rule.severity, jsonb_build_object('days', account_facts.days)
        from account_facts join rule on rule.code = 'OVERDUE_DAYS'
      union all
      select account.id, 'LIMIT',
             case when account.credit_limit is null or coalesce(owed.exposure, 0) <= 0 then 0
                  when owed.exposure > account.credit_limit then 2
                  when owed.exposure >= account.credit_limit * (near.params ->> 'share')::numeric then 1
                  else 0 end,
             case when owed.exposure > account.credit_limit then exceeded.severity else near.severity end,
             jsonb_build_object(
               'exposure', jsonb_build_object('amount', owed.exposure::text, 'currency', account.credit_currency),
               'limit', jsonb_build_object('amount', account.credit_limit::text, 'currency', account.credit_currency),
               'share', round(owed.exposure / nullif(account.credit_limit, 0) * 100)::text)
        from chosen
        join accounts account on account.id = chosen.account_id
        join rule near on near.code = 'LIMIT_NEAR'
        join rule exceeded on exceeded.code = 'LIMIT_EXCEEDED'
        left join owed on owed.account_id = account.id and owed.currency = account.credit_currency
    ),
    edge as (
      select stepped.*, coalesce(state.level, 0) as before
        from stepped
        left join alert_states state on state.account_id = stepped.account_id
         and state.code = stepped.code and state.currency = ''
    ),
    remembered as (
      insert into alert_states (account_id, code, currency, level)
      select account_id, code, '', level from edge where level <> before
      union all
      select account_id, code, currency, case when raises then overdue else least(before, overdue) end
        from growing where case when raises then overdue else least(before, overdue) end <> before
      on conflict (account_id, code, currency) do update set level = excluded.level
    )
    select account_id as "accountId", case when code <> 'LIMIT' then code when level = 2 then 'LIMIT_EXCEEDED'
             else 'LIMIT_NEAR' end as code, severity, params
      from edge where level > before
    union all
    select * from (
      select distinct on (account_id) account_id, code, severity,
             jsonb_build_object('grown', jsonb_build_object('amount', (overdue - before)::text, 'currency', currency),
                                'overdue', jsonb_build_object('amount', overdue::text, 'currency', currency))
        from growing where raises
       order by account_id, overdue - before desc, currency
    ) grown`);
}
