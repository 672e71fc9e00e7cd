import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { localDate } from '../../server/src/kernel/local-date.ts';
import { obstacles, UNDO } from '../imports/undo.ts';
import { csv, imported } from '../imports/upload.ts';
import { brokenInvariants } from '../kit/invariants.ts';
import { tellStory, type Story } from '../kit/story.ts';
import { asking } from './asking.ts';

let story: Story;
let credit: ReturnType<typeof asking>;
beforeAll(async () => {
  story = await tellStory();
  credit = asking(story);
});
afterAll(() => story?.stop());

const invoiceOf = (code: string, reference: string): Promise<{ id: string }> =>
  imported(
    story.app,
    csv(
      'account_code,number,delivery_note,currency,amount,issued_on,due_on',
      `${code},F-${reference},${reference},RON,400.00,2026-03-01,2026-05-01`,
    ),
  );
const ordersOf = async (code: string): Promise<unknown> =>
  (
    await story.app.data(
      'director',
      'query ($code: String!) { account(code: $code) { orders(live: false) { items { reference status reserved } } } }',
      { code },
    )
  ).account.orders.items;

describe('an import taken back', () => {
  it('has the order count again that its invoice had ended', async () => {
    await credit.customer('BACK');
    await credit.order('BACK', '400.00', 'SO-1');
    const before = await ordersOf('BACK');
    const { id } = await invoiceOf('BACK', 'SO-1');
    expect(await ordersOf('BACK')).toEqual([
      { reference: 'SO-1', status: 'INVOICED', reserved: '0.00' },
    ]);
    await story.app.data('admin', UNDO, { id });
    expect(await ordersOf('BACK')).toEqual(before);
    const em = story.app.parts.orm.em.fork();
    expect(await brokenInvariants(em, localDate('2026-03-02'))).toEqual({});
  });

  it('is not possible once an order was asked for that counts on it; a quote counts on nothing', async () => {
    await credit.customer('LATER');
    const { id } = await invoiceOf('LATER', 'SO-2');
    await credit.check('LATER', '10.00');
    await credit.order('LATER', '10.00', 'Q-1', { context: 'QUOTE' });
    expect(await obstacles(story.app, id)).toEqual([]);
    await credit.order('LATER', '10.00', 'SO-3');
    expect(await obstacles(story.app, id)).toEqual([
      'Orders were asked for or decided later on account LATER',
    ]);
    expect(await story.app.refusal('admin', UNDO, { id })).toBe('UNDO_ORDERED');
  });
});
