import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tellMoves, type Moves } from './moves.ts';

let story: Moves;
beforeAll(async () => (story = await tellMoves()));
afterAll(async () => {
  await story.booksAgree();
  await story.stop();
});

const note = (accountCode: string, over: object = {}) => ({
  input: {
    accountCode,
    number: 'NC-1',
    issuedOn: '2026-02-01',
    amount: '300.00',
    currency: 'RON',
    ...over,
  },
});

describe('a credit note', () => {
  it('lowers nothing by itself: it waits, unapplied, beside what is owed', async () => {
    await story.account('C1');
    await story.invoice('C1');
    expect(await story.move('creditNote', note('C1'))).toMatchObject({
      kind: 'CREDIT_NOTE',
      amount: '300.00',
      open: '300.00',
    });
    expect(await story.balanceOf('C1')).toMatchObject({ open: '1000.00', unapplied: '300.00' });
    expect(await story.timelineOf('C1')).toContain('Notă de credit NC-1 de 300,00 RON');
  });

  it('applied to an item settles it, both sides by the same amount', async () => {
    const { id: accountId } = { id: await story.account('C2') };
    const item = await story.invoice('C2');
    const credit = await story.move('creditNote', note('C2'));
    const settled = await story.move('applyCredit', {
      creditItemId: credit.id,
      itemId: item.id,
      amount: '120.5',
    });
    expect(settled).toMatchObject({
      id: item.id,
      open: '879.50',
      settlements: [{ source: 'CREDIT', amount: '120.50', credit: { number: 'NC-1' } }],
    });
    expect(await story.balanceOf('C2')).toMatchObject({ open: '879.50', unapplied: '179.50' });
    const [, used] = await story.itemsOf('C2');
    expect(used).toMatchObject({
      kind: 'CREDIT_NOTE',
      open: '179.50',
      settles: [{ amount: '120.50', item: { number: item.number } }],
    });
    expect(accountId).toBeTruthy();
  });

  it('counts towards a promise on the item, and earns nobody a bonus', async () => {
    const agentId = await story.user('agent1');
    const accountId = await story.account('C3', { agentId });
    const item = await story.invoice('C3', { amount: '300.00' });
    await story.promise(accountId, '300.00', '2026-03-05');
    const credit = await story.move('creditNote', note('C3'));
    await story.move('applyCredit', { creditItemId: credit.id, itemId: item.id, amount: '300.00' });
    expect((await story.timelineOf('C3')).join()).toMatch(
      /Promisiunea de 300,00 RON până la .* respectată/,
    );
    const { scoreEntries } = await story.app.data(
      'director',
      `query ($id: ID!) { scoreEntries(agentId: $id, from: "2026-03-01", to: "2026-03-31") { total } }`,
      { id: agentId },
    );
    expect(scoreEntries.total).toBe(0);
  });

  it('may come with either sign, and so may an invoice: a negative one is a credit note', async () => {
    await story.account('C4');
    const input = { amount: '-50.00' };
    expect(await story.move('creditNote', note('C4', input))).toMatchObject({ open: '50.00' });
    expect(await story.move('invoice', note('C4', { ...input, number: 'F-9' }))).toMatchObject({
      kind: 'CREDIT_NOTE',
      amount: '50.00',
    });
    expect(await story.balanceOf('C4')).toMatchObject({ open: '0.00', unapplied: '100.00' });
  });

  it('has a number of its own, once', async () => {
    await story.account('C5');
    await story.move('creditNote', note('C5'));
    expect(await story.refusal('creditNote', note('C5'))).toBe('CREDIT_NOTE_NUMBER_TAKEN');
    expect(await story.refusal('creditNote', note('C5', { number: 'NC-2', amount: '0' }))).toBe(
      'BAD_USER_INPUT',
    );
    expect(await story.refusal('creditNote', note('NOBODY'))).toBe('NOT_FOUND');
    expect(await story.refusal('creditNote', note('C5'), 'collector1')).toBe('FORBIDDEN');
  });

  it.each([
    ['JPY', '1200', '500', '700'],
    ['KWD', '1.234', '0.235', '0.999'],
  ])('in %s has the digits of its currency', async (currency, amount, applied, open) => {
    const code = `C-${currency}`;
    await story.account(code);
    const item = await story.invoice(code, { currency, amount });
    const credit = await story.move('creditNote', note(code, { currency, amount }));
    const input = { creditItemId: credit.id, itemId: item.id, amount: applied };
    expect(await story.move('applyCredit', input)).toMatchObject({ open });
    expect(await story.balanceOf(code)).toMatchObject({ currency, open, unapplied: open });
  });
});

describe('applying a credit is refused', () => {
  it('beyond what is open of either, and leaves everything as it was', async () => {
    await story.account('R1');
    const item = await story.invoice('R1', { amount: '100.00' });
    const credit = await story.move('creditNote', note('R1', { amount: '80.00' }));
    const apply = (amount: string) =>
      story.refusal('applyCredit', { creditItemId: credit.id, itemId: item.id, amount });
    expect(await apply('80.01')).toBe('ALLOCATION_TOO_LARGE');
    expect(await apply('100.01')).toBe('ALLOCATION_TOO_LARGE');
    expect(await apply('0')).toBe('BAD_USER_INPUT');
    expect(await apply('1.001')).toBe('BAD_USER_INPUT');
    expect(await story.balanceOf('R1')).toMatchObject({ open: '100.00', unapplied: '80.00' });
  });

  it('to another account, another currency, another credit, or by what is none', async () => {
    await story.account('R2');
    await story.account('R3');
    const item = await story.invoice('R2');
    const euros = await story.invoice('R2', { currency: 'EUR' });
    const others = await story.invoice('R3');
    const credit = await story.move('creditNote', note('R2'));
    const second = await story.move('creditNote', note('R2', { number: 'NC-2' }));
    const apply = (creditItemId: string, itemId: string, who = 'director') =>
      story.refusal('applyCredit', { creditItemId, itemId, amount: '1' }, who);
    expect(await apply(credit.id, others.id)).toBe('NOT_FOUND');
    expect(await apply(credit.id, euros.id)).toBe('ALLOCATION_CURRENCY');
    expect(await apply(credit.id, second.id)).toBe('ALLOCATION_KIND');
    expect(await apply(item.id, euros.id)).toBe('CREDIT_KIND');
    expect(await apply(credit.id, item.id, 'collector1')).toBe('FORBIDDEN');
  });
});
