import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { localDate } from '../../server/src/kernel/local-date.ts';
import { createLog } from '../../server/src/kernel/log.ts';
import { tellOfApart } from '../../server/src/kernel/together.ts';
import { TODAY } from '../kit/given.ts';
import { brokenInvariants } from '../kit/invariants.ts';
import { sql } from '../kit/sql.ts';
import { tellStory, type Story } from '../kit/story.ts';
import { Crash, installCrashPoints, upTo } from '../simulation/crash-points.ts';
import { sender, senderReady, stateOf, transactions } from './side-by-side.ts';

let story: Story;
let pay: Awaited<ReturnType<typeof sender>>;
let uninstall: () => void;
beforeAll(async () => {
  story = await tellStory();
  pay = await sender(story, 'director', 'DIRECTOR');
  uninstall = installCrashPoints();
});
afterAll(async () => {
  uninstall?.();
  await story.stop();
});

const books = () => brokenInvariants(story.app.parts.orm.em.fork(), localDate(TODAY));
const COUNT = 4;

/** Debtors of 100 each, and their ids by code. */
async function debtors(prefix: string): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (let place = 0; place < COUNT; place++) {
    const code = `${prefix}-${place}`;
    found.set(code, await story.account(code, { agentId: await story.user('agent1') }));
    await story.invoice(code, { amount: '100.00' });
  }
  return found;
}
const paying = (codes: Iterable<string>, amount = '60.00') =>
  [...codes].map(accountCode => ({ accountCode, amount, key: `${accountCode} ${amount}` }));
/** How many payments of so many bani each has. */
const paid = async (ids: Iterable<string>, bani: number): Promise<number[]> =>
  Promise.all(
    [...ids].map(async id => {
      const { payments } = await stateOf(story, id);
      return (payments as { amount: number }[]).filter(each => Number(each.amount) === bani / 100)
        .length;
    }),
  );
const counts = async (ids: Iterable<string>): Promise<number[]> =>
  Promise.all([...ids].map(async id => (await stateOf(story, id))['payments']!.length));

