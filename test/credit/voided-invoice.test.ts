import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { STANDING_BEFORE } from '../../migrations/Migration20261124082000_invoiced_parts.ts';
import { localDate } from '../../server/src/kernel/local-date.ts';
import { brokenInvariants } from '../kit/invariants.ts';
import { sql } from '../kit/sql.ts';
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

const whole = { status: 'RESERVED', amount: '900.00', reserved: '900.00', deliveredOn: null };

describe('an order of which the invoice is voided', () => {
  it('counts again as it did before, and its account is told so', async () => {
    const { code, invoice, voided, order, exposure, timeline } = await ordered();
    const before = await order();
    const id = await invoice('900.00');
    expect(await order()).toMatchObject({ status: 'INVOICED', reserved: '0.00' });
    await voided(id);
    expect(await order()).toEqual(before);
    expect(await exposure()).toBe('900.00');
    expect((await credit.check(code, '200.00', 'SO-2')).outcome).toBe('HOLD');
    expect(await timeline()).toContainEqual(
      expect.stringMatching(
        /^Comanda SO-1 contează din nou cu 900,00 RON: factura ei F-\d+ a fost anulată$/,
      ),
    );
  });

  it('is delivered still where it was delivered, or the ERP had said that it is invoiced', async () => {
    const delivered = await ordered('DELIVERY');
    const before = await delivered.order();
    await delivered.voided(await delivered.invoice('900.00'));
    expect(await delivered.order()).toEqual(before);
    const ahead = await ordered('INVOICE');
    expect(await ahead.order()).toMatchObject({ status: 'INVOICED' });
    await ahead.voided(await ahead.invoice('900.00'));
    expect(await ahead.order()).toMatchObject({ status: 'DELIVERED', reserved: '900.00' });
    expect(await ahead.exposure()).toBe('900.00');
    const late = await ordered('DELIVERY');
    const id = await late.invoice('900.00');
    await late.ask('900.00', { context: 'INVOICE' });
    await late.voided(id);
    expect(await late.order()).toMatchObject({ status: 'DELIVERED', reserved: '900.00' });
  });

  it('counts for each part by itself, and for all instalments of one invoice', async () => {
    const { invoice, voided, order, exposure } = await ordered();
    const first = await invoice('300.00');
    const instalments = [
      { dueOn: '2026-04-01', amount: '200.00' },
      { dueOn: '2026-05-01', amount: '400.00' },
    ];
    const second = await invoice('600.00', { instalments, dueOn: null });
    await voided(first);
    expect(await order()).toMatchObject({ ...whole, amount: '300.00', reserved: '300.00' });
    expect(await exposure()).toBe('900.00');
    await voided(second);
    expect(await order()).toMatchObject(whole);
    const other = await ordered();
    await other.invoice('300.00');
    await other.voided(await other.invoice('600.00', { instalments, dueOn: null }));
    expect(await other.order()).toMatchObject({ amount: '600.00', reserved: '600.00' });
  });

  it('counts for what it was, not for what its invoice was: more, or in another currency', async () => {
    const more = await ordered();
    const { hold } = await credit.order(more.code, '180.00', 'SO-2');
    const id = await more.invoice('950.00');
    await more.voided(id);
    expect(await more.order()).toMatchObject(whole);
    expect(await more.exposure()).toBe('900.00');
    expect((await credit.holds()).map(({ id }) => id)).toContain(hold!.id);
    const other = await ordered();
    const first = await other.invoice('300.00');
    await other.voided(await other.invoice('10.00', { currency: 'EUR' }));
    expect(await other.order()).toMatchObject({ ...whole, amount: '600.00', reserved: '600.00' });
    await other.voided(first);
    expect(await other.order()).toMatchObject(whole);
  });

  it('ends once with the invoice that is issued in its place, before or after', async () => {
    const after = await ordered();
    const number = 'WRONG';
    await after.voided(await after.invoice('900.00', { number }));
    const again = { accountCode: after.code, number, currency: 'RON', amount: '900.00' };
    const POST = 'mutation ($input: PostDocumentInput!) { postInvoice(input: $input) { id } }';
    const input = { ...again, deliveryNote: 'SO-1', issuedOn: '2026-03-02' };
    expect(await story.app.refusal('director', POST, { input })).toBe('INVOICE_NUMBER_TAKEN');
    await after.invoice('900.00');
    expect(await after.order()).toMatchObject({ status: 'INVOICED', reserved: '0.00' });
    expect(await after.exposure()).toBe('900.00');
    const before = await ordered();
    const wrong = await before.invoice('900.00');
    const right = await before.invoice('700.00');
    await before.voided(wrong);
    expect(await before.order()).toMatchObject({ ...whole, amount: '200.00', reserved: '200.00' });
    expect(await before.exposure()).toBe('900.00');
    await before.voided(right);
    expect(await before.order()).toMatchObject(whole);
  });

  it('does not come back by a credit note: the goods went, and less is owed for them', async () => {
    const { code, invoice, order, exposure } = await ordered();
    await invoice('900.00');
    await invoice('-900.00');
    expect(await order()).toMatchObject({ status: 'INVOICED', reserved: '0.00' });
    expect(await exposure()).toBe('0.00');
    expect((await credit.check(code, '1000.00', 'SO-2')).outcome).toBe('PASS');
  });
});

describe('what invoices stood for before that was kept', () => {
  it('is told by what was asked for, where nothing was voided', async () => {
    const parts = await ordered();
    await parts.invoice('300.00');
    await parts.invoice('10.00', { currency: 'EUR' });
    const partly = await ordered();
    await partly.invoice('300.00');
    const over = await ordered();
    await over.invoice('950.00');
    const lost = await ordered();
    await lost.voided(await lost.invoice('300.00'));
    const links = () =>
      sql(
        story.app,
        `select link.* from order_documents link join orders placed on placed.id = link.order_id
           join accounts account on account.id = placed.account_id
          where account.code = any($1) order by order_id, document_id`,
        [[parts.code, partly.code, over.code]],
      );
    const before = await links();
    await sql(story.app, 'update order_documents set ended = null, stands_for = null');
    await sql(story.app, STANDING_BEFORE);
    expect(before).toHaveLength(4);
    expect(await links()).toEqual(before);
  });
});
