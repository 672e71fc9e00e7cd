import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { localDate } from '../../server/src/kernel/local-date.ts';
import { csv, imported } from '../imports/upload.ts';
import { brokenInvariants } from '../kit/invariants.ts';
import { quote } from '../kit/rates.ts';
import { tellStory, type Story } from '../kit/story.ts';
import { asking } from './asking.ts';
import { ordered as orderedIn } from './voided.ts';

let story: Story;
let credit: ReturnType<typeof asking>;
beforeAll(async () => {
  story = await tellStory();
  credit = asking(story);
});
afterAll(async () => {
  const em = story.app.parts.orm.em.fork();
  expect(await brokenInvariants(em, localDate('2026-03-02'))).toEqual({});
  await story.stop();
});
const ordered = (context?: string) => orderedIn(story, credit, context);

describe('an invoice', () => {
  it('is of one order: that of its delivery note, though its number is another’s', async () => {
    const { code, invoice, order, exposure } = await ordered();
    await credit.order(code, '80.00', 'SO-2');
    await invoice('80.00', { number: 'SO-1', deliveryNote: 'SO-2' });
    expect(await order()).toMatchObject({ status: 'RESERVED', reserved: '900.00' });
    expect(await exposure()).toBe('980.00');
  });

  it('is no debit note: what is charged beside it leaves the order to be invoiced', async () => {
    const { code, order, exposure } = await ordered();
    const columns = 'account_code,number,kind,delivery_note,currency,amount,issued_on,due_on';
    const row = `${code},D-1,DEBIT_NOTE,SO-1,RON,50.00,2026-03-01,2026-05-01`;
    await imported(story.app, csv(columns, row));
    expect(await order()).toMatchObject({ status: 'RESERVED', reserved: '900.00' });
    expect(await exposure()).toBe('950.00');
  });
});

describe('an invoice in another currency than its order', () => {
  const day = localDate('2026-03-02');
  const EUR = { currency: 'EUR' };

  it('is what it comes to at the rate of its day, but for what rates differ by', async () => {
    const { invoice, voided, order } = await ordered();
    await quote(story.app, 'RON', day, { EUR: '5' });
    const first = await invoice('10.00', EUR);
    expect(await order()).toMatchObject({ status: 'RESERVED', reserved: '850.00' });
    const second = await invoice('162.00', EUR);
    expect(await order()).toMatchObject({ status: 'INVOICED', reserved: '0.00' });
    await voided(second);
    expect(await order()).toMatchObject({ status: 'RESERVED', reserved: '850.00' });
    await voided(first);
    expect(await order()).toMatchObject({ status: 'RESERVED', reserved: '900.00' });
  });

  it('is so in instalments, and beside another that takes its place', async () => {
    const { invoice, voided, order } = await ordered();
    const instalments = [
      { dueOn: '2026-04-01', amount: '80.00' },
      { dueOn: '2026-05-01', amount: '98.00' },
    ];
    const wrong = await invoice('178.00', { ...EUR, instalments, dueOn: null });
    expect(await order()).toMatchObject({ status: 'INVOICED', reserved: '0.00' });
    await invoice('100.00', EUR);
    await voided(wrong);
    expect(await order()).toMatchObject({ status: 'RESERVED', reserved: '400.00' });
  });
});

describe('an order of which the ERP says that it is invoiced', () => {
  it('passes up to what was delivered; more of it is judged like any other', async () => {
    const { code, accountId, ask, order, exposure, invoice } = await ordered('DELIVERY');
    await credit.limit(accountId, '10');
    expect((await credit.check(code, '900.00', 'SO-1', { context: 'INVOICE' })).outcome).toBe(
      'PASS',
    );
    const more = await ask('900.01', { context: 'INVOICE' });
    expect(more.decision.outcome).toBe('HOLD');
    expect(await order()).toMatchObject({ status: 'HELD', reserved: '900.00' });
    expect((await ask('900.00', { context: 'INVOICE' })).decision.outcome).toBe('PASS');
    await invoice('900.00');
    expect(await exposure()).toBe('900.00');
    expect((await ask('5000.00', { context: 'INVOICE' })).decision.outcome).toBe('HOLD');
  });

  it('in part goes on counting for what is not invoiced yet', async () => {
    const { ask, order, exposure, invoice, voided } = await ordered('DELIVERY');
    const part = await ask('300.00', { context: 'INVOICE' });
    expect(part).toMatchObject({
      decision: { outcome: 'PASS' },
      order: { status: 'DELIVERED', reserved: '900.00' },
    });
    const id = await invoice('300.00');
    expect(await order()).toMatchObject({ status: 'DELIVERED', reserved: '600.00' });
    expect(await exposure()).toBe('900.00');
    await ask('200.00', { context: 'INVOICE' });
    await voided(id);
    expect(await order()).toMatchObject({ status: 'DELIVERED', reserved: '900.00' });
    await ask('900.00', { context: 'INVOICE' });
    expect(await order()).toMatchObject({ status: 'INVOICED', reserved: '0.00' });
  });
});
