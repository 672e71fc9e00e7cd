import { createHash } from 'node:crypto';
import { sql, type EntityManager } from '@mikro-orm/postgresql';
import { KEPT_WHEN_STEPPED_BACK, ON_THE_LIST, RULES, STEPS_BACK } from './rules.ts';

/** Changes with the rules: what was ranked by others has to be ranked anew. */
const HASH = createHash('sha256')
  .update(JSON.stringify([RULES, STEPS_BACK, KEPT_WHEN_STEPPED_BACK, ON_THE_LIST]))
  .digest('hex');

/** Whether the queue was ranked by the rules of this program. */
export async function isRankedByStrategy(em: EntityManager): Promise<boolean> {
  const marks = await em.execute<object[]>(
    sql`select from worklist_strategies where hash = ${HASH}`,
  );
  return marks.length > 0;
}

/** Everybody has been ranked by the rules of this program. */
export async function markStrategy(em: EntityManager): Promise<void> {
  await em.execute(sql`
    insert into worklist_strategies (id, hash) values (1, ${HASH})
    on conflict (id) do update set hash = excluded.hash where worklist_strategies.hash <> excluded.hash`);
}
