import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TOLD_TWICE } from '../../migrations/Migration20261124061000_told_once.ts';
import { asking } from '../credit/asking.ts';
import { sql } from '../kit/sql.ts';
import { tellStory, type Story } from '../kit/story.ts';

let story: Story;
let credit: ReturnType<typeof asking>;
beforeAll(async () => {
  story = await tellStory();
  credit = asking(story);
});
afterAll(() => story.stop());

const REVERSE =
  'mutation ($id: ID!) { reversePayment(id: $id, reason: "Returned by the bank") { id } }';

/** The codes of an account's timeline that end so, and how many alerts of that kind it has. */
async function told(code: string, ending: RegExp) {
  const { account, alerts } = await story.app.data(
    'director',
    `query ($code: String!) {
       account(code: $code) { timeline(limit: 100) { total items { code } } }
       alerts(limit: 500) { code account { code } } }`,
    { code },
  );
  const codes: string[] = account.timeline.items.map((line: any) => line.code);
  expect(account.timeline.total).toBe(codes.length);
  return {
    lines: codes.filter(each => ending.test(each)),
    alerts: alerts
      .filter((alert: any) => alert.account.code === code && ending.test(alert.code))
      .map((alert: any) => alert.code),
  };
}

describe('what an alert tells of stands in the timeline once', () => {
  it('an order that is held, and that is let go', async () => {
    await credit.customer('HELD');
    const { hold } = await credit.order('HELD', '1200.00', 'SO-1');
    await credit.release(hold!.id);
    expect(await told('HELD', /HELD|RELEASED/)).toEqual({
      lines: ['credit.HOLD_RELEASED', 'credit.ORDER_HELD'],
      alerts: ['HOLD_RELEASED', 'ORDER_HELD'],
    });
  });

  it('a payment that is reversed', async () => {
    await story.account('BACK');
    const { id } = await story.pay('BACK', '100.00');
    await story.app.data('director', REVERSE, { id });
    expect(await told('BACK', /PAYMENT_REVERSED/)).toEqual({
      lines: ['receivables.PAYMENT_REVERSED'],
      alerts: ['PAYMENT_REVERSED'],
    });
  });

  it('a promise that is broken; what only an alert tells keeps its line', async () => {
    const id = await story.account('BROKE');
    await story.invoice('BROKE', { amount: '100.00' });
    await story.promise(id, '100.00', '2026-03-03');
    await story.runDay('2026-03-04');
    expect(await told('BROKE', /BROKEN/)).toEqual({
      lines: ['promise.BROKEN'],
      alerts: ['PROMISE_BROKEN'],
    });
    expect((await told('BROKE', /FIRST_OVERDUE/)).lines).toEqual(['alert.FIRST_OVERDUE']);
  });

  it('and of the time when it stood there twice, once is left', async () => {
    const written = await sql(
      story.app,
      `insert into activities (id, account_id, kind, at, day, code, params)
       select gen_random_uuid(), account_id, 'ALERT', at, day, 'alert.' || alert, params
         from activities join (values ('credit.ORDER_HELD', 'ORDER_HELD'), ('credit.HOLD_RELEASED', 'HOLD_RELEASED'),
                                      ('promise.BROKEN', 'PROMISE_BROKEN'),
                                      ('receivables.PAYMENT_REVERSED', 'PAYMENT_REVERSED')) as act(code, alert)
                           using (code)
       returning id`,
    );
    expect(written).toHaveLength(4);
    const found = await sql(story.app, TOLD_TWICE);
    const ids = (rows: Record<string, any>[]) => rows.map(({ id }) => id).sort();
    expect(ids(found)).toEqual(ids(written));
  });
});
