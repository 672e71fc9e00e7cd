import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { brokenOf, checkBooks } from '../../server/src/checks/check-books.ts';
import { runDay } from '../../server/src/days/run-day.ts';
import { system, type Context } from '../../server/src/kernel/context.ts';
import { localDate } from '../../server/src/kernel/local-date.ts';
import { react } from '../../server/src/reactions.ts';
import { quote } from '../kit/rates.ts';
import { tellStory, type Story } from '../kit/story.ts';
import { ALONE_UP_TO, APPROVE, REFUSE, RELEASE, THRESHOLD, told, twoHeads } from './two-heads.ts';

let story: Story;
let heads: Awaited<ReturnType<typeof twoHeads>>;
beforeAll(async () => {
  story = await tellStory();
  heads = await twoHeads(story);
});
afterEach(async () => {
  expect(brokenOf(await checkBooks(story.app.parts.orm.em, new Date()))).toEqual([]);
});
afterAll(() => story.stop());

const SECOND = { email: 'field1@demo.example' };

/** An order of 6000 whose release waits for the second head of sales. */
async function waiting(over: object = {}) {
  const customer = await heads.customer();
  const { holdId, orderId } = await customer.held('6000.00');
  const { approval } = await heads.release(holdId, over);
  const hold = async () => (await heads.look(customer.accountId)).holds.items[0];
  return { ...customer, holdId, orderId, id: approval.id as string, hold };
}
type Waiting = Awaited<ReturnType<typeof waiting>>;

async function codeAndCause(id: string): Promise<unknown[]> {
  const { errors } = await story.app.ask('field1', APPROVE, { id });
  const { code, details } = errors![0]!.extensions;
  return [code, details?.['cause']];
}

describe('a release that waits for a second person', () => {
  it('is of what was asked for: of a changed order it is approved by nobody, and asked for anew', async () => {
    const { held, id, holdId, hold } = await waiting();
    await held('7000.00');
    expect(await codeAndCause(id)).toEqual(['APPROVAL_OUTDATED', 'HOLD_CHANGED']);
    expect(await hold()).toMatchObject({ status: 'OPEN', amount: '7000.00', approval: { id } });
    const seen = { amount: '7000', currency: 'RON' };
    const { approval } = await heads.release(holdId, { seen });
    expect(approval).toMatchObject({ status: 'OPEN', amount: '7000.00' });
    expect(await story.app.refusal('field1', APPROVE, { id })).toBe('APPROVAL_DECIDED');
    await story.app.data('field1', APPROVE, approval);
    expect(await hold()).toMatchObject({ status: 'RELEASED', order: { reserved: '7000.00' } });
  });

  it('ends with the release that was asked for', async () => {
    const validUntil = new Date(Date.now() + 600).toISOString();
    const { id, hold } = await waiting({ validUntil });
    await new Promise(resolve => setTimeout(resolve, 700));
    expect(await codeAndCause(id)).toEqual(['APPROVAL_OUTDATED', 'RELEASE_ENDED']);
    await story.app.data('saleshead', REFUSE, { id });
    expect(await hold()).toMatchObject({ status: 'OPEN', approval: { status: 'REFUSED' } });
  });

  it('that the second refuses leaves the order held, and may be asked for again', async () => {
    const { id, hold, holdId, accountId } = await waiting();
    await story.app.data('field1', REFUSE, { id });
    expect(await hold()).toMatchObject({
      status: 'OPEN',
      order: { status: 'HELD', reserved: '0.00' },
      approval: { status: 'REFUSED', decidedBy: SECOND, decisionReason: 'not yet' },
    });
    expect(told(await heads.look(accountId, 'field1'))).toMatch(/SO-TWO-\d+.*not yet/);
    expect((await heads.release(holdId)).approval).toMatchObject({ status: 'OPEN' });
  });

  it.each<[string, (of: Waiting) => Promise<unknown>, object]>([
    [
      'rejected',
      ({ holdId }) => heads.credit.reject(holdId),
      { status: 'REJECTED', approval: { decisionReason: 'pays first' } },
    ],
    [
      'cancelled',
      ({ orderId }) =>
        story.app.data(
          'agent1',
          'mutation ($id: ID!) { cancelOrder(id: $id, reason: "gone") { id } }',
          { id: orderId },
        ),
      { status: 'WITHDRAWN', approval: { decisionReason: 'gone' } },
    ],
    [
      'let go by itself as a limit is raised',
      ({ accountId }) => heads.credit.limit(accountId, '90000'),
      { status: 'RELEASED', decidedBy: null, approval: { decisionReason: null } },
    ],
    [
      'asked for anew and passes',
      ({ code }) => heads.credit.order(code, '50.00', `SO-${code}`),
      { status: 'RELEASED', decidedBy: null, approval: { decisionReason: null } },
    ],
  ])('is closed as its order is %s', async (_what, act, becomes) => {
    const release = await waiting();
    await act(release);
    expect(await release.hold()).toMatchObject(becomes);
    expect((await release.hold()).approval.status).toBe('SUPERSEDED');
    expect((await heads.open()).map(({ id }) => id)).not.toContain(release.id);
    expect(await codeAndCause(release.id)).toEqual(['APPROVAL_DECIDED', undefined]);
  });

  it('is let go at once where the threshold has been taken away since', async () => {
    const { holdId, hold } = await waiting();
    await story.app.data('director', THRESHOLD, { amount: null });
    expect(await heads.release(holdId)).toMatchObject({ status: 'RELEASED' });
    expect((await hold()).approval).toMatchObject({ status: 'SUPERSEDED' });
    await story.app.data('director', THRESHOLD, { amount: ALONE_UP_TO });
  });

  it('and its rejection at the same moment leave one decision, whole', async () => {
    const { id, holdId, hold } = await waiting();
    const [approved, rejected] = await Promise.all([
      story.app.ask('field1', APPROVE, { id }),
      story.app.ask(
        'saleshead',
        'mutation ($id: ID!) { rejectHold(id: $id, reason: "x") { id } }',
        { id: holdId },
      ),
    ]);
    expect([approved.code, rejected.code].filter(code => code === null)).toHaveLength(1);
    const { status } = await hold();
    expect(status).toBe(approved.code === null ? 'RELEASED' : 'REJECTED');
  });

  it('asked for twice under one key is one request', async () => {
    const { held } = await heads.customer();
    const { holdId } = await held('6000.00');
    const [one, two] = [
      await heads.release(holdId, { key: 'k' }),
      await heads.release(holdId, { key: 'k' }),
    ];
    expect(two.approval.id).toBe(one.approval.id);
    expect(await story.app.refusal('saleshead', RELEASE, { id: holdId })).toBe('APPROVAL_WAITING');
  });
});

