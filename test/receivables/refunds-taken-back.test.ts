import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asking } from '../credit/asking.ts';
import { tellMoves, type Moves } from './moves.ts';

let story: Moves;
beforeAll(async () => (story = await tellMoves()));
afterAll(async () => {
  await story.booksAgree();
  await story.stop();
});

/** Money came, and some of it was paid back. */
async function refunded(code: string, amount: string, over: object = {}) {
  const accountId = await story.account(code, over);
  const { id } = await story.pay(code, '90.00', { allocations: [] });
  const { moves } = await story.move('refund', { id, amount, reason: 'Paid twice' });
  return { accountId, id, refund: moves[0].id as string };
}
const back = (id: string, over: object = {}) => ({ id, reason: 'Never sent', ...over });

describe('a refund that was booked by mistake', () => {
  it('is taken back: its money is unapplied again, both entries stay, and the timeline says so', async () => {
    const { id, refund } = await refunded('R1', '60');
    expect(await story.move('takeBackRefund', back(refund))).toMatchObject({
      id,
      unapplied: '90.00',
      moves: [{ kind: 'REFUND', amount: '60.00', left: '0.00', reason: 'Paid twice' }],
    });
    expect(await story.balanceOf('R1')).toMatchObject({ unapplied: '90.00' });
    expect((await story.timelineOf('R1'))[0]).toMatch(/Restituirea a 60,00 RON .*: Never sent/);
    expect(await story.refusal('takeBackRefund', back(refund))).toBe('TAKE_BACK_DONE');
  });

  it('settles what is owed as any money does, and a promise is kept by it', async () => {
    const { accountId, id, refund } = await refunded('R2', '90');
    const item = await story.invoice('R2', { amount: '80.00' });
    await story.promise(accountId, '80.00', '2026-03-10');
    await story.move('takeBackRefund', back(refund));
    await story.move('allocate', { id, allocations: [{ itemId: item.id, amount: '80.00' }] });
    const { account } = await story.app.data(
      'director',
      'query ($id: ID!) { account(id: $id) { promises { status } } }',
      { id: accountId },
    );
    expect(account.promises).toEqual([{ status: 'KEPT' }]);
  });

  it('is taken back in parts, never beyond what was paid back, and once under its key', async () => {
    const { refund } = await refunded('R3', '60');
    const part = back(refund, { amount: '20', key: 'back-1' });
    await story.move('takeBackRefund', part);
    expect(await story.move('takeBackRefund', part)).toMatchObject({
      unapplied: '50.00',
      moves: [{ amount: '60.00', left: '40.00' }],
    });
    expect(await story.refusal('takeBackRefund', { ...part, amount: '21' })).toBe('CONFLICT');
    expect(await story.refusal('takeBackRefund', back(refund, { amount: '40.01' }))).toBe(
      'TAKE_BACK_TOO_LARGE',
    );
    expect(await story.refusal('takeBackRefund', back(refund, { amount: '-1' }))).toBe(
      'BAD_USER_INPUT',
    );
  });

  it('holds a reversal of its payment up only until it is taken back', async () => {
    const { id, refund } = await refunded('R4', '10');
    const reversal = { id, reason: 'Bounced' };
    expect(await story.refusal('reverse', reversal)).toBe('PAYMENT_REFUNDED');
    await story.move('takeBackRefund', back(refund));
    expect(await story.move('reverse', reversal)).toMatchObject({ reversed: true });
    expect(await story.refusal('takeBackRefund', back(refund))).toBe('TAKE_BACK_DONE');
  });

  it('counts no more towards what one person may pay back; taking back needs nobody else', async () => {
    await story.move('threshold', { kind: 'REFUND', currency: 'RON', amount: '70' });
    const { id, refund } = await refunded('R5', '60');
    const again = { id, amount: '20', reason: 'Half of it' };
    const { waiting } = await story.move('refund', again);
    await story.move('refuse', { id: waiting.id, reason: 'Look first' });
    await story.move('takeBackRefund', back(refund));
    expect(await story.move('refund', again)).toMatchObject({ unapplied: '70.00', waiting: null });
    expect((await story.move('refund', { ...again, amount: '60' })).waiting).not.toBeNull();
    await story.move('threshold', { kind: 'REFUND', currency: 'RON', amount: null });
  });

  it('stands in the ledger card on its day, and lets an order go that waited for the money', async () => {
    const credit = asking(story);
    const accountId = await credit.customer('R6', '100');
    const { id } = await story.pay('R6', '90.00', { allocations: [] });
    const { moves } = await story.move('refund', { id, amount: '90', reason: 'Paid twice' });
    const { hold } = await credit.order('R6', '150.00', 'SO-1');
    expect(hold!.status).toBe('OPEN');
    await story.move('takeBackRefund', back(moves[0].id));
    expect((await credit.holds('RELEASED')).map(each => each.id)).toContain(hold!.id);
    const { statement } = await story.app.data(
      'director',
      `query ($id: ID!) { statement(accountId: $id, from: "2026-03-01", to: "2026-03-02") {
         closing moves { items { kind debit credit } } } }`,
      { id: accountId },
    );
    expect(statement).toEqual([
      {
        closing: '-90.00',
        moves: {
          items: [
            { kind: 'PAYMENT', debit: null, credit: '90.00' },
            { kind: 'REFUND', debit: '90.00', credit: null },
            { kind: 'REFUND', debit: null, credit: '90.00' },
          ],
        },
      },
    ]);
  });

  it('is not there for who may not see it, nor taken back by who may not refund', async () => {
    const { refund } = await refunded('R7', '10');
    expect(await story.refusal('takeBackRefund', back(refund), 'collector1')).toBe('FORBIDDEN');
    const nothing = '00000000-0000-0000-0000-000000000000';
    expect(await story.refusal('takeBackRefund', back(nothing))).toBe('NOT_FOUND');
  });

  it('is taken back once, however many try at the same moment', async () => {
    const { id, refund } = await refunded('R8', '60');
    const codes = await Promise.all(
      [1, 2, 3].map(() => story.refusal('takeBackRefund', back(refund))),
    );
    expect(codes.filter(code => code === null)).toHaveLength(1);
    expect(codes.filter(code => code === 'TAKE_BACK_DONE')).toHaveLength(2);
    const [payment] = await story.paymentsOf('R8');
    expect(payment).toMatchObject({ id, unapplied: '90.00' });
  });
});
