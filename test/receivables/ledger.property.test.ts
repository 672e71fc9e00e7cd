import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { addDays, localDate } from '../../server/src/kernel/local-date.ts';
import { brokenInvariants } from '../kit/invariants.ts';
import { tellStory, type Story } from '../kit/story.ts';

let story: Story;
let today = localDate('2026-03-02');
let accounts: { id: string; code: string }[];
/** How often the interesting branches were reached: a property that never met one proves nothing. */
const reached = { settled: 0, left: 0, promised: 0, refused: 0, kept: 0, judged: 0 };

beforeAll(async () => {
  story = await tellStory();
  const agentId = await story.user('agent1');
  accounts = await Promise.all(
    ['PROP1', 'PROP2'].map(async code => ({ code, id: await story.account(code, { agentId }) })),
  );
});
afterAll(() => story.stop());

const cents = fc
  .integer({ min: 1, max: 50_000 })
  .map(amount => `${Math.floor(amount / 100)}.${String(amount % 100).padStart(2, '0')}`);
const account = fc.nat({ max: 1 });
const days = fc.integer({ min: -40, max: 20 });
const currency = fc.constantFrom('RON', 'RON', 'RON', 'EUR');
const step = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      act: fc.constant('invoice' as const),
      account,
      amount: cents,
      days,
      currency,
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      act: fc.constant('pay' as const),
      account,
      amount: cents,
      days,
      currency,
      freely: fc.boolean(),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      act: fc.constant('promise' as const),
      account,
      amount: cents,
      days,
      currency,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      act: fc.constant('day' as const),
      days: fc.integer({ min: 1, max: 25 }),
    }),
  },
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

async function perform(each: Step): Promise<void> {
  if (each.act === 'day') {
    today = addDays(today, each.days);
    reached.judged += Number((await story.runDay(today))['promisesJudged']);
    return;
  }
  const { code, id } = accounts[each.account]!;
  const { amount, currency } = each;
  if (each.act === 'invoice') {
    const dueOn = addDays(today, each.days);
    await story.invoice(code, { amount, currency, dueOn, issuedOn: addDays(dueOn, -30) });
  } else if (each.act === 'pay') {
    const receivedOn = addDays(today, -Math.abs(each.days));
    const paid = await story.pay(code, amount, {
      currency,
      receivedOn,
      ...(each.freely ? { allocations: [] } : {}),
    });
    reached[paid.unapplied === '0.00' ? 'settled' : 'left'] += 1;
  } else {
    const dueOn = addDays(today, Math.abs(each.days));
    await story.promise(id, amount, dueOn, { currency }).then(
      () => (reached.promised += 1),
      // More than is open: refused, and nothing may have changed.
      (error: Error) => (expect(error.message).toContain('PROMISE_AMOUNT'), (reached.refused += 1)),
    );
  }
}

it('whatever is posted, paid, promised and left to time, the books agree with their entries', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 20 }), async steps => {
      for (const each of steps) await perform(each);
      expect(await brokenInvariants(story.app.parts.orm.em.fork(), today)).toEqual({});
    }),
    { numRuns: 15, seed: 20260302, endOnFailure: true },
  );
  const { rows } = await story.app.parts.pool.query<{ kept: number }>(
    `select count(*)::int as kept from promises where status = 'KEPT'`,
  );
  reached.kept = rows[0]!.kept;
  expect(Object.entries(reached).filter(([, times]) => times === 0)).toEqual([]);
}, 180_000);
