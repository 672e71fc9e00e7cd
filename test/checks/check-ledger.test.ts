import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CHECKS } from '../../server/src/checks/all-checks.ts';
import { brokenOf, checkBooks } from '../../server/src/checks/check-books.ts';
import { runProgram } from '../kit/process.ts';
import { sql } from '../kit/sql.ts';
import { tellStory, type Story } from '../kit/story.ts';

let story: Story;
beforeAll(async () => {
  story = await tellStory();
  await story.account('BOOKS', { agentId: await story.user('agent1') });
  await story.invoice('BOOKS', { amount: '300.00' });
  await story.pay('BOOKS', '120.00');
});
afterAll(() => story.stop());

const look = () => checkBooks(story.app.parts.orm.em, new Date());

/** Breaks the books past the product, looks, and puts them right again. */
async function brokenBy(statement: string, repair: string): Promise<string[]> {
  await sql(story.app, statement);
  const codes = brokenOf(await look()).map(({ code }) => code);
  await sql(story.app, repair);
  return codes;
}

/** As an operator does, in a process of its own. */
async function program(...args: string[]): Promise<{ code: number | null; said: string }> {
  const run = runProgram('server/src/check-ledger.ts', args, {
    DATABASE_URL: story.app.databaseUrl,
  });
  const { code } = await run.ended;
  return { code, said: run.said() };
}

describe('the check of the books', () => {
  it('says that all is well, of every rule by its name, and ends with 0', async () => {
    const { code, said } = await program();
    expect(said).toMatch(/^ok +[\d.]+ s +PAYMENT_WHOLE +A payment is what it settled/m);
    expect(said).toMatch(
      new RegExp(
        `^${CHECKS.length} checks of business day 2026-03-02 in [\\d.]+ s: all hold$`,
        'm',
      ),
    );
    expect(code).toBe(0);
  });

  it('names what is broken, what it means and the rows, and ends with 1', async () => {
    await sql(story.app, `update payments set unapplied = 7`);
    const { code, said } = await program();
    await sql(story.app, `update payments set unapplied = 0`);
    expect(said).toMatch(/^BROKEN +[\d.]+ s +PAYMENT_WHOLE/m);
    expect(said).toMatch(/1 row\. Money was counted twice or lost/);
    expect(said).toMatch(/"unapplied": ?7/);
    expect(said).toMatch(/BROKEN$/m);
    expect(code).toBe(1);
  });

  it('gives programs the same as JSON', async () => {
    const { said } = await program('--json');
    expect(JSON.parse(said).findings.map(({ code }: { code: string }) => code)).toEqual(
      CHECKS.map(({ code }) => code),
    );
  });

  it('ends with 2 where it could not look', async () => {
    const run = runProgram('server/src/check-ledger.ts', [], {
      DATABASE_URL: 'postgres://nobody:x@127.0.0.1:1/none',
    });
    expect((await run.ended).code).toBe(2);
    expect(run.said()).toContain('not checked');
  });

  it.each([
    [
      'an open amount',
      `update documents set open = open - 1`,
      `update documents set open = open + 1`,
    ],
    [
      'a kept balance',
      `update balances set not_due = not_due + 1`,
      `update balances set not_due = not_due - 1`,
    ],
    [
      'a key without its answer',
      `insert into idempotency_keys values (gen_random_uuid(), 'postInvoice', 'k', 'h', null, now())`,
      `delete from idempotency_keys`,
    ],
    [
      'an owner that history does not know',
      `update accounts set agent_id = null`,
      `update accounts set agent_id = (select user_id from account_owners where duty = 'AGENT')`,
    ],
    [
      'an entry that no command wrote',
      `update audit_entries set id = '00000000-0000-0000-0000-000000000001' where command = 'postPayment'`,
      `update audit_entries set id = (select posting_id from payments) where id = '00000000-0000-0000-0000-000000000001'`,
    ],
    [
      'a session of somebody who is out',
      `update users set disabled_at = now() where email like 'director@%'`,
      `update users set disabled_at = null`,
    ],
  ])('finds %s', async (_what, statement, repair) => {
    expect(await brokenBy(statement, repair)).not.toEqual([]);
    expect(brokenOf(await look())).toEqual([]);
  });

  it('holds nobody up who writes meanwhile, and sees one state of the books', async () => {
    const [report] = await Promise.all([
      look(),
      ...Array.from({ length: 10 }, () => story.invoice('BOOKS', { amount: '1.00' })),
    ]);
    expect(brokenOf(report)).toEqual([]);
  });
});

describe('every night', () => {
  it('what was found is kept, for administrators and in their language', async () => {
    const { parts } = story.app;
    await parts.jobs.send('books-check', {});
    const asked = `{ bookChecks(limit: 1) { total items { day seconds broken findings { code says count rows } } } }`;
    const found = async () => (await story.app.data('admin', asked))['bookChecks'];
    await expect.poll(async () => (await found()).total, { timeout: 15_000 }).toBe(1);
    const [check] = (await found()).items;
    expect(check).toMatchObject({ day: '2026-03-02', broken: 0 });
    expect(check.findings[0]).toEqual({
      code: 'PAYMENT_WHOLE',
      says: 'A payment is what it settled and what it has left',
      count: 0,
      rows: [],
    });
    expect(await story.app.refusal('collector1', asked)).toBe('FORBIDDEN');
  });
});
