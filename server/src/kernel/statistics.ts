import { sql, type EntityManager } from '@mikro-orm/postgresql';
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
