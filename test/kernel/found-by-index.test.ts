import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from '../kit/sql.ts';
import { tellStory, type Story } from '../kit/story.ts';

const PAY = `mutation ($input: PostPaymentInput!, $key: String) {
  postPayment(input: $input, idempotencyKey: $key) { id } }`;
const TABLES = ['payments', 'allocations', 'idempotency_keys', 'audit_entries', 'score_entries'];
const PAYMENTS = 12;

/** Connections that wait for work: what else they do, such as listening, may go on. */
const SERVERS = `datname = current_database() and pid <> pg_backend_pid() and state = 'idle'
  and query not ilike 'listen%'`;

let story: Story;
beforeAll(async () => {
  story = await tellStory();
  await story.account('FIRST', {});
  await story.invoice('FIRST', { amount: '1000.00' });
  // As after a night's maintenance: the database knows for sure that there is nothing in them.
  for (const table of TABLES) await sql(story.app, `vacuum analyze ${table}`);
});
afterAll(() => story.stop());

/** How often these tables were read from end to end, and how often by an index. */
async function reads(): Promise<{ whole: number; found: number }> {
  // A connection tells what it has read when it likes, or when it ends.
  await sql(
    story.app,
    `select pg_terminate_backend(pid, 5000) from pg_stat_activity where ${SERVERS}`,
  );
  const [row] = await sql<{ whole: string; found: string }>(
    story.app,
    `select sum(seq_scan) as whole, sum(idx_scan) as found from pg_stat_user_tables
      where schemaname = current_schema() and relname in (${TABLES.map(name => `'${name}'`).join()})`,
  );
  return { whole: Number(row?.whole), found: Number(row?.found) };
}

describe('a company on its first day', () => {
  it('finds by an index what a payment asks, though the tables were empty when that was planned', async () => {
    const before = await reads();
    for (let at = 0; at < PAYMENTS; at++) {
      const input = {
        accountCode: 'FIRST',
        amount: '1.00',
        currency: 'RON',
        receivedOn: '2026-03-02',
        reference: `first ${at}`,
      };
      await story.app.data('director', PAY, { input, key: `first-${at}` });
    }
    const after = await reads();
    expect(after.found - before.found).toBeGreaterThanOrEqual(10 * PAYMENTS);
    expect(after.whole - before.whole).toBe(0);
  });
});
