import { raw, sql, type EntityManager } from '@mikro-orm/postgresql';
import { foldCounts } from '../accounts/account-counts.ts';
import { command } from '../kernel/command.ts';
import {
  addToCells,
  EXPOSURE_OF_BALANCES,
  exposureRows,
  FOLDED,
  GRAINS,
  SUMS,
  summedBy,
  type Grain,
} from './exposure-places.ts';

/** Folds the differences that were noted for the exposure and for the numbers of accounts; what is read stays the same throughout. */
export const compactExposure = command({
  name: 'compactExposure',
  permission: 'exposure:compact',
  takesTime: true,
  async run(work, _input: object) {
    await foldExposure(work.em);
    return { id: work.postingId, facts: [{ kind: 'FOLDED' }] };
  },
});

/**
 * In the caller's transaction: one compaction at a time, which no writer waits for. What others have not committed
 * yet stays for the next one.
 */
export async function foldExposure(em: EntityManager): Promise<void> {
  await em.execute(sql`select pg_advisory_xact_lock(hashtext(current_schema() || ':exposure'))`);
  await em.execute(sql`
    with folded as (delete from exposure_changes returning ${raw(FOLDED)})
    ${addToCells('folded')}`);
  await em.execute(
    `delete from exposure_cells where ${SUMS.map(sum => `${sum} = 0`).join(' and ')}`,
  );
  await foldCounts(em);
}

/** Replaces cells and changes by the sums of the kept balances; for operators, with the writers stopped. */
export async function rebuildExposure(em: EntityManager): Promise<void> {
  await em.execute('delete from exposure_changes');
  await em.execute('delete from exposure_cells');
  await em.execute(sql`
    with computed as (${raw(EXPOSURE_OF_BALANCES)})
    ${addToCells('computed')}`);
}

/** How many differences wait to be folded, counted no further than `most`. */
export async function waitingChanges(em: EntityManager, most: number): Promise<number> {
  const [row] = await em.execute<{ count: number }[]>(sql`
    select count(*)::integer as count from (select from exposure_changes limit ${most}) change`);
  return row?.count ?? 0;
}

/** Rows of each grain where the exposure and the kept balances differ; none in a healthy database. */
export const DIFFERENT_EXPOSURE = (Object.keys(GRAINS) as Grain[])
  .map(grain => {
    const kept = summedBy(grain, exposureRows(grain));
    const computed = summedBy(grain, EXPOSURE_OF_BALANCES);
    return `
      select '${grain}' as grain, 'kept' as side, to_jsonb(difference) as row
        from (${kept} except ${computed}) difference
      union all
      select '${grain}', 'computed', to_jsonb(difference) from (${computed} except ${kept}) difference`;
  })
  .join(' union all ');

/** The same, found. */
export const exposureDifferences = (em: EntityManager): Promise<object[]> =>
  em.execute(DIFFERENT_EXPOSURE);
