import { afterAll, beforeAll, expect, it } from 'vitest';
import { systemContext } from '../../server/src/doors/context.ts';
import { newId } from '../../server/src/kernel/ids.ts';
import { runImport } from '../../server/src/imports/run-import.ts';
import { startTestApp, type TestApp } from '../kit/app.ts';
import { csv, imported } from './upload.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app?.stop());

/** An import of one batch that nobody has begun to post; like the given one, but for its moment. */
async function waiting(like: string, at: string): Promise<string> {
  const { pool } = app.parts;
  const id = newId();
  await pool.query(
    `insert into imports
     select (jsonb_populate_record(known, jsonb_build_object('id', $1::text, 'status', 'RUNNING',
               'created_at', $2::text, 'finished_at', null))).*
       from imports known where id = $3`,
    [id, at, like],
  );
  await pool.query('insert into import_batches (import_id, after, upto) values ($1, 0, 5000)', [
    id,
  ]);
  return id;
}

it('an import leaves off for an older one that appears later, and goes on when that is done', async () => {
  const file = csv('account_code,number,currency,amount,due_on', 'A,1,EUR,10,2026-03-20');
  const { id: like } = await imported(app, file);
  const younger = await waiting(like, '2026-03-02T10:00:00Z');
  const older = await waiting(like, '2026-03-02T09:00:00Z');
  const post = (id: string) =>
    runImport(app.parts.orm.em, id, () => systemContext(app.parts, ['imports:run']));
  const statusOf = async (id: string) =>
    (await app.parts.pool.query('select status from imports where id = $1', [id])).rows[0].status;
  await post(younger);
  expect(await statusOf(younger)).toBe('RUNNING');
  await post(older);
  expect(await statusOf(older)).toBe('DONE');
  await post(younger);
  expect(await statusOf(younger)).toBe('DONE');
});