describe('of payments that are booked together', () => {
  it('nothing stays when the process dies over one, or everything; sent again each is booked once', async () => {
    const some = await debtors('DIES');
    const ready = await senderReady(story, 'director', 'DIRECTOR');
    const left = new Set<string>();
    let amount = 0;
    for (const side of ['before', 'after'] as const) {
      for (let statement = 1, died = true; died; statement++) {
        const sent = paying(some.keys(), `0.${++amount + 10}`);
        const stayed = async (): Promise<string> => (await paid(some.values(), amount + 10)).join();
        const send = await ready(...sent);
        died = await upTo({ statement, side }, async () => {
          const outcomes = await send();
          if (outcomes.some(({ status }) => status === 'rejected')) throw new Crash();
        });
        if (!died) expect(statement).toBeGreaterThan(15);
        else left.add(await stayed());
        const outcomes = await pay(...sent);
        expect(outcomes.map(({ status }) => status)).toEqual(sent.map(() => 'fulfilled'));
        expect(await stayed()).toBe('1,1,1,1');
      }
    }
    expect([...left].sort()).toEqual(['0,0,0,0', '1,1,1,1']);
    expect(await books()).toEqual({});
  }, 120_000);

  it('none waits for an account that somebody holds, but the one that is for it', async () => {
    const some = await debtors('HELD');
    const [held = ''] = some.values();
    const holder = new pg.Client({ connectionString: story.app.databaseUrl });
    await holder.connect();
    await holder.query('begin');
    await holder.query('select from accounts where id = $1 for update', [held]);
    const all = pay(...paying(some.keys()));
    await expect.poll(() => counts(some.values())).toEqual([0, 1, 1, 1]);
    await holder.query('rollback');
    await holder.end();
    expect((await all).map(({ status }) => status)).toEqual(
      paying(some.keys()).map(() => 'fulfilled'),
    );
    expect(await counts(some.values())).toEqual([1, 1, 1, 1]);
    expect(await transactions(story, [...some.keys()])).toBe(2);
  });

  it('each is booked by itself when all at once they fail, and the log says why', async () => {
    const some = await debtors('APART');
    await sql(
      story.app,
      `create function refuse_several() returns trigger language plpgsql as $$ begin
         if (select count(*) from fresh) > 1 then raise exception 'no several'; end if; return null;
       end $$`,
    );
    await sql(
      story.app,
      `create trigger refuse_several after insert on payments referencing new table as fresh
          for each statement execute function refuse_several()`,
    );
    const lines: string[] = [];
    const stop = tellOfApart(createLog('warn', { write: line => void lines.push(line) }));
    try {
      const outcomes = await pay(...paying(some.keys()));
      expect(outcomes.map(({ status }) => status)).toEqual(outcomes.map(() => 'fulfilled'));
    } finally {
      stop();
      await sql(story.app, 'drop trigger refuse_several on payments');
    }
    expect(await counts(some.values())).toEqual([1, 1, 1, 1]);
    expect(await transactions(story, [...some.keys()])).toBe(COUNT);
    expect(lines.join()).toContain('no several');
    expect(JSON.parse(lines[0] ?? '{}')).toMatchObject({ command: 'postPayment' });
  });

  it('one bounces, and only what it settled and rounded off is open again', async () => {
    const tolerance = `mutation { setTolerance(currency: "RON", amount: "0.50", percent: "5") { currency } }`;
    await story.app.data('director', tolerance);
    const some = await debtors('ROUNDED');
    await pay(...paying(some.keys(), '99.80'));
    const open = async () =>
      (await Promise.all([...some.values()].map(id => stateOf(story, id)))).map(({ documents }) =>
        Number((documents![0] as { open: string }).open),
      );
    expect(await open()).toEqual([0, 0, 0, 0]);
    expect(await transactions(story, [...some.keys()])).toBe(1);
    const [, second] = some.values();
    const [payment] = await sql(story.app, 'select id from payments where account_id = $1', [
      second,
    ]);
    const reverse = 'mutation ($id: ID!) { reversePayment(id: $id, reason: "Bounced") { id } }';
    await story.app.data('director', reverse, { id: payment!['id'] });
    expect(await open()).toEqual([0, 100, 0, 0]);
    expect(await books()).toEqual({});
  });

  it('each is told of by its own account alone', async () => {
    const some = await debtors('TOLD');
    await pay(...paying(some.keys()));
    expect(await transactions(story, [...some.keys()])).toBe(1);
    const asked = `query ($id: ID!) { auditEntries(accountId: $id) { items { command input by { id } } } }`;
    for (const [code, id] of some) {
      const { auditEntries } = await story.app.data('director', asked, { id });
      const paid = auditEntries.items.filter(
        ({ command }: { command: string }) => command === 'postPayment',
      );
      expect(paid).toHaveLength(1);
      expect(JSON.parse(paid[0].input).accountCode).toBe(code);
      expect(paid[0].by.id).toBe(await story.user('director'));
    }
  });

  it('one lets go the order that waited for it, under its own posting', async () => {
    const some = await debtors('ORDERED');
    const [code = ''] = some.keys();
    const accountId = some.get(code)!;
    const limit = `mutation ($id: ID!) {
      setCreditLimit(accountId: $id, limit: "200", currency: "RON", reason: "x") { id } }`;
    await story.app.data('director', limit, { id: accountId });
    const ask = `mutation ($input: CreditCheckInput!) { requestOrder(input: $input) { order { status } } }`;
    const input = {
      accountCode: code,
      amount: '150',
      currency: 'RON',
      context: 'ORDER',
      reference: 'SO-1',
    };
    const { requestOrder } = await story.app.data('agent1', ask, { input });
    expect(requestOrder.order.status).toBe('HELD');
    await pay(...paying(some.keys(), '100.00'));
    expect((await stateOf(story, accountId))['orders']).toMatchObject([{ status: 'RESERVED' }]);
    const [row] = await sql(
      story.app,
      `select hold.decided_posting = payment.posting_id as own
         from holds hold join payments payment on payment.account_id = hold.account_id where hold.account_id = $1`,
      [accountId],
    );
    expect(row).toEqual({ own: true });
    expect(await transactions(story, [...some.keys()])).toBe(2);
    expect(await books()).toEqual({});
  });
});
