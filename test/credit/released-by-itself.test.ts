import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tellStory, type Story } from '../kit/story.ts';
import { asking } from './asking.ts';

let story: Story;
let credit: ReturnType<typeof asking>;
let count = 0;
const next = (): string => `R-${++count}`;

beforeAll(async () => {
  story = await tellStory();
  credit = asking(story);
});
afterAll(() => story.stop());

const statusOf = async (id: string) =>
  (await Promise.all(['OPEN', 'RELEASED', 'REJECTED'].map(status => credit.holds(status))))
    .flat()
    .find(hold => hold.id === id)!;

const alertsOf = async (accountId: string): Promise<string[]> => {
  const { alerts } = await story.app.data(
    'saleshead',
    '{ alerts(limit: 500) { code account { id } } }',
  );
  return alerts
    .filter((alert: any) => alert.account.id === accountId)
    .map((alert: any) => alert.code);
};

describe('a held order', () => {
  it('goes by itself when the smallest payment comes in, and reserves what it comes to', async () => {
    const code = next();
    const accountId = await credit.customer(code);
    await story.invoice(code, { amount: '300.00', dueOn: '2026-01-10' });
    const { hold, decision } = await credit.order(code, '500.00', 'SO-1');
    await story.pay(code, '299.99');
    expect(await statusOf(hold!.id)).toMatchObject({ status: 'OPEN' });
    await story.pay(code, '0.01');
    expect(decision.minimumPayment).toBe('300.00');
    expect(await statusOf(hold!.id)).toMatchObject({
      status: 'RELEASED',
      decidedBy: null,
      order: { status: 'RESERVED', reserved: '500.00' },
    });
    expect(await alertsOf(accountId)).toEqual(
      expect.arrayContaining(['ORDER_HELD', 'HOLD_RELEASED']),
    );
    const { account } = await story.app.data(
      'agent1',
      'query ($id: ID!) { account(id: $id) { timeline { items { kind summary } } } }',
      { id: accountId },
    );
    const lines = account.timeline.items.filter((line: any) => line.kind === 'HOLD');
    expect(lines).toHaveLength(2);
    expect(lines[0].summary).toContain('SO-1');
  });

  it('goes when its limit is raised, the longest waiting first, and never more than fits', async () => {
    const code = next();
    const id = await credit.customer(code, '100');
    const first = await credit.order(code, '600.00', 'SO-1');
    const second = await credit.order(code, '300.00', 'SO-2');
    const third = await credit.order(code, '200.00', 'SO-3');
    await credit.limit(id, '800');
    expect((await statusOf(first.hold!.id)).status).toBe('RELEASED');
    expect((await statusOf(second.hold!.id)).status).toBe('OPEN');
    expect((await statusOf(third.hold!.id)).status).toBe('RELEASED');
    expect((await credit.check(code, '1.00')).exposure).toBe('800.00');
    expect((await statusOf(second.hold!.id)).reasons).toEqual([{ code: 'OVER_LIMIT' }]);
  });

  it('moves the queue of whoever looks at it, and of no other agent', async () => {
    const code = next();
    await credit.customer(code, '100');
    const [head, other] = await Promise.all(
      ['saleshead', 'agent2'].map(async who => {
        const socket = await story.app.socket(who);
        await socket.connected;
        return { socket, stream: socket.subscribe('subscription { holdsMoved { open ready } }') };
      }),
    );
    const seen = async (from: typeof head) =>
      (await from!.stream.next()).value.data.holdsMoved.open as number;
    const [before, none] = [await seen(head), await seen(other)];
    await credit.order(code, '600.00', 'SO-1');
    expect(await seen(head)).toBe(before + 1);
    expect([none, await seen(other)]).toEqual([0, 0]);
    await Promise.all([head, other].map(each => each!.socket.dispose()));
  });

  it('waits on where another reason stays, which takes the place of the first', async () => {
    const code = next();
    await credit.customer(code, '1000');
    await story.invoice(code, { amount: '700.00', dueOn: '2026-04-10', issuedOn: '2026-02-01' });
    const { hold } = await credit.order(code, '400.00', 'SO-1');
    await story.invoice(code, { amount: '10.00', dueOn: '2026-01-10' });
    await story.pay(code, '5.00');
    expect((await statusOf(hold!.id)).reasons.map(reason => reason.code)).toEqual([
      'OVER_LIMIT',
      'OVERDUE_DAYS',
    ]);
    await story.pay(code, '105.00');
    expect((await statusOf(hold!.id)).status).toBe('RELEASED');
  });
});
