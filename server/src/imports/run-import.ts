import { sql, type EntityManager } from '@mikro-orm/postgresql';
import { v7 } from 'uuid';
import type { Context } from '../kernel/context.ts';
import { DomainError } from '../kernel/errors.ts';
import { BATCH_ROWS } from './batch.ts';
import { finishImport } from './finish-import.ts';
import type { ImportKind } from './file/fields.ts';
import { importLedgerBatch } from './import-ledger-batch.ts';
import { importPaymentsBatch } from './import-payments-batch.ts';
import { settleMissing } from './settle-missing.ts';
import type { ImportMode } from './start-import.ts';

interface Standing {
  kind: ImportKind;
  mode: ImportMode;
  posted: number;
  last: number;
}

/** A fresh context of the user who uploaded the file, for each step: the day may move while an import runs. */
export type ContextOf = (userId: string) => Promise<Context>;

/**
 * Posts what is left of an import, batch by batch. It may be called again and by any process: each step reads how far
 * the import is under a lock, so that a crash or a second run repeats nothing.
 */
export async function runImport(
  em: EntityManager,
  importId: string,
  contextOf: ContextOf,
): Promise<void> {
  for (let steps = 1; ; steps++) {
    const userId = await runningBy(em, importId);
    if (userId === null) return;
    const context = await contextOf(userId);
    try {
      const left = await takeStep(em, context, importId);
      if (left === null) return;
      if (left > BATCH_ROWS && isPowerOfFour(steps)) await refreshStatistics(em);
    } catch (error) {
      // Another process was quicker.
      if (error instanceof DomainError && error.code === 'IMPORT_CLOSED') return;
      throw error;
    }
  }
}

const isPowerOfFour = (count: number): boolean => Math.log2(count) % 2 === 0;

/**
 * Tables that were small a moment ago are large now, and the planner still takes them for small: what follows would be
 * slow until the server looks by itself, a minute later. So it looks after 1, 4, 16 … batches.
 */
async function refreshStatistics(em: EntityManager): Promise<void> {
  await em.fork().execute(sql`
    analyze organisations, companies, currencies, accounts, documents, payments, allocations, balances, alert_states`);
}

/** How many lines were left before it; null when the import is done. */
async function takeStep(
  em: EntityManager,
  context: Context,
  importId: string,
): Promise<number | null> {
  const { kind, mode, posted, last } = await standingOf(em, importId);
  if (kind === 'PAYMENTS' && posted < last) await importPaymentsBatch(context, { importId });
  else if (posted < last) await importLedgerBatch(context, { importId });
  else if (mode === 'SNAPSHOT' && last > 0 && posted === last)
    await settleMissing(context, { importId });
  else {
    await finishImport(context, { importId, errorCode: null });
    return null;
  }
  return last - posted;
}

async function runningBy(em: EntityManager, importId: string): Promise<string | null> {
  const [running] = await em.fork().execute<{ userId: string }[]>(sql`
    select created_by as "userId" from imports where id = ${importId} and status = 'RUNNING'`);
  return running?.userId ?? null;
}

/** How far it is: by the first line of each account, or of each payment. */
async function standingOf(em: EntityManager, importId: string): Promise<Standing> {
  const [standing] = await em.fork().execute<Standing[]>(sql`
    select import.kind, import.mode, import.line_posted as posted,
           coalesce(case import.kind
             when 'PAYMENTS' then (select max(payment_line) from import_rows where import_id = import.id)
             else (select max(account_line) from import_rows where import_id = import.id) end, 0) as last
      from imports import where import.id = ${importId}`);
  if (!standing) throw new Error(`import ${importId} vanished`);
  return standing;
}

const ABANDONED_MS = 24 * 60 * 60 * 1000;

/** Rows of files whose process died before it made an import of them. Ids tell the time, so that no fresh upload is hit. */
export async function dropAbandonedRows(em: EntityManager, now: Date): Promise<void> {
  const before = v7({ msecs: now.getTime() - ABANDONED_MS, random: new Uint8Array(16) });
  await em.fork().execute(sql`
    delete from import_rows row
     where row.import_id < ${before}::uuid
       and not exists (select from imports import where import.id = row.import_id)`);
}

/** Imports that a process left behind, oldest first. */
export async function unfinishedImports(em: EntityManager): Promise<string[]> {
  const rows = await em
    .fork()
    .execute<{ id: string }[]>(
      sql`select id from imports where status = 'RUNNING' order by created_at, id`,
    );
  return rows.map(row => row.id);
}
