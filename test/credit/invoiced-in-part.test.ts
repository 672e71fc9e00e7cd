import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { localDate } from '../../server/src/kernel/local-date.ts';
import { UNDO } from '../imports/undo.ts';
import { csv, imported } from '../imports/upload.ts';
import { brokenInvariants } from '../kit/invariants.ts';
import { tellStory, type Story } from '../kit/story.ts';
import { asking } from './asking.ts';

let story: Story;
let credit: ReturnType<typeof asking>;
let count = 0;
beforeAll(async () => {
  story = await tellStory();
  credit = asking(story);
});
afterAll(async () => {
  const em = story.app.parts.orm.em.fork();
  expect(await brokenInvariants(em, localDate('2026-03-02'))).toEqual({});
  await story.stop();
});

const ORDERS = `query ($code: String!) { account(code: $code) {
  orders(live: false) { items { reference status amount reserved } } } }`;

/** A customer with a limit of 1000, and an order of 900 that passed. */
async function ordered() {
  const code = `PART-${++count}`;
  await credit.customer(code);
  await credit.order(code, '900.00', 'SO-1');
  return {
    code,
    invoice: (amount: string, over = {}) =>
      story.invoice(code, { amount, deliveryNote: 'SO-1', dueOn: '2026-04-01', ...over }),
    order: async () => (await story.app.data('director', ORDERS, { code })).account.orders.items[0],
    exposure: async () => (await credit.check(code, '1.00', 'LOOK')).exposure,
  };
}

describe('an order that is invoiced in parts', () => {
  it('goes on reserving what is not invoiced yet, so that nothing else takes its room', async () => {
    const { code, invoice, order, exposure } = await ordered();
    await invoice('300.00');
    expect(await order()).toMatchObject({
      status: 'RESERVED',
      amount: '600.00',
      reserved: '600.00',
    });
    expect(await exposure()).toBe('900.00');
    expect((await credit.check(code, '200.00', 'SO-2')).outcome).toBe('HOLD');
    await invoice('600.00');
    expect(await order()).toMatchObject({ status: 'INVOICED', amount: '600.00', reserved: '0.00' });
    expect(await exposure()).toBe('900.00');
  });

  it('is over where more is invoiced than was ordered, or in another currency', async () => {
    const more = await ordered();
    await more.invoice('950.00');
    expect(await more.order()).toMatchObject({ status: 'INVOICED', reserved: '0.00' });
    const other = await ordered();
    await other.invoice('10.00', { currency: 'EUR' });
    expect(await other.order()).toMatchObject({ status: 'INVOICED', reserved: '0.00' });
  });

  it('uses up its release by as much: no more goes than was let go', async () => {
    const code = `PART-${++count}`;
    await credit.customer(code, '10');
    const { hold } = await credit.order(code, '900.00', 'SO-1');
    await credit.release(hold!.id);
    await story.invoice(code, { amount: '300.00', deliveryNote: 'SO-1', dueOn: '2026-04-01' });
    expect((await credit.check(code, '600.01', 'SO-1')).outcome).toBe('HOLD');
    const rest = await credit.order(code, '600.00', 'SO-1', { context: 'DELIVERY' });
    expect(rest).toMatchObject({
      decision: { outcome: 'PASS' },
      order: { status: 'DELIVERED', reserved: '600.00' },
    });
  });

  it('reserves all of it again where the file with its invoice is taken back', async () => {
    const { code, order } = await ordered();
    const before = await order();
    const columns = 'account_code,number,delivery_note,currency,amount,issued_on,due_on';
    const row = `${code},F-PART,SO-1,RON,300.00,2026-03-01,2026-05-01`;
    const { id } = await imported(story.app, csv(columns, row));
    expect(await order()).toMatchObject({ status: 'RESERVED', reserved: '600.00' });
    await story.app.data('admin', UNDO, { id });
    expect(await order()).toEqual(before);
  });
});
