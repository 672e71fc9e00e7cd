import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tellMoves, type Move, type Moves } from './moves.ts';

let story: Moves;
beforeAll(async () => (story = await tellMoves()));
afterAll(async () => {
  await story.booksAgree();
  await story.stop();
});

/** Whether each was done, whatever the order they came through in. */
const atOnce = async (moves: [Move, object][]): Promise<(string | null)[]> =>
  Promise.all(moves.map(([move, variables]) => story.refusal(move, variables)));
const done = (codes: (string | null)[]) => codes.filter(code => code === null).length;

describe('at once', () => {
  it('a payment is reversed by one of ten', async () => {
    await story.account('O1');
    await story.invoice('O1');
    const { id } = await story.pay('O1', '400.00');
    const codes = await atOnce(Array(10).fill(['reverse', { id, reason: 'Bounced' }]));
    expect(done(codes)).toBe(1);
    expect(new Set(codes.filter(code => code !== null))).toEqual(new Set(['PAYMENT_REVERSED']));
    expect(await story.balanceOf('O1')).toMatchObject({ open: '1000.00', unapplied: '0.00' });
  });

  it('a payment is reversed, or allocated before: nothing is settled by money that is gone', async () => {
    await story.account('O2');
    const item = await story.invoice('O2');
    const { id } = await story.pay('O2', '400.00', { allocations: [] });
    const allocations = [{ itemId: item.id, amount: '50.00' }];
    const allocate = Array<[Move, object]>(8).fill(['allocate', { id, allocations }]);
    const codes = await atOnce([...allocate, ['reverse', { id, reason: 'Bounced' }], ...allocate]);
    expect(codes[8]).toBeNull();
    expect(await story.balanceOf('O2')).toMatchObject({ open: '1000.00', unapplied: '0.00' });
  });

  it('credits, payments and write-offs never settle more than is open', async () => {
    await story.account('O3');
    const item = await story.invoice('O3', { amount: '100.00' });
    const input = {
      accountCode: 'O3',
      number: 'NC',
      issuedOn: '2026-03-01',
      amount: '90',
      currency: 'RON',
    };
    const credit = await story.move('creditNote', { input });
    const { id } = await story.pay('O3', '90.00', { allocations: [] });
    const codes = await atOnce(
      Array.from({ length: 6 }).flatMap((): [Move, object][] => [
        ['applyCredit', { creditItemId: credit.id, itemId: item.id, amount: '30' }],
        ['allocate', { id, allocations: [{ itemId: item.id, amount: '30' }] }],
        ['writeOff', { itemId: item.id, amount: '30', reason: 'Gone' }],
      ]),
    );
    expect(done(codes)).toBe(3);
    expect((await story.itemsOf('O3'))[0].open).toBe('10.00');
  });

  it('money moved both ways between two accounts is neither lost nor doubled', async () => {
    await story.account('O4');
    await story.account('O5');
    const one = await story.pay('O4', '100.00');
    const other = await story.pay('O5', '100.00');
    const codes = await atOnce(
      Array.from({ length: 5 }).flatMap((): [Move, object][] => [
        ['move', { id: one.id, accountCode: 'O5', amount: '30', reason: 'theirs' }],
        ['move', { id: other.id, accountCode: 'O4', amount: '30', reason: 'theirs' }],
      ]),
    );
    expect(done(codes)).toBe(6);
    expect(await story.balanceOf('O4')).toMatchObject({ unapplied: '100.00' });
    expect(await story.balanceOf('O5')).toMatchObject({ unapplied: '100.00' });
  });
});
