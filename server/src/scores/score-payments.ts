import { sql } from '@mikro-orm/postgresql';
import type { Work } from '../kernel/context.ts';
import { write } from '../kernel/read.ts';
import { postedHere } from '../receivables/ledger.ts';

/**
 * Books what agents earn by the allocations of this posting: amount × rate × how late the money came, by the
 * plan in force that day, for whoever is the account's agent (spec: bonus on cash, fading with days late).
 * Unique by allocation and agent, so booking twice books once. Answers with the number of entries.
 */
export async function scorePayments(work: Work): Promise<number> {
  const rows = await write<{ id: string }>(
    work.em,
    sql`
    with plan as (
      select id, earn_rate, late_steps from score_plans
       where from_day <= ${work.today}::date order by from_day desc limit 1
    ),
    collected as (
      select allocation.id as allocation_id, allocation.posting_id, allocation.amount, document.id as document_id, document.number,
             document.currency, account.id as account_id, account.agent_id,
             allocation.value_on - document.due_on as days_late
        from allocations allocation
        join documents document on document.id = allocation.document_id
        join accounts account on account.id = document.account_id and account.agent_id is not null
       where ${postedHere(work, 'allocation')} and allocation.source = 'PAYMENT' and allocation.amount > 0
    ),
    scored as (
      select gen_random_uuid() as id, collected.*, plan.id as plan_id, plan.earn_rate,
             (select (step ->> 'times')::numeric
                from jsonb_array_elements(plan.late_steps) with ordinality as steps(step, place)
               where step ->> 'to' is null or collected.days_late <= (step ->> 'to')::integer
               order by place limit 1) as times
        from collected cross join plan
    ),
    entry as (
      select scored.*, round(amount * earn_rate * times, 6) as earned,
             jsonb_build_object('number', number, 'days', greatest(days_late, 0), 'times', times::text,
               'percent', trim_scale(earn_rate * 100)::text,
               'base', jsonb_build_object('amount', amount::text, 'currency', currency)) as params
        from scored
    )
    insert into score_entries (id, agent_id, kind, on_day, currency, amount, base, account_id, document_id,
                               allocation_id, plan_id, params, posting_id)
    select id, agent_id, 'EARN', ${work.today}::date, currency, earned, amount, account_id, document_id,
           allocation_id, plan_id, params, posting_id
      from entry
    on conflict do nothing
    returning id`,
  );
  return rows.length;
}
