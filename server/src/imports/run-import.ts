import { availableParallelism } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql, type EntityManager } from '@mikro-orm/postgresql';
import { v7 } from 'uuid';
import type { Context } from '../kernel/context.ts';
import { DomainError } from '../kernel/errors.ts';
import { frugally } from '../kernel/frugally.ts';
import { unhurried } from '../kernel/patience.ts';
import { refreshStatistics } from '../kernel/statistics.ts';
import { followAverages } from '../worklists/settle-averages.ts';
import { BATCH_ROWS } from './batch.ts';
import { compareLedger } from './compare-ledger.ts';
import { finishImport } from './finish-import.ts';
import type { ImportKind } from './file/fields.ts';
import { importLedgerBatch } from './import-ledger-batch.ts';
import { importPaymentsBatch } from './import-payments-batch.ts';
import { settleMissing } from './settle-missing.ts';
import type { ImportMode } from './start-import.ts';

interface Standing {
  kind: ImportKind;
  mode: ImportMode;
  compared: boolean;
  settled: boolean;
  userId: string;
  /** Batches that are not posted, in somebody's hands or not. */
  left: number;
}

/** A fresh context of the user who uploaded the file, for each step: the day may move while an import runs. */
export type ContextOf = (userId: string) => Promise<Context>;

/** More would only wait for each other's disk. */
const LANES_MAX = 4;
const WAIT_MS = 200;
/** In batches: those of less are posted in a few seconds, and hold little. */
const LARGE = 10;

/**
 * Posts what is left of an import. It may be called again and by any process, at the same time too: batches are taken
 * one by one, so that a crash or a second run repeats nothing, and the last steps are taken by whoever comes first.
 * It leaves off where an older import goes first.
 */
export async function runImport(
  em: EntityManager,
  importId: string,
  contextOf: ContextOf,
): Promise<void> {
  const post = (standing: Standing): Promise<void> =>
    postBatches(em, importId, standing, contextOf);
  for (;;) {
    const standing = await standingOf(em, importId);
    if (!standing) return;
    try {
      if (!standing.compared) await compare(em, importId, await contextOf(standing.userId));
      else if (standing.left > LARGE) await frugally(() => post(standing));
      else if (standing.left > 0) await post(standing);
      else if (await close(await contextOf(standing.userId), importId, standing)) return;
    } catch (error) {
      // Another process was quicker, or an older import has appeared and goes first: the caller looks again.
      if (hasCode(error, 'IMPORT_CLOSED') || hasCode(error, 'IMPORT_WAITS')) return;
      throw error;
    }
  }
}

/** Most rows of most files leave here, and the planner would still expect them in every batch. */
async function compare(em: EntityManager, importId: string, context: Context): Promise<void> {
  await compareLedger(context, { importId });
  await refreshStatistics(em, ['import_rows']);
}

/** In several lanes where batches cannot meet: an account of a ledger file is in one batch, a payer may be in many. */
async function postBatches(
  em: EntityManager,
  importId: string,
  { kind, userId, left }: Standing,
  contextOf: ContextOf,
): Promise<void> {
  const lanes = kind === 'LEDGER' ? Math.min(LANES_MAX, availableParallelism(), left) : 1;
  const postBatch = kind === 'LEDGER' ? importLedgerBatch : importPaymentsBatch;
  let posted = 0;
  const lane = async (): Promise<void> => {
    for (;;) {
      await postBatch(await contextOf(userId), { importId });
      if (isPowerOfEight(++posted) && left > 1) await refreshGrowing(em, left * BATCH_ROWS);
    }
  };
  const ends = await Promise.allSettled(Array.from({ length: lanes }, lane));
  const failed = ends.find(
    end => end.status === 'rejected' && !hasCode(end.reason, 'IMPORT_NO_BATCH'),
  );
  if (failed?.status === 'rejected') throw failed.reason;
  // What is left is in the hands of another process.
  if (posted === 0) await sleep(WAIT_MS);
}

const hasCode = (error: unknown, code: string): boolean =>
  error instanceof DomainError && error.code === code;

const isPowerOfEight = (count: number): boolean => Math.log2(count) % 3 === 0;

/** What was small a moment ago is large now: looked at after 1, 8, 64 … batches. */
const GROWING = [
  'organisations',
  'companies',
  'currencies',
  'accounts',
  'documents',
  'payments',
  'allocations',
  'balances',
  'worklist_rows',
  'alert_states',
];

/** Of them only those that can more than double: large tables are soon looked at, but not ten of them at once. */
async function refreshGrowing(em: EntityManager, rows: number): Promise<void> {
  const small = await em.fork().execute<{ name: string }[]>(sql`
    select relname as name from pg_class
     where relnamespace = current_schema()::regnamespace and reltuples < ${rows}
       and relname in (select value from jsonb_array_elements_text(${JSON.stringify(GROWING)}::jsonb))
     order by relname`);
  await refreshStatistics(
    em,
    small.map(({ name }) => name),
  );
}

/** The steps after the last batch; true when the import is done. */
async function close(
  context: Context,
  importId: string,
  { mode, settled }: Standing,
): Promise<boolean> {
  const hasMissing = mode === 'SNAPSHOT' && !settled;
  if (hasMissing) await settleMissing(context, { importId });
  else {
    await followAverages(context);
    await finishImport(context, { importId, errorCode: null });
  }
  return !hasMissing;
}

/** How far a running import is; null when it does not run any more. */
async function standingOf(em: EntityManager, importId: string): Promise<Standing | null> {
  const [standing] = await em.fork().execute<Standing[]>(sql`
    select kind, mode, compared, settled, created_by as "userId",
           (select count(*)::integer from import_batches where import_id = imports.id and not posted) as left
      from imports where id = ${importId} and status = 'RUNNING'`);
  return standing ?? null;
}

const ABANDONED_MS = 24 * 60 * 60 * 1000;

/** Rows of files whose process died before it made an import of them. Ids tell the time, so that no fresh upload is hit. */
export async function dropAbandonedRows(em: EntityManager, now: Date): Promise<void> {
  const before = v7({ msecs: now.getTime() - ABANDONED_MS, random: new Uint8Array(16) });
  await unhurried(em, own =>
    own.execute(sql`
      delete from import_rows row
       where row.import_id < ${before}::uuid
         and not exists (select from imports import where import.id = row.import_id)`),
  );
}

/** Rows of a file that no import is made of. */
export async function dropRows(em: EntityManager, importId: string): Promise<void> {
  await unhurried(em, own =>
    own.execute(sql`delete from import_rows where import_id = ${importId}`),
  );
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
