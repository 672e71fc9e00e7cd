import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from '@mikro-orm/postgresql';
import type { Express } from 'express';
import { contextOfRequest, systemContext } from '../doors/context.ts';
import type { Actor, Context } from '../kernel/context.ts';
import type { Parts } from '../parts.ts';
import { rateRoutes } from '../rates/rate.routes.ts';
import { finishImport } from './finish-import.ts';
import { importRoutes, type ImportDoor } from './import.routes.ts';
import { dropAbandonedRows, runImport, unfinishedImports } from './run-import.ts';

const QUEUE = 'imports';
const PERMISSION = 'imports:run';
const ATTEMPTS_MAX = 3;
const RETRY_MS = 500;

/** Takes files in, and has them posted by any process; what a process left behind is taken up again. */
export async function startImports(parts: Parts, app: Express): Promise<void> {
  const { jobs, orm, pool } = parts;
  const post = (id: string): Promise<void> => jobs.send(QUEUE, { id }, id);
  const contextOf: ImportDoor['contextOf'] = (req, res) => contextOfRequest(parts, { req, res });
  app.use('/imports/rates', rateRoutes({ contextOf }));
  app.use('/imports', importRoutes({ pool, contextOf, post }));
  await jobs.work<{ id: string }>(QUEUE, () => postAll(parts));
  await dropAbandonedRows(orm.em, new Date());
  // Under a key of its own: the job of a process that was killed still counts as running for a while.
  for (const id of await unfinishedImports(orm.em)) await jobs.send(QUEUE, { id });
}

/** A job is only a bell: the queue may ring once for two files that arrive together. */
async function postAll(parts: Parts): Promise<void> {
  for (;;) {
    const [oldest] = await unfinishedImports(parts.orm.em.fork());
    if (oldest === undefined) return;
    await postImport(parts, oldest);
  }
}

/** A fault that passes is tried again here; a process that dies is the queue's business. */
async function postImport(parts: Parts, id: string): Promise<void> {
  const contextOf = (userId: string): Promise<Context> => contextOfUploader(parts, userId);
  for (let attempt = 1; ; attempt++) {
    try {
      return await runImport(parts.orm.em, id, contextOf);
    } catch (error) {
      parts.log.error({ err: error, importId: id, attempt }, 'import stopped');
      if (attempt === ATTEMPTS_MAX) break;
      await sleep(RETRY_MS * attempt);
    }
  }
  const context = await systemContext(parts, [PERMISSION]);
  await finishImport(context, { importId: id, errorCode: 'IMPORT_FAILED' });
}

/** Whoever sent the file was allowed to when he did: it is posted in his name, whatever became of him since. */
async function contextOfUploader(parts: Parts, userId: string): Promise<Context> {
  const context = await systemContext(parts, [PERMISSION]);
  const [user] = await context.em.execute<
    Pick<Actor, 'id' | 'name' | 'email' | 'roles' | 'language'>[]
  >(sql`select id, name, email, roles, language from users where id = ${userId}`);
  return user && context.actor ? { ...context, actor: { ...context.actor, ...user } } : context;
}
