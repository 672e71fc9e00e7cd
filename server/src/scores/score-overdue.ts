import { sql } from '@mikro-orm/postgresql';
import type { Work } from '../kernel/context.ts';

/**
 * Books each agent's penalty for one day: a thirtieth of the monthly weight of every ageing bucket, of what the
 * portfolio has overdue and not disputed as the day opens. Kept to 6 decimals; once per agent, day and currency.
 */
export async function scoreOverdue(work: Work): Promise<number> {
  const rows = await work.em.execute<{ id: string }[]>(sql`
    with plan as (
      select id, penalty_weights from score_plans
       where from_day <= ${work.today}::date order by from_day desc limit 1
    ),
    portfolio as (
      select account.agent_id, balance.currency, sum(balance.overdue_1) as overdue_1,
             sum(balance.overdue_2) as overdue_2, sum(balance.overdue_3) as overdue_3,
             sum(balance.overdue_4) as overdue_4, sum(balance.overdue) as overdue,
             sum(balance.disputed) as disputed
        from balances balance
        join accounts account on account.id = balance.account_id and account.agent_id is not null
       where balance.overdue > 0
       group by account.agent_id, balance.currency
    ),
    entry as (
      select gen_random_uuid() as id, portfolio.agent_id, portfolio.currency, plan.id as plan_id,
             portfolio.overdue - portfolio.disputed as base,
             -- A disputed part counts in none of the buckets: it is taken off in proportion.
             round(- (overdue_1 * (penalty_weights ->> 0)::numeric + overdue_2 * (penalty_weights ->> 1)::numeric
                    + overdue_3 * (penalty_weights ->> 2)::numeric + overdue_4 * (penalty_weights ->> 3)::numeric)
                   * (overdue - disputed) / overdue / 30, 6) as amount,
             jsonb_build_object(
               'overdue', jsonb_build_object('amount', (overdue - disputed)::text, 'currency', currency),
               'one', jsonb_build_object('amount', overdue_1::text, 'currency', currency),
               'two', jsonb_build_object('amount', overdue_2::text, 'currency', currency),
               'three', jsonb_build_object('amount', overdue_3::text, 'currency', currency),
               'four', jsonb_build_object('amount', overdue_4::text, 'currency', currency),
               'weightOne', trim_scale((penalty_weights ->> 0)::numeric * 100)::text,
               'weightTwo', trim_scale((penalty_weights ->> 1)::numeric * 100)::text,
               'weightThree', trim_scale((penalty_weights ->> 2)::numeric * 100)::text,
               'weightFour', trim_scale((penalty_weights ->> 3)::numeric * 100)::text) as params
        from portfolio cross join plan
    )
    insert into score_entries (id, agent_id, kind, on_day, currency, amount, base, plan_id, params, posting_id)
    select id, agent_id, 'OVERDUE', ${work.today}::date, currency, amount, base, plan_id, params,
           ${work.postingId}::uuid
      from entry where amount <> 0
    on conflict do nothing
    returning id`);
  return rows.length;
}
