import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tellStory, type Story } from '../kit/story.ts';

let story: Story;
let agentId: string;
beforeAll(async () => {
  story = await tellStory();
  agentId = await story.user('agent1');
});
afterAll(() => story.stop());

const BOARD = `query ($from: Date!, $to: Date!) { scoreboard(from: $from, to: $to) {
  agent { id email } currency earned penalty payout portfolioOverdue collected } }`;
const ENTRIES = `query ($agentId: ID!, $from: Date!, $to: Date!) {
  scoreEntries(agentId: $agentId, from: $from, to: $to) { total items { kind on amount currency text account { code } } } }`;
const period = { from: '2026-03-01', to: '2026-03-31' };
const board = async (who = 'director') => (await story.app.data(who, BOARD, period))['scoreboard'];
const entries = async (who = 'director') =>
  (await story.app.data(who, ENTRIES, { agentId, ...period }))['scoreEntries'];

/** The worked cases of the model: an invoice that is so many days late when it is paid on 2026-03-02. */
const dueOn = (daysLate: number) =>
  new Date(Date.UTC(2026, 2, 2) - daysLate * 86_400_000).toISOString().slice(0, 10);

describe('a bonus', () => {
  it.each([
    ['10000.00', 0, '200.00'],
    ['8000.00', 12, '144.00'],
    ['6000.00', 40, '48.00'],
    ['2000.00', 95, '0.00'],
    ['1.23', 16, '0.01722'],
  ])('for %s collected %i days late is %s', async (amount, late, earned) => {
    const code = `S${amount}-${late}`;
    await story.account(code, { agentId });
    await story.invoice(code, { amount, issuedOn: '2025-10-01', dueOn: dueOn(late) });
    await story.pay(code, amount);
    const { items } = await entries();
    expect(items[0]).toMatchObject({
      kind: 'EARN',
      on: '2026-03-02',
      amount: earned,
      account: { code },
    });
    expect(items[0].text).toMatch(/ × 2\s% × /);
  });

  it('is earned by nobody where the account has no agent', async () => {
    const before = (await entries()).total;
    await story.account('NOAGENT');
    await story.invoice('NOAGENT');
    await story.pay('NOAGENT', '1000.00');
    expect((await entries()).total).toBe(before);
  });

  it('adds up to the scoreboard', async () => {
    expect(await board()).toMatchObject([
      {
        agent: { id: agentId },
        currency: 'RON',
        earned: '392.01722',
        penalty: '0.00',
        payout: '392.02',
        collected: '26001.23',
      },
    ]);
  });
});

describe('a penalty', () => {
  it('is a thirtieth of the monthly weight for each day that something is overdue', async () => {
    await story.account('LATE', { agentId });
    // Overdue from 2026-03-02 on: 1,000.00 × 0.2 % / 30 = 0.066667 a day, taken as each day opens.
    await story.invoice('LATE', { amount: '1000.00', dueOn: '2026-03-01' });
    expect(await story.runDay('2026-03-05')).toMatchObject({ scoreEntries: 3 });
    const { items } = await entries();
    expect(items.filter((entry: { kind: string }) => entry.kind === 'OVERDUE')).toMatchObject([
      { on: '2026-03-05', amount: '-0.066667', account: null },
      { on: '2026-03-04', amount: '-0.066667' },
      { on: '2026-03-03', amount: '-0.066667' },
    ]);
    expect(await board()).toMatchObject([
      { penalty: '0.200001', payout: '391.82', portfolioOverdue: '1000.00' },
    ]);
  });
});

describe('who sees a score', () => {
  it('an agent his own, a director everybody, a collector none', async () => {
    expect(await board('agent1')).toHaveLength(1);
    expect(await board('agent2')).toEqual([]);
    expect(await story.app.refusal('agent2', ENTRIES, { agentId, ...period })).toBe('NOT_FOUND');
    expect(await story.app.refusal('collector1', BOARD, period)).toBe('FORBIDDEN');
  });

  it('and nobody a period that ends before it begins', async () => {
    expect(
      await story.app.refusal('director', BOARD, { from: '2026-03-02', to: '2026-03-01' }),
    ).toBe('BAD_USER_INPUT');
  });
});
