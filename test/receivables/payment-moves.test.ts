import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tellMoves, type Moves } from './moves.ts';

let story: Moves;
beforeAll(async () => (story = await tellMoves()));
afterAll(async () => {
  await story.booksAgree();
  await story.stop();
});

const unallocated = (code: string, amount: string) => story.pay(code, amount, { allocations: [] });

describe('money that came on the wrong account', () => {
  it('is moved to the right one, and settles there what any payment would', async () => {
    await story.account('M1');
    await story.account('M2');
    const item = await story.invoice('M2', { amount: '80.00' });
    const { id } = await unallocated('M1', '100.00');
    const moved = await story.move('move', { id, accountCode: 'M2', reason: 'Paid for M2' });
    expect(moved).toMatchObject({
      amount: '100.00',
      unapplied: '20.00',
      account: { code: 'M2' },
      movedFrom: { account: { code: 'M1' } },
      allocations: [{ amount: '80.00', item: { number: item.number, open: '0.00' } }],
    });
    expect((await story.paymentsOf('M1'))[0]).toMatchObject({
      unapplied: '0.00',
      moves: [{ kind: 'MOVE', amount: '100.00', reason: 'Paid for M2', account: { code: 'M2' } }],
    });
    expect(await story.balanceOf('M1')).toBeNull();
    expect((await story.timelineOf('M1'))[0]).toMatch(
      /100,00 RON .* mutați la clientul M2: Paid for M2/,
    );
    expect((await story.timelineOf('M2')).join()).toMatch(/100,00 RON .* aici de la clientul M1/);
  });

  it('is moved in part, to chosen items or to none', async () => {
    await story.account('M3');
    await story.account('M4');
    await story.invoice('M4', { amount: '10.00', dueOn: '2026-01-05' });
    const chosen = await story.invoice('M4', { amount: '10.00' });
    const { id } = await unallocated('M3', '50.00');
    const allocations = [{ itemId: chosen.id, amount: '10' }];
    const first = { id, accountCode: 'M4', amount: '10.00', reason: 'theirs', allocations };
    expect(await story.move('move', first)).toMatchObject({
      unapplied: '0.00',
      allocations: [{ item: { number: chosen.number } }],
    });
    const second = { ...first, amount: '5.00', allocations: [] };
    expect(await story.move('move', second)).toMatchObject({ unapplied: '5.00' });
    expect((await story.paymentsOf('M3'))[0].unapplied).toBe('35.00');
  });

  it('is not moved beyond what is unapplied, nor onto itself', async () => {
    await story.account('M5');
    await story.account('M6');
    await story.invoice('M5', { amount: '10.00' });
    const { id } = await story.pay('M5', '15.00');
    const move = (over: object) =>
      story.refusal('move', { id, accountCode: 'M6', reason: 'x', ...over });
    expect(await move({ amount: '5.01' })).toBe('MOVE_TOO_LARGE');
    expect(await move({ accountCode: 'M5' })).toBe('BAD_USER_INPUT');
    expect(await move({ accountCode: 'NOBODY' })).toBe('NOT_FOUND');
    expect(await story.refusal('move', { id, accountCode: 'M6', reason: 'x' }, 'collector1')).toBe(
      'FORBIDDEN',
    );
  });
});

describe('money that nobody can use', () => {
  it('is paid back as far as it is unapplied', async () => {
    await story.account('B1');
    const { id } = await story.pay('B1', '90.00');
    expect(await story.refusal('refund', { id, amount: '90.01', reason: 'x' })).toBe(
      'REFUND_TOO_LARGE',
    );
    const key = 'refund-1';
    const refund = { id, amount: '60', reason: 'Paid twice', key };
    await story.move('refund', refund);
    expect(await story.move('refund', refund)).toMatchObject({
      unapplied: '30.00',
      moves: [{ kind: 'REFUND', amount: '60.00', reason: 'Paid twice' }],
    });
    expect(await story.refusal('refund', { ...refund, amount: '1' })).toBe('CONFLICT');
    expect(await story.balanceOf('B1')).toMatchObject({ unapplied: '30.00' });
    expect((await story.timelineOf('B1'))[0]).toMatch(
      /60,00 RON din plata .* restituiți: Paid twice/,
    );
  });
});

