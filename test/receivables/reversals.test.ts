import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tellMoves, type Moves } from './moves.ts';

let story: Moves;
let agentId: string;
beforeAll(async () => {
  story = await tellMoves();
  agentId = await story.user('agent1');
});
afterAll(async () => {
  await story.booksAgree();
  await story.stop();
});

const reversed = (id: string, over: object = {}) =>
  story.move('reverse', { id, reason: 'Returned by the bank', ...over });
const PROMISES = `query ($code: String!) { account(code: $code) { promises { status paid } } }`;
const promisesOf = async (code: string) =>
  (await story.app.data('director', PROMISES, { code }))['account'].promises;
const scores = async () => {
  const { scoreboard, scoreEntries } = await story.app.data(
    'director',
    `query ($id: ID!) {
       scoreboard(from: "2026-03-01", to: "2026-03-31") { agent { id } earned collected }
       scoreEntries(agentId: $id, from: "2026-03-01", to: "2026-03-31") { items { kind amount text } } }`,
    { id: agentId },
  );
  const own = scoreboard.find(({ agent }: any) => agent.id === agentId);
  return { ...own, entries: scoreEntries.items };
};

describe('a payment that is reversed', () => {
  it('opens again what it settled, and has nothing left', async () => {
    await story.account('V1');
    await story.invoice('V1', { amount: '100.00', dueOn: '2026-02-01' });
    await story.invoice('V1', { amount: '100.00' });
    const { id } = await story.pay('V1', '250.00');
    expect(await story.balanceOf('V1')).toMatchObject({ open: '0.00', unapplied: '50.00' });
    expect(await reversed(id)).toMatchObject({
      reversed: true,
      reversedOn: '2026-03-02',
      unapplied: '0.00',
      allocations: [],
      moves: [{ kind: 'REVERSAL', amount: '250.00', reason: 'Returned by the bank' }],
      settlements: [{ left: '0.00' }, { left: '0.00' }],
    });
    expect(await story.balanceOf('V1')).toMatchObject({ open: '200.00', unapplied: '0.00' });
    expect((await story.timelineOf('V1')).join()).toMatch(
      /Plata de 250,00 RON, .* stornată: Returned by the bank/,
    );
  });

  it('takes its score back by a counter-entry, from who had earned it', async () => {
    const accountId = await story.account('V2', { agentId });
    await story.invoice('V2', { amount: '1000.00', dueOn: '2026-02-18' });
    const { id } = await story.pay('V2', '333.33');
    expect(await scores()).toMatchObject({ earned: '5.99994', collected: '333.33' });
    await story.app.data(
      'director',
      'mutation ($id: ID!, $agent: ID) { assignAccount(accountId: $id, agentId: $agent) { id } }',
      { id: accountId, agent: await story.user('agent2') },
    );
    await reversed(id);
    const after = await scores();
    expect(after).toMatchObject({ earned: '0.00', collected: '0.00' });
    expect(after.entries[0]).toMatchObject({ kind: 'TAKEN_BACK', amount: '-5.99994' });
    expect(after.entries[0].text).toMatch(
      /333,33 RON încasați, punctați la 02.03.2026, anulați: -5,99994/,
    );
  });

  it('has its promise wait again while its day has not passed', async () => {
    const accountId = await story.account('V3');
    await story.invoice('V3', { amount: '100.00' });
    await story.promise(accountId, '100.00', '2026-03-10');
    const { id } = await story.pay('V3', '100.00');
    expect(await promisesOf('V3')).toEqual([{ status: 'KEPT', paid: '100.00' }]);
    await reversed(id);
    expect(await promisesOf('V3')).toEqual([{ status: 'OPEN', paid: '0.00' }]);
    expect(await story.balanceOf('V3')).toMatchObject({ promised: '100.00' });
    await story.pay('V3', '100.00');
    expect(await promisesOf('V3')).toEqual([{ status: 'KEPT', paid: '100.00' }]);
  });

  it('does not count against a promise that was given after it came', async () => {
    const accountId = await story.account('V4');
    await story.invoice('V4', { amount: '100.00' });
    const { id } = await story.pay('V4', '40.00');
    await story.promise(accountId, '60.00', '2026-03-10');
    await reversed(id);
    expect(await promisesOf('V4')).toEqual([{ status: 'OPEN', paid: '0.00' }]);
  });

  it('is told to who is entitled, once', async () => {
    const alerts = (who: string) =>
      story.app.data(who, '{ alerts(limit: 500) { code severity text account { code } } }');
    await story.account('V5', { agentId });
    const { id } = await story.pay('V5', '70.00', { reference: 'OP bounced' });
    await reversed(id);
    const own = (await alerts('agent1')).alerts.filter((alert: any) => alert.account.code === 'V5');
    expect(own).toEqual([
      {
        code: 'PAYMENT_REVERSED',
        severity: 'CRITICAL',
        text: 'Plata de 70,00 RON, OP bounced, a fost stornată',
        account: { code: 'V5' },
      },
    ]);
    const others = (await alerts('agent2')).alerts;
    expect(others.filter((alert: any) => alert.account.code === 'V5')).toEqual([]);
  });

  it('is reversed once, with a reason, by a director; under one key as often as it is sent', async () => {
    await story.account('V6');
    const { id } = await story.pay('V6', '10.00');
    expect(await story.refusal('reverse', { id, reason: ' ' })).toBe('BAD_USER_INPUT');
    expect(await story.refusal('reverse', { id, reason: 'x' }, 'collector1')).toBe('FORBIDDEN');
    const key = 'bank-return-1';
    const twice = await Promise.all([reversed(id, { key }), reversed(id, { key })]);
    expect(twice.map(({ reversed: done }) => done)).toEqual([true, true]);
    expect(await story.refusal('reverse', { id, reason: 'again' })).toBe('PAYMENT_REVERSED');
    const nobody = '00000000-0000-7000-8000-000000000000';
    expect(await story.refusal('reverse', { id: nobody, reason: 'x' })).toBe('NOT_FOUND');
  });

  it('takes along what was moved from it to another account', async () => {
    await story.account('V7');
    await story.account('V8');
    await story.invoice('V8', { amount: '30.00' });
    const { id } = await story.pay('V7', '50.00', { allocations: [] });
    const moved = await story.move('move', {
      id,
      accountCode: 'V8',
      amount: '30',
      reason: 'V8 paid',
    });
    expect(await story.refusal('reverse', { id: moved.id, reason: 'x' })).toBe(
      'PAYMENT_MOVED_HERE',
    );
    await reversed(id);
    expect(await story.balanceOf('V8')).toMatchObject({ open: '30.00', unapplied: '0.00' });
    expect(await story.balanceOf('V7')).toBeNull();
    expect((await story.paymentsOf('V8'))[0]).toMatchObject({ reversed: true, unapplied: '0.00' });
  });

  it('is not reversed where a part of it was paid back', async () => {
    await story.account('V9');
    const { id } = await story.pay('V9', '50.00');
    await story.move('refund', { id, amount: '20.00', reason: 'Paid twice' });
    expect(await story.refusal('reverse', { id, reason: 'x' })).toBe('PAYMENT_REFUNDED');
  });
});

describe('a promise that a reversed payment had kept', () => {
  it('is broken once its day has passed, and kept again by money that had come in time', async () => {
    const own = await tellMoves();
    const accountId = await own.account('P1');
    await own.invoice('P1', { amount: '100.00' });
    await own.promise(accountId, '100.00', '2026-03-03');
    const { id } = await own.pay('P1', '100.00');
    await own.runDay('2026-03-04');
    await own.move('reverse', { id, reason: 'Returned' });
    const status = async () => {
      const { account } = await own.app.data(
        'director',
        '{ account(code: "P1") { promises { status } tasks { title } } }',
      );
      return { status: account.promises[0].status, tasks: account.tasks.length };
    };
    expect(await status()).toEqual({ status: 'BROKEN', tasks: 1 });
    const { alerts } = await own.app.data('director', '{ alerts { code } }');
    expect(alerts.map(({ code }: any) => code)).toContain('PROMISE_BROKEN');
    await own.pay('P1', '100.00', { receivedOn: '2026-03-03' });
    expect(await status()).toMatchObject({ status: 'KEPT' });
    await own.stop();
  });
});
