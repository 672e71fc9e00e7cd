import { sql, type EntityManager } from '@mikro-orm/postgresql';
import { DomainError } from '../kernel/errors.ts';

/** No import begins or ends while any batch is being posted. */
const LOCK = sql`hashtext(current_schema() || ':imports')`;

/**
 * For whoever posts a batch, until his transaction ends: the import is the oldest that runs, and stays so. Batches of
 * one import do not meet in any account; those of two might, so the younger waits.
 */
export async function shareImports(em: EntityManager, importId: string): Promise<void> {
  await em.execute(sql`select pg_advisory_xact_lock_shared(${LOCK})`);
  const [running] = await em.execute<{ isOldest: boolean }[]>(sql`
    select not exists (select from imports older
                        where older.status = 'RUNNING'
                          and (older.created_at, older.id) < (import.created_at, import.id)) as "isOldest"
      from imports import where import.id = ${importId} and import.status = 'RUNNING'`);
  if (!running) throw new DomainError('IMPORT_CLOSED', 'This import is not running any more');
  if (!running.isOldest) throw new DomainError('IMPORT_WAITS', 'Another import is posted first');
}

/** For whoever begins or ends an import: no batch is under way until his transaction ends. */
export async function seizeImports(em: EntityManager): Promise<void> {
  await em.execute(sql`select pg_advisory_xact_lock(${LOCK})`);
}
