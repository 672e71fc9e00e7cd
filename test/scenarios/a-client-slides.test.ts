import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { localDate } from '../../server/src/kernel/local-date.ts';
import { brokenInvariants } from '../kit/invariants.ts';
import { tellStory, type Story } from '../kit/story.ts';

let story: Story;
let accountId: string;
beforeAll(async () => {
  story = await tellStory();
  accountId = await story.account('MOBILA', {
    name: 'Mobila Nord SRL',
    agentId: await story.user('agent1'),
    collectorId: await story.user('collector1'),
  });
});
afterAll(() => story.stop());

const QUEUE = `{ worklist(limit: 100) { items { account { code } netCollectable currency suggestedAction reasons { code text } } } }`;
const ACCOUNT = `query ($id: ID!) { account(id: $id) {
  balances { open overdue promised netCollectable maxDaysOverdue }
  promises { status paid } nextAction { title dueOn } lastActivity { kind } timeline(limit: 100) { total items { kind } } } }`;
const CALL = `mutation ($id: ID!) {
  logActivity(input: { accountId: $id, kind: CALL, outcome: "PROMISE", note: "plătește vineri" }) { id kind } }`;

const queue = async () => (await story.app.data('collector1', QUEUE))['worklist'].items as any[];
const row = async () => (await queue()).find(item => item.account.code === 'MOBILA');
const account = async () =>
  (await story.app.data('collector1', ACCOUNT, { id: accountId }))['account'];
const alertCodes = async (who: string) =>
  (await story.app.data(who, '{ alerts(limit: 100) { code } }'))['alerts'].map(
    (alert: any) => alert.code,
  );

describe('a client slides into debt and comes back, week by week', () => {
  it('owes nothing late at first, and is on nobody’s list', async () => {
    await story.invoice('MOBILA', { number: 'MN-1', amount: '4000.00', dueOn: '2026-03-06' });
    await story.invoice('MOBILA', { number: 'MN-2', amount: '6000.00', dueOn: '2026-03-20' });
    expect(await row()).toBeUndefined();
    expect(await alertCodes('agent1')).toEqual([]);
  });

  it('the day after the due day the agent is alerted and the collector finds it on the list, with the reason', async () => {
    await story.runDay('2026-03-07');
    expect(await alertCodes('agent1')).toContain('FIRST_OVERDUE');
    expect(await row()).toMatchObject({ netCollectable: '4000.00', currency: 'RON' });
    expect((await row()).reasons.length).toBeGreaterThan(0);
  });

  it('a call and a promise of everything put it back in the queue', async () => {
    await story.app.data('collector1', CALL, { id: accountId });
    await story.promise(accountId, '4000.00', '2026-03-13');
    expect((await account()).balances).toMatchObject([
      { overdue: '4000.00', promised: '4000.00', netCollectable: '0.00' },
    ]);
    const items = await queue();
    expect(items.findIndex(item => item.account.code === 'MOBILA')).toBe(items.length - 1);
  });

  it('the promise is broken: alert, task for the collector, first on the list again', async () => {
    await story.runDay('2026-03-14');
    expect(await alertCodes('collector1')).toContain('PROMISE_BROKEN');
    expect(await account()).toMatchObject({
      promises: [{ status: 'BROKEN' }],
      nextAction: { dueOn: '2026-03-14' },
    });
    const [first] = await queue();
    expect(first.account.code).toBe('MOBILA');
    expect(first.reasons.map((reason: any) => reason.code)).toContain('BROKEN_PROMISE');
  });

  it('money comes: the balance falls, the agent earns less for the delay, the pivot follows', async () => {
    await story.pay('MOBILA', '4000.00', { receivedOn: '2026-03-14' });
    const score = await story.app.data(
      'agent1',
      `{ scoreboard(from: "2026-03-01", to: "2026-03-31") { earned penalty } }`,
    );
    // 4,000 × 2 % × 0.9, and a penalty for each day that opened late.
    expect(score['scoreboard']).toMatchObject([{ earned: '72.00' }]);
    expect(Number(score['scoreboard'][0].penalty)).toBeGreaterThan(0);
    const pivot = await story.app.data(
      'director',
      `{ exposurePivot(input: { rows: [ACCOUNT], columns: [], measures: [OPEN, OVERDUE] }) { rows { label values } } }`,
    );
    expect(pivot['exposurePivot'].rows.at(-1)).toMatchObject({ values: ['6000.00', '0.00'] });
    expect(await row()).toBeUndefined();
  });

  it('and everything that happened is told on one timeline', async () => {
    const { timeline } = await account();
    const kinds = new Set(timeline.items.map((entry: any) => entry.kind));
    expect([...kinds].sort()).toEqual(
      expect.arrayContaining(['ALERT', 'CALL', 'PAYMENT', 'PROMISE', 'TASK']),
    );
    expect(await brokenInvariants(story.app.parts.orm.em.fork(), localDate('2026-03-14'))).toEqual(
      {},
    );
  });
});
