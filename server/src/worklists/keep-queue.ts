import { raw, sql, type EntityManager, type RawQueryFragment } from '@mikro-orm/postgresql';
import type { Work } from '../kernel/context.ts';
import type { LocalDate } from '../kernel/local-date.ts';
import { write } from '../kernel/read.ts';
import { addAverages } from './averages.ts';
import type { Chosen } from './facts.ts';
import { HELD, KEY, rankedOf } from './ranked.ts';

/**
 * Ranks the rows of accounts anew that something happened to, one account or a hundred thousand: those that are not
 * on the list any more go, others come, and what stays as it was is not written. The caller holds the accounts'
 * locks, so that whoever comes after reads what this transaction did, or the day alone.
 */
export async function keepQueue(
  { em, today }: Pick<Work, 'em' | 'today'>,
  chosen: Chosen,
): Promise<void> {
  if (await rank(em, today, chosen)) return;
  await addAverages(em, today);
  await rank(em, today, chosen);
}

const all = (columns: readonly string[], alias: string): string =>
  columns.map(column => `${alias}.${column}`).join(', ');
const COLUMNS = [...KEY, ...HELD];
const CHANGED = `ranked.before is null
  or (${all(HELD, 'ranked')}) is distinct from (${all(HELD, '(ranked.before)')})`;

/** False where a currency has no average yet. */
async function rank(em: EntityManager, today: LocalDate, chosen: Chosen): Promise<boolean> {
  const [answer] = await write<{ unmeasured: boolean }>(
    em,
    sql`
    with ${rankedOf(chosen, today)},
    gone as (
      delete from worklist_rows kept using ranked
       where not ranked.listed and ${raw(KEY.map(column => `kept.${column} = ranked.${column}`).join(' and '))}
    ),
    written as (
      insert into worklist_rows (${raw(COLUMNS.join(', '))})
      select ${raw(all(COLUMNS, 'ranked'))} from ranked where ranked.listed and (${raw(CHANGED)})
      on conflict (${raw(KEY.join(', '))}) do update
         set ${raw(HELD.map(column => `${column} = excluded.${column}`).join(', '))}
    ),
    difference as (
      select agent_id, collector_id, currency, sum(rows)::integer as row_count
        from (select (before).agent_id, (before).collector_id, currency, -1 as rows
                from ranked where (before).account_id is not null
              union all
              select agent_id, collector_id, currency, 1 from ranked where listed) each
       group by agent_id, collector_id, currency having sum(rows) <> 0
    ),
    counted as (
      insert into worklist_counts (agent_id, collector_id, currency, row_count)
      select agent_id, collector_id, currency, row_count from difference
    )
    select exists (select from ranked
                    where listed and net_collectable > 0 and times_average is null) as unmeasured`,
  );
  return !answer?.unmeasured;
}

/** Accounts leave the queue, because they are taken back; what is left of them is ranked anew afterwards. */
export async function leaveQueue(em: EntityManager, accounts: RawQueryFragment): Promise<void> {
  await em.execute(sql`
    with gone as (
      delete from worklist_rows where account_id in (${accounts}) returning agent_id, collector_id, currency
    ),
    difference as (
      select agent_id, collector_id, currency, -count(*)::integer as row_count
        from gone group by agent_id, collector_id, currency
    )
    insert into worklist_counts (agent_id, collector_id, currency, row_count)
    select agent_id, collector_id, currency, row_count from difference`);
}

/** Adds up the differences of the counts; one at a time, which no writer waits for. */
export async function foldCounts(em: EntityManager): Promise<void> {
  await em.execute(sql`select pg_advisory_xact_lock(hashtext(current_schema() || ':worklist'))`);
  await em.execute(sql`
    with folded as (delete from worklist_counts returning agent_id, collector_id, currency, row_count),
    summed as (
      select agent_id, collector_id, currency, sum(row_count)::integer as row_count
        from folded group by agent_id, collector_id, currency having sum(row_count) <> 0
    )
    insert into worklist_counts (agent_id, collector_id, currency, row_count)
    select agent_id, collector_id, currency, row_count from summed`);
}