describe('an allocation', () => {
  it('that is taken back opens the item, and the money is there to be allocated elsewhere', async () => {
    await story.account('T1');
    const wrong = await story.invoice('T1', { amount: '100.00', dueOn: '2026-01-05' });
    const right = await story.invoice('T1', { amount: '100.00' });
    const { id } = await story.pay('T1', '100.00');
    const [{ settlements }] = await story.paymentsOf('T1');
    const taken = await story.move('takeBack', { id: settlements[0].id, reason: 'Wrong invoice' });
    expect(taken).toMatchObject({
      id: wrong.id,
      open: '100.00',
      settlements: [{ source: 'PAYMENT', amount: '100.00', left: '0.00' }],
    });
    const allocations = [{ itemId: right.id, amount: '100.00' }];
    expect(await story.move('allocate', { id, allocations })).toMatchObject({
      unapplied: '0.00',
      allocations: [{ amount: '100.00', item: { number: right.number, open: '0.00' } }],
    });
    expect((await story.timelineOf('T1')).join()).toMatch(
      /100,00 RON pe .* anulare \(plată\): Wrong/,
    );
  });

  it('is taken back in parts, never beyond what it settled', async () => {
    const agentId = await story.user('agent1');
    await story.account('T2', { agentId });
    await story.invoice('T2', { amount: '100.00', dueOn: '2026-02-01' });
    await story.pay('T2', '99.99');
    const [{ settlements }] = await story.paymentsOf('T2');
    const back = (amount?: string) => ({ id: settlements[0].id, amount, reason: 'Part' });
    expect(await story.refusal('takeBack', back('100.00'))).toBe('TAKE_BACK_TOO_LARGE');
    for (const amount of ['33.33', '33.33']) await story.move('takeBack', back(amount));
    expect(await story.move('takeBack', back())).toMatchObject({ open: '100.00' });
    expect(await story.refusal('takeBack', back())).toBe('TAKE_BACK_DONE');
    const { scoreboard } = await story.app.data(
      'director',
      '{ scoreboard(from: "2026-03-01", to: "2026-03-31") { agent { id } earned collected } }',
    );
    expect(scoreboard).toMatchObject([{ earned: '0.00', collected: '0.00' }]);
  });

  it('of a credit is taken back the same way; what was settled elsewhere is not', async () => {
    await story.account('T3');
    const item = await story.invoice('T3', { amount: '10.00' });
    const input = {
      accountCode: 'T3',
      number: 'NC',
      issuedOn: '2026-03-01',
      amount: '10',
      currency: 'RON',
    };
    const credit = await story.move('creditNote', { input });
    const { settlements } = await story.move('applyCredit', {
      creditItemId: credit.id,
      itemId: item.id,
      amount: '10',
    });
    await story.move('takeBack', { id: settlements[0].id, reason: 'Not this one' });
    expect(await story.balanceOf('T3')).toMatchObject({ open: '10.00', unapplied: '10.00' });
    const voided = await story.move('void', { itemId: item.id, reason: 'Twice' });
    const { id } = voided.settlements.find(({ source }: any) => source === 'VOID');
    expect(await story.refusal('takeBack', { id, reason: 'x' })).toBe('TAKE_BACK_SOURCE');
    expect(await story.refusal('takeBack', { id, reason: 'x' }, 'collector1')).toBe('FORBIDDEN');
  });
});

describe('a payment that falls short', () => {
  it('leaves what is missing open, as long as no tolerance is set', async () => {
    await story.account('S1');
    const item = await story.invoice('S1', { amount: '1000.00' });
    await story.pay('S1', '999.99');
    expect(await story.itemsOf('S1')).toMatchObject([{ number: item.number, open: '0.01' }]);
  });

  it('by less than the tolerance of its currency is rounded off, and back with the money', async () => {
    await story.move('tolerance', { currency: 'EUR', amount: '1.00', percent: '0.5' }, 'admin');
    await story.account('S2');
    for (const amount of ['1000.00', '100.00']) {
      await story.invoice('S2', { amount, currency: 'EUR' });
    }
    const { id } = await story.pay('S2', '999.00', { currency: 'EUR' });
    const [first] = await story.itemsOf('S2');
    expect(first).toMatchObject({
      open: '0.00',
      settlements: [{ source: 'PAYMENT' }, { source: 'TOLERANCE', amount: '1.00' }],
    });
    // Half a percent of a hundred is less than one.
    await story.pay('S2', '99.49', { currency: 'EUR' });
    expect((await story.itemsOf('S2'))[1]).toMatchObject({ open: '0.51' });
    await story.move('reverse', { id, reason: 'Returned' });
    expect((await story.itemsOf('S2'))[0]).toMatchObject({ open: '1000.00' });
    await story.move('tolerance', { currency: 'EUR', amount: '0', percent: '0' }, 'admin');
  });
});
