import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../kit/app.ts';
import { sql } from '../kit/sql.ts';

const ROWS = 1500;

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.stop());

/** How many rows the planner counts on; the database of tests never looks by itself. */
async function countedOn(): Promise<number> {
  const [row] = await sql<{ rows: number }>(
    app,
    `select reltuples as rows from pg_class where oid = 'sign_in_attempts'::regclass`,
  );
  return Number(row?.rows);
}

it('a table that has grown much is looked at anew by the planner within seconds', async () => {
  await sql(app, 'analyze sign_in_attempts');
  expect(await countedOn()).toBeLessThan(100);
  await sql(
    app,
    `insert into sign_in_attempts (key) select 'nobody ' || n from generate_series(1, $1::int) n`,
    [ROWS],
  );
  await sql(app, 'select pg_stat_force_next_flush()');
  await expect.poll(countedOn, { timeout: 20_000, interval: 200 }).toBeGreaterThanOrEqual(ROWS);
});
