import { raw, sql, type EntityManager, type RawQueryFragment } from '@mikro-orm/postgresql';
import type { LocalDate } from '../kernel/local-date.ts';
import { fixAverages } from './averages.ts';
import { keepQueue } from './keep-queue.ts';
import { HELD, KEY, rankedOf } from './ranked.ts';
import { markStrategy } from './strategy.ts';

const COLUMNS = raw([...KEY, ...HELD].join(', '));
const ALL_ACCOUNTS = sql`select account_id from balances`;

/** Ranks everybody as of a day that begins, by averages that are fixed then; nobody else may be writing. */
export async function rankEverybody(em: EntityManager, today: LocalDate): Promise<void> {
  await fixAverages(em, today);
  await keepQueue({ em, today }, { accounts: ALL_ACCOUNTS });
}

/** Replaces the kept queue by the computed one; for operators, with the writers stopped. */
export async function rebuildQueue(em: EntityManager, today: LocalDate): Promise<void> {
  await em.execute('delete from worklist_rows');
  await em.execute('delete from worklist_counts');
  await em.execute(sql`delete from worklist_averages where day = ${today}::date`);
  await rankEverybody(em, today);
  await markStrategy(em);
}

/** Rows where the kept and the computed queue differ, or its counts; none in a healthy database. */
export const differentQueue = (today: LocalDate): RawQueryFragment => sql`
    with ${rankedOf({ accounts: ALL_ACCOUNTS }, today)},
    computed as (select ${COLUMNS} from ranked where listed),
    kept as (select ${COLUMNS} from worklist_rows),
    rows_of_owners as (
      select agent_id, collector_id, currency, count(*) as row_count
        from kept group by agent_id, collector_id, currency
    ),
    counted as (
      select agent_id, collector_id, currency, sum(row_count) as row_count
        from worklist_counts group by agent_id, collector_id, currency having sum(row_count) <> 0
    )
    select 'kept' as side, to_jsonb(difference) as row
      from (table kept except table computed) difference
    union all
    select 'computed', to_jsonb(difference) from (table computed except table kept) difference
    union all
    select 'counts', to_jsonb(difference) from (table counted except table rows_of_owners) difference
    union all
    select 'rows', to_jsonb(difference) from (table rows_of_owners except table counted) difference`;

/** The same, found. */
export const queueDifferences = (em: EntityManager, today: LocalDate): Promise<object[]> =>
  em.execute(differentQueue(today));