describe('the record of releases', () => {
  it('counts what went with a second person, and names him', async () => {
    const RECORD = `{ releaseRecord(from: "2026-03-02", to: "2026-03-02") {
      currency released approved by { email } approvedBy { email } } }`;
    const recorded = async () =>
      (await story.app.data('director', RECORD)).releaseRecord.find(
        ({ by }: any) => by.email === 'saleshead@demo.example',
      );
    const before = await recorded();
    const { id } = await waiting();
    await story.app.data('field1', APPROVE, { id });
    expect(await recorded()).toMatchObject({
      released: before.released + 1,
      approved: before.approved + 1,
      approvedBy: [SECOND],
    });
  });
});

describe('a night that lets an order go', () => {
  it('closes what was asked for, though nobody decided that', async () => {
    const { app } = story;
    await quote(app, 'RON', '2026-03-02', { EUR: '5' });
    await quote(app, 'RON', '2026-03-03', { EUR: '7' });
    const { accountId, code } = await heads.customer();
    await heads.credit.limit(accountId, '1000', 'EUR');
    const { hold } = await heads.credit.order(code, '6000.00', `SO-${code}`);
    await heads.release(hold!.id);
    const context: Context = {
      em: app.parts.orm.em.fork(),
      actor: system(['days:run']),
      today: localDate('2026-03-02'),
      now: new Date(),
      language: 'en',
      react,
      batches: new Map(),
    };
    await runDay(context, localDate('2026-03-03'));
    expect((await heads.look(accountId)).holds.items[0]).toMatchObject({
      status: 'RELEASED',
      decidedBy: null,
      approval: { status: 'SUPERSEDED', decidedBy: null, decisionReason: null },
    });
    expect(told(await heads.look(accountId, 'agent1'))).toMatch(
      /nu mai așteaptă, comanda nu mai e blocată de nimic/,
    );
  });
});
