import { expect, it } from 'vitest';
import { answerOf, post, startTestApp } from '../kit/app.ts';
import { given } from '../kit/given.ts';
import { sql } from '../kit/sql.ts';

const PAY = `mutation ($input: PostPaymentInput!) { postPayment(input: $input) { id } }`;
/** More than the pool has. */
const TIMES = 25;

it('connections that break within a transaction are given back: the app goes on answering', async () => {
  const app = await startTestApp();
  const { code } = await given(app).account({ code: 'LOST' });
  const headers = await app.headers('director');
  const holder = await app.parts.pool.connect();
  await holder.query('begin');
  await holder.query(`select from accounts where code = $1 for update`, [code]);
  const input = {
    accountCode: code,
    amount: '1.00',
    currency: 'RON',
    receivedOn: '2026-03-02',
    reference: 'lost',
  };
  for (let time = 0; time < TIMES; time++) {
    const answer = post(app.url, headers, PAY, { input });
    await expect.poll(() => cutOff(app), { interval: 10, timeout: 5000 }).toBe(1);
    expect((await answerOf(await answer)).code).toBe('INTERNAL_SERVER_ERROR');
  }
  await holder.query('rollback');
  holder.release();
  expect((await app.data('director', PAY, { input })).postPayment.id).toBeTruthy();
  await app.stop();
}, 60_000);

/** Ends the connections that wait for the account, as a restart of the database would. */
async function cutOff(app: Parameters<typeof sql>[0]): Promise<number> {
  const rows = await sql(
    app,
    `select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'`,
  );
  return rows.length;
}
