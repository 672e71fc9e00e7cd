import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asking } from '../credit/asking.ts';
import { tellStory, type Story } from '../kit/story.ts';

let story: Story;
let credit: ReturnType<typeof asking>;
beforeAll(async () => {
  story = await tellStory();
  credit = asking(story);
});
afterAll(() => story.stop());

const RELEASE = `mutation ($id: ID!, $reason: String!, $validUntil: DateTime, $key: String) {
  done: releaseHold(id: $id, reason: $reason, validUntil: $validUntil, idempotencyKey: $key) {
    id status decisionReason } }`;
const REJECT = `mutation ($id: ID!, $reason: String!, $key: String) {
  done: rejectHold(id: $id, reason: $reason, idempotencyKey: $key) { id status decisionReason } }`;
const WITHDRAW = `mutation ($id: ID!, $reason: String!, $key: String) {
  done: withdrawPromise(id: $id, by: US, reason: $reason, idempotencyKey: $key) { id status } }`;
const LIMIT = `mutation ($accountId: ID!, $limit: Decimal, $key: String) {
  done: setCreditLimit(accountId: $accountId, limit: $limit, currency: "RON", reason: "agreed",
                       idempotencyKey: $key) { creditLimit creditLimits { limit } } }`;

/** Sent, sent again as it was, then with something else under the same key. */
async function thrice(who: string, text: string, first: object, other: object) {
  const once = await story.app.data(who, text, { ...first, key: 'lost answer' });
  const again = await story.app.data(who, text, { ...first, key: 'lost answer' });
  expect(again).toEqual(once);
  const { code } = await story.app.ask(who, text, { ...first, ...other, key: 'lost answer' });
  return { done: once['done'], refused: code };
}

async function held(code: string): Promise<string> {
  await credit.customer(code, '100');
  return (await credit.order(code, '500.00', 'SO-1')).hold!.id;
}

describe('sent again under its key, as after an answer that was lost', () => {
  it('a held order is let go once, with the end of its release as it was', async () => {
    const given = { id: await held('AGAIN-1'), reason: 'good customer' };
    const validUntil = '2099-01-01T10:00:00.000Z';
    const { done, refused } = await thrice(
      'saleshead',
      RELEASE,
      { ...given, validUntil },
      { validUntil: '2099-01-01T14:00:00.000Z' },
    );
    expect(done).toMatchObject({ status: 'RELEASED', decisionReason: 'good customer' });
    expect(refused).toBe('CONFLICT');
    const unkeyed = await story.app.ask('saleshead', RELEASE, given);
    expect(unkeyed.code).toBe('HOLD_DECIDED');
  });

  it('a held order is rejected once', async () => {
    const given = { id: await held('AGAIN-2'), reason: 'pays first' };
    const { done, refused } = await thrice('saleshead', REJECT, given, { reason: 'never' });
    expect(done).toMatchObject({ status: 'REJECTED', decisionReason: 'pays first' });
    expect(refused).toBe('CONFLICT');
  });

  it('a promise is withdrawn once', async () => {
    const accountId = await story.account('AGAIN-3');
    await story.invoice('AGAIN-3', { amount: '300.00' });
    const { id } = await story.promise(accountId, '100.00', '2026-03-10');
    const given = { id, reason: 'misheard' };
    const { done, refused } = await thrice('collector1', WITHDRAW, given, { reason: 'regretted' });
    expect(done).toMatchObject({ status: 'WITHDRAWN' });
    expect(refused).toBe('CONFLICT');
  });

  it('a limit is set once: its history has one line', async () => {
    const accountId = await story.account('AGAIN-4');
    const given = { accountId, limit: '500.00' };
    const { done, refused } = await thrice('director', LIMIT, given, { limit: '600.00' });
    expect(done).toEqual({ creditLimit: '500.00', creditLimits: [{ limit: '500.00' }] });
    expect(refused).toBe('CONFLICT');
  });
});
