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
  await grantAndOrder();
});
afterAll(() => story.stop());

/** A limit that a second person agreed to, and an order that fits it. */
async function grantAndOrder(): Promise<void> {
  const { data } = story.app;
  await data(
    'admin',
    'mutation ($id: ID!) { changeUser(id: $id, input: { roles: [SALES_HEAD, DIRECTOR] }) { id } }',
    { id: await story.user('saleshead') },
  );
  const accountId = await story.account('ORDERS', { agentId: await story.user('agent1') });
  await data(
    'director',
    'mutation { setApprovalThreshold(kind: CREDIT_LIMIT, currency: "RON", amount: "400") { amount } }',
  );
  // In force since yesterday: who changed it today would not be judged by it.
  await sql(story.app, `update approval_thresholds set from_day = from_day - 1`);
  await data(
    'director',
    'mutation ($id: ID!) { setCreditLimit(accountId: $id, limit: "500", currency: "RON", reason: "x") { id } }',
    { id: accountId },
  );
  const { approvals } = await data('saleshead', '{ approvals { items { id } } }');
  await data('saleshead', 'mutation ($id: ID!) { approve(id: $id) { id } }', approvals.items[0]);
  await data(
    'agent1',
    `mutation { requestOrder(input: { accountCode: "ORDERS", amount: "220", currency: "RON", context: ORDER,
       reference: "SO-1" }) { id } }`,
  );
}

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
      `update accounts set agent_id = (select user_id from account_owners where duty = 'AGENT' limit 1)`,
    ],
    [
      'an entry that no command wrote',
      `update audit_entries set id = '00000000-0000-0000-0000-000000000001' where command = 'postPayment'`,
      `update audit_entries set id = (select posting_id from payments) where id = '00000000-0000-0000-0000-000000000001'`,
    ],
    [
      'an order that passed above the limit',
      `update credit_requests set figures = figures || '{"limit": "10.00", "headroom": "10.00"}' where outcome = 'PASS'`,
      `update credit_requests set figures = figures || '{"limit": "500.00", "headroom": "500.00"}' where outcome = 'PASS'`,
    ],
    [
      'an exposure that is not the sum of its parts',
      `update credit_requests set figures = figures || '{"open": "1.00"}'`,
      `update credit_requests set figures = figures || '{"open": "0.00"}'`,
    ],
    [
      'an order at another rate than the one that is kept',
      `update credit_requests set amount = amount + 1`,
      `update credit_requests set amount = amount - 1`,
    ],
    [
      'a limit above the threshold by one person',
      `update credit_limits set approval_id = null`,
      `update credit_limits set approval_id = (select id from approvals)`,
    ],
    [
      'a balance that the commands of the audit do not come to',
      `update documents set posting_id = gen_random_uuid()`,
      `update documents set posting_id = (select id from audit_entries where command = 'postInvoice' order by at limit 1)`,
    ],
    [
      'two keys for one payment',
      `insert into idempotency_keys select id, 'postPayment', key, 'h', (select id from payments), now()
         from users, unnest(array['one', 'two']) key where email like 'director@%'`,
      `delete from idempotency_keys`,
    ],
    [
      'rows that every person sees',
      `alter table documents disable row level security`,
      `alter table documents enable row level security`,
    ],
    [
      'accounts that are shown to more than their owners',
      `create policy everybody on accounts to public using (true)`,
      `drop policy everybody on accounts`,
    ],
    [
      'accounts that are hidden from their owner',
      `create policy nobody on accounts as restrictive to public using (false)`,
      `drop policy nobody on accounts`,
    ],
    [
      'a row of the queue that names another owner',
      `update worklist_rows set agent_id = null`,
      `update worklist_rows line set agent_id = account.agent_id from accounts account where account.id = account_id`,
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

  it('finds a refund that was taken back twice', async () => {
    const entry = (amount: number, original: string) => `
      insert into payment_entries (id, payment_id, kind, amount, reason, takes_back_id, booked_on, booked_at, posting_id)
      select gen_random_uuid(), id, 'REFUND', ${amount}, 'x', ${original}, booked_on, now(), posting_id from payments`;
    const refund = `(select id from payment_entries where amount > 0)`;
    await sql(story.app, entry(5, 'null'));
    await sql(story.app, entry(-5, refund));
    expect(brokenOf(await look())).toEqual([]);
    const twice = await brokenBy(
      entry(-1, refund),
      `delete from payment_entries where amount = -1`,
    );
    expect(twice).toContain('TAKEN_BACK_ONCE');
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
