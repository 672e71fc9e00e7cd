import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tellStory, type Story } from '../kit/story.ts';
import { asking, RELEASE } from './asking.ts';

let story: Story;
let credit: ReturnType<typeof asking>;
let count = 0;
beforeAll(async () => {
  story = await tellStory();
  credit = asking(story);
});
afterAll(() => story.stop());

const RECORD = `query ($from: Date!, $to: Date!) { releaseRecord(from: $from, to: $to) {
  by { email } currency released amount waiting notDue paidOnTime paidLate overdue lost cancelled overdueAmount lostAmount } }`;
const record = async (from: string, to: string, who = 'director') =>
  (await story.app.data(who, RECORD, { from, to })).releaseRecord;

const CANCEL = 'mutation ($id: ID!) { cancelOrder(id: $id, reason: "customer") { id } }';

/** An order above the limit that `who` lets go, of a customer of its own; then what is told of it. */
async function released(amount: string, over: { who?: string; currency?: string } = {}) {
  const { who = 'saleshead', currency = 'RON' } = over;
  const code = `REC-${++count}`;
  const reference = `SO-${code}`;
  await credit.customer(code, '10', currency);
  const { hold, order } = await credit.order(code, amount, reference, { currency });
  await story.app.data(who, RELEASE, { id: hold!.id, reason: 'good customer' });
  return {
    invoiced: (dueOn: string, of = amount) =>
      story.invoice(code, { deliveryNote: reference, amount: of, currency, dueOn }),
    paid: (part: string, receivedOn: string) => story.pay(code, part, { currency, receivedOn }),
    cancelled: () => story.app.data('agent1', CANCEL, { id: order!.id }),
  };
}

describe('the record of who lets orders go', () => {
  it('counts what became of each order by the worst of its invoices, and sums what is overdue', async () => {
    await released('100.00');
    const notDue = await released('200.00');
    await notDue.invoiced('2026-04-01');
    const onTime = await released('300.00');
    await onTime.invoiced('2026-02-20');
    await onTime.paid('300.00', '2026-02-20');
    const late = await released('400.00');
    await late.invoiced('2026-02-20');
    await late.paid('400.00', '2026-02-21');
    const overdue = await released('500.00');
    await overdue.invoiced('2026-02-20', '350.00');
    await overdue.invoiced('2026-04-01', '150.00');
    await overdue.paid('20.00', '2026-03-01');
    expect(await record('2026-03-02', '2026-03-02')).toEqual([
      {
        by: { email: 'saleshead@demo.example' },
        currency: 'RON',
        released: 5,
        amount: '1500.00',
        waiting: 1,
        notDue: 1,
        paidOnTime: 1,
        paidLate: 1,
        overdue: 1,
        lost: 0,
        cancelled: 0,
        overdueAmount: '330.00',
        lostAmount: '0.00',
      },
    ]);
  });

  it('keeps persons and currencies apart, and counts only the days that are asked for', async () => {
    await story.app.data(
      'admin',
      'mutation ($id: ID!) { changeUser(id: $id, input: { roles: [DIRECTOR, SALES_HEAD] }) { id } }',
      { id: await story.user('director') },
    );
    await released('70.00', { who: 'director' });
    await released('80.00', { currency: 'EUR' });
    await story.runDay('2026-03-03');
    await released('90.00');
    const before = await record('2026-03-02', '2026-03-02');
    expect(before[0]).toMatchObject({ released: 5, amount: '1500.00' });
    const others = before.slice(1).map((each: any) => [each.by.email, each.currency, each.amount]);
    expect(others.sort()).toEqual([
      ['director@demo.example', 'RON', '70.00'],
      ['saleshead@demo.example', 'EUR', '80.00'],
    ]);
    expect(await record('2026-03-03', '2026-03-03', 'saleshead')).toMatchObject([
      { currency: 'RON', released: 1, amount: '90.00', waiting: 1, overdueAmount: '0.00' },
    ]);
    const both = await record('2026-03-02', '2026-03-03');
    expect(both[0]).toMatchObject({ released: 6, amount: '1590.00' });
    expect(await record('2026-02-01', '2026-03-01')).toEqual([]);
  });

  it('does not count what went by itself, nor what was rejected', async () => {
    const before = await record('2026-03-03', '2026-03-03');
    await credit.customer('SELF', '100');
    const item = await story.invoice('SELF', { amount: '50.00', dueOn: '2026-01-10' });
    await credit.order('SELF', '20.00', 'SO-SELF');
    await story.pay('SELF', item.open);
    await credit.customer('NEVER', '10');
    const { hold } = await credit.order('NEVER', '20.00', 'SO-NEVER');
    await credit.reject(hold!.id);
    expect((await credit.holds('RELEASED')).map(({ reference }) => reference)).toContain('SO-SELF');
    expect(await record('2026-03-03', '2026-03-03')).toEqual(before);
  });

  it('tells what was lost and what never went: written off is not paid, voided is no invoice', async () => {
    const act = (query: string, variables: object, who = 'director') =>
      story.app.data(who, query, variables);
    const GIVE_UP = `mutation ($id: ID!, $amount: Decimal!) {
      writeOff(itemId: $id, amount: $amount, reason: "bankrupt") { id } }`;
    const VOID = 'mutation ($id: ID!) { voidDocument(itemId: $id, reason: "mistake") { id } }';
    const REVERSE = 'mutation ($id: ID!) { reversePayment(id: $id, reason: "bounced") { id } }';
    const before = await record('2026-03-03', '2026-03-03');
    const lost = await released('100.00');
    const { id } = await lost.invoiced('2026-03-01');
    await lost.paid('40.00', '2026-03-01');
    await act(GIVE_UP, { id, amount: '60.00' });
    const voided = await released('200.00');
    await act(VOID, { id: (await voided.invoiced('2026-04-01')).id });
    const bounced = await released('300.00');
    await bounced.invoiced('2026-03-01');
    await act(REVERSE, { id: (await bounced.paid('300.00', '2026-03-02')).id });
    await bounced.paid('300.00', '2026-03-01');
    const cancelled = await released('400.00');
    await cancelled.cancelled();
    const [now] = await record('2026-03-03', '2026-03-03');
    const was = before[0];
    expect(now).toEqual({
      ...was,
      released: was.released + 4,
      amount: '1090.00',
      lost: 1,
      lostAmount: '60.00',
      waiting: was.waiting + 1,
      paidOnTime: was.paidOnTime + 1,
      cancelled: 1,
    });
  });

  it('is refused the other way round, and to who does not answer for it', async () => {
    const wrong = { from: '2026-03-03', to: '2026-03-02' };
    expect(await story.app.refusal('director', RECORD, wrong)).toBe('BAD_USER_INPUT');
    expect(await story.app.refusal('agent1', RECORD, { from: wrong.to, to: wrong.from })).toBe(
      'FORBIDDEN',
    );
  });
});
