import { sql, type EntityManager } from '@mikro-orm/postgresql';
import type { Logger } from './log.ts';
import { unhurried } from './patience.ts';

/**
 * Has the planner look at tables anew that have become much larger: what follows would be slow until the database
 * looks by itself, a minute later. Only the owner of a table may, so a function of his does it; one table after
 * another, so that nobody waits for more than one.
 */
export async function refreshStatistics(
  em: EntityManager,
  tables: readonly string[],
): Promise<void> {
  for (const table of tables)
    await unhurried(em, own => own.execute(sql`select refresh_statistics(${table})`));
}

/** Below that any way to read a table is quick. */
const ROWS_MIN = 1000;
const LOOK_MS = 5000;

/** The tables that have more than doubled since the planner looked at them; it has looked again by the end. */
export async function refreshGrown(em: EntityManager): Promise<string[]> {
  const grown = await em.execute<{ name: string }[]>(sql`
    select class.relname as name from pg_stat_user_tables stat join pg_class class on class.oid = stat.relid
     where stat.schemaname = current_schema() and stat.n_mod_since_analyze > greatest(class.reltuples, ${ROWS_MIN})`);
  const names = grown.map(({ name }) => name);
  await refreshStatistics(em, names);
  return names;
}

/**
 * Looks at tables that grow, again and again: a statement that was planned while a table was empty reads it from end to
 * end until somebody does. Returns how to stop it.
 */
export function watchGrowth(em: () => EntityManager, log: Logger): () => Promise<void> {
  let looking: Promise<unknown> | null = null;
  const look = (): void => {
    looking ??= refreshGrown(em())
      .catch((error: unknown) => log.warn({ err: error }, 'statistics of grown tables'))
      .finally(() => (looking = null));
  };
  const timer = setInterval(look, LOOK_MS).unref();
  return async () => {
    clearInterval(timer);
    await looking;
  };
}
