import { sql } from '@mikro-orm/postgresql';
import type { Work } from '../kernel/context.ts';
import { write } from '../kernel/read.ts';

/**
 * Takes back what agents earned by allocations that entries of this posting take back: from whoever earned it, by the
 * plan it was earned by, whoever owns the account now. Of a part its share; all parts together are what was earned.
 */
export async function takeBackScores(work: Work): Promise<void> {
  const { em, postingId, today } = work;
  await write(
    em,
    sql`
    with earned as (
      select counter.id as allocation_id, counter.amount as taken, entry.agent_id, entry.currency, entry.amount,
             entry.base, entry.account_id, entry.document_id, entry.plan_id, entry.on_day,
             entry.params ->> 'number' as number,
             (select sum(other.amount) from allocations other
               where other.takes_back_id = entry.allocation_id) as taken_by_now,
             (select coalesce(sum(before.amount), 0) from score_entries before
                join allocations other on other.id = before.allocation_id
               where other.takes_back_id = entry.allocation_id and before.agent_id = entry.agent_id
                 and before.kind = 'TAKEN_BACK') as before
        from allocations counter
        join score_entries entry on entry.allocation_id = counter.takes_back_id and entry.kind = 'EARN'
       where counter.posting_id = ${postingId}
    ),
    entry as (
      select gen_random_uuid() as id, earned.*, round(amount * taken_by_now / base, 6) - before as back,
             jsonb_build_object('number', number, 'earnedOn', jsonb_build_object('day', on_day::text),
               'base', jsonb_build_object('amount', (-taken)::text, 'currency', currency)) as params
        from earned
    )
    insert into score_entries (id, agent_id, kind, on_day, currency, amount, base, account_id, document_id,
                               allocation_id, plan_id, params, posting_id)
    select id, agent_id, 'TAKEN_BACK', ${today}::date, currency, back, taken, account_id, document_id, allocation_id,
           plan_id, params, ${postingId}::uuid
      from entry
    on conflict do nothing`,
  );
}
