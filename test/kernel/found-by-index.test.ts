import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from '../kit/sql.ts';
import { tellStory, type Story } from '../kit/story.ts';

const PAY = `mutation ($input: PostPaymentInput!, $key: String) {
  postPayment(input: $input, idempotencyKey: $key) { id } }`;
const TABLES = ['payments', 'allocations', 'idempotency_keys', 'audit_entries', 'score_entries'];
const PAYMENTS = 12;

/** A connection that has nothing to do tells after ten seconds what it has read. */
const TOLD_MS = 11_500;

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
  await sleep(TOLD_MS);
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
    // The one look at the payment that is answered with: the command has ended by then.
    expect(after.whole - before.whole).toBeLessThanOrEqual(PAYMENTS);
  }, 60_000);
});
