import { raw, sql, type EntityManager, type RawQueryFragment } from '@mikro-orm/postgresql';

/**
 * The end of a statement that makes, moves or removes accounts: notes how their number changes. `rows` is a select of
 * agent_id, collector_id and accounts, below zero for those that leave. Writers only append, and wait for nobody.
 */
export const noteCounts = (rows: string): RawQueryFragment =>
  raw(`
    insert into account_counts (agent_id, collector_id, accounts)
    select change.agent_id, change.collector_id, sum(change.accounts) from (${rows}) change
     group by change.agent_id, change.collector_id having sum(change.accounts) <> 0`);

/** Adds the differences up; what is read stays the same throughout. One at a time: the caller holds a lock. */
export async function foldCounts(em: EntityManager): Promise<void> {
  await em.execute(sql`
    with folded as (delete from account_counts returning agent_id, collector_id, accounts)
    ${noteCounts('select * from folded')}`);
}

/** Replaces the kept numbers by what there is; for operators and for whoever writes accounts past the commands. */
export async function rebuildCounts(em: EntityManager): Promise<void> {
  await em.execute('delete from account_counts');
  await em.execute(
    sql`${noteCounts('select agent_id, collector_id, 1 as accounts from accounts')}`,
  );
}

/** Owners whose number is not that of their accounts; no rows in a healthy database. */
export const DIFFERENT_COUNTS = `
    select agent_id, collector_id, sum(accounts) as difference
      from (select agent_id, collector_id, accounts from account_counts
            union all select agent_id, collector_id, -1 from accounts) side
     group by agent_id, collector_id having sum(accounts) <> 0`;

/** The same, found. */
export const countDifferences = (em: EntityManager): Promise<object[]> =>
  em.execute(DIFFERENT_COUNTS);
