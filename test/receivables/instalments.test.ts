import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { counts, csv, imported } from '../imports/upload.ts';
import { tellMoves, type Moves } from './moves.ts';

let story: Moves;
beforeAll(async () => (story = await tellMoves()));
afterAll(async () => {
  await story.booksAgree();
  await story.stop();
});

const invoice = (accountCode: string, over: object = {}) => ({
  input: {
    accountCode,
    number: 'F-100',
    issuedOn: '2026-01-10',
    amount: '100.00',
    currency: 'RON',
    instalments: [
      { dueOn: '2026-03-10', amount: '33.33' },
      { dueOn: '2026-02-10', amount: '33.34' },
      { dueOn: '2026-04-10', amount: '33.33' },
    ],
    ...over,
  },
});

describe('an invoice in instalments', () => {
  it('is an item for each, due on its own day', async () => {
    await story.account('I1');
    const first = await story.move('invoice', invoice('I1'));
    expect(first).toMatchObject({ number: 'F-100', instalment: 1, amount: '33.34' });
    expect(first.instalments).toEqual([
      { number: 'F-100', instalment: 1, dueOn: '2026-02-10', open: '33.34' },
      { number: 'F-100', instalment: 2, dueOn: '2026-03-10', open: '33.33' },
      { number: 'F-100', instalment: 3, dueOn: '2026-04-10', open: '33.33' },
    ]);
    expect(await story.balanceOf('I1')).toMatchObject({ open: '100.00', overdue: '33.34' });
    await story.pay('I1', '40.00');
    const opens = (await story.itemsOf('I1')).map(({ open }) => open);
    expect(opens).toEqual(['0.00', '26.67', '33.33']);
  });

  it('has instalments that add up to it, none before its issue', async () => {
    await story.account('I2');
    const parts = (...instalments: object[]) =>
      story.refusal('invoice', invoice('I2', { instalments }));
    expect(await parts({ dueOn: '2026-03-10', amount: '99.99' })).toBe('BAD_USER_INPUT');
    expect(await parts({ dueOn: '2026-01-09', amount: '100.00' })).toBe('BAD_USER_INPUT');
    const minus = [
      { dueOn: '2026-03-10', amount: '-1' },
      { dueOn: '2026-03-10', amount: '101' },
    ];
    expect(await parts(...minus)).toBe('BAD_USER_INPUT');
    expect(await story.itemsOf('I2')).toEqual([]);
  });

  it('has one number: neither whole nor in instalments is it booked again', async () => {
    await story.account('I3');
    await story.move('invoice', invoice('I3'));
    expect(await story.refusal('invoice', invoice('I3'))).toBe('INVOICE_NUMBER_TAKEN');
    const whole = invoice('I3', { instalments: null });
    expect(await story.refusal('invoice', whole)).toBe('INVOICE_NUMBER_TAKEN');
    await story.move('invoice', invoice('I3', { number: 'F-101', instalments: null }));
    expect(await story.refusal('invoice', invoice('I3', { number: 'F-101' }))).toBe(
      'INVOICE_NUMBER_TAKEN',
    );
  });

  it('is voided as a whole, and not while any of it is settled', async () => {
    await story.account('I4');
    const first = await story.move('invoice', invoice('I4'));
    await story.pay('I4', '1.00');
    const [, second] = await story.itemsOf('I4');
    expect(await story.refusal('void', { itemId: second.id, reason: 'x' })).toBe('VOID_SETTLED');
    const [{ settlements }] = await story.paymentsOf('I4');
    await story.move('takeBack', { id: settlements[0].id, reason: 'x' });
    await story.move('void', { itemId: second.id, reason: 'Cancelled' });
    expect(first.id).not.toBe(second.id);
    expect((await story.itemsOf('I4')).map(({ voidedOn }) => voidedOn)).toEqual(
      Array(3).fill('2026-03-02'),
    );
  });

  it('of three digits divides to the last of them', async () => {
    await story.account('I5');
    const instalments = [
      { dueOn: '2026-03-10', amount: '0.333' },
      { dueOn: '2026-03-11', amount: '0.667' },
    ];
    const posted = await story.move(
      'invoice',
      invoice('I5', { currency: 'KWD', amount: '1', instalments }),
    );
    expect(posted.amount).toBe('0.333');
    expect(await story.balanceOf('I5')).toMatchObject({ currency: 'KWD', open: '1.000' });
  });
});

describe('a file that names an invoice which is known in instalments', () => {
  const row = (code: string, amount: string, open: string) =>
    csv(
      'account_code,number,currency,amount,due_on,open',
      `${code},F-100,RON,${amount},2026-04-10,${open}`,
    );

  it('leaves it alone; with another amount its row is refused', async () => {
    await story.account('J1');
    await story.move('invoice', invoice('J1'));
    expect(counts(await imported(story.app, row('J1', '100.00', '100.00')))).toEqual([0, 1, 0]);
    const other = await imported(story.app, row('J1', '90.00', '90.00'));
    expect(other.refusals).toMatchObject([{ line: 2, column: 'amount' }]);
    expect(await story.balanceOf('J1')).toMatchObject({ open: '100.00' });
  });

  it('as what is open now, settles the earlier instalments first', async () => {
    await story.account('J2');
    await story.move('invoice', invoice('J2'));
    const company = 'company,account_code,number,currency,amount,due_on,open';
    const file = csv(company, 'MAIN,J2,F-100,RON,100.00,2026-04-10,50.00');
    expect(counts(await imported(story.app, file, { mode: 'snapshot' }))).toEqual([1, 0, 0]);
    const opens = (await story.itemsOf('J2')).map(({ open }) => open);
    expect(opens).toEqual(['0.00', '16.67', '33.33']);
  });
});
