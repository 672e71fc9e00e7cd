import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { brokenInvariants } from '../kit/invariants.ts';
import { tellStory, type Story } from '../kit/story.ts';
import { asking } from './asking.ts';

let story: Story;
let credit: ReturnType<typeof asking>;
let count = 0;
const next = (): string => `L-${++count}`;

beforeAll(async () => {
  story = await tellStory();
  credit = asking(story);
});
afterAll(async () => {
  expect(await brokenInvariants(story.app.parts.orm.em.fork(), '2026-03-02' as never)).toEqual({});
  await story.stop();
});

const CANCEL = `mutation ($id: ID!) { cancelOrder(id: $id, reason: "customer") { status reserved } }`;
const DELIVER = `mutation ($id: ID!) { deliverOrder(id: $id) { status reserved deliveredOn } }`;
const FORCE = `mutation ($id: ID!) { forceHold(orderId: $id, reason: "look first") { id forced status
  reasons { code text } figures { exposure } order { status reserved } } }`;
const exposure = async (code: string) => (await credit.check(code, '1.00', 'LOOK')).exposure;

describe('an order', () => {
  it('that is cancelled frees what it reserved, and who waits for it goes', async () => {
    const code = next();
    await credit.customer(code);
    const { order } = await credit.order(code, '800.00', 'SO-1');
    const { hold } = await credit.order(code, '500.00', 'SO-2');
    await story.app.data('agent1', CANCEL, { id: order!.id });
    expect((await credit.holds('RELEASED')).map(({ id }) => id)).toContain(hold!.id);
    expect(await exposure(code)).toBe('500.00');
    expect(await story.app.refusal('agent1', CANCEL, { id: order!.id })).toBe('ORDER_STATUS');
    const held = await credit.order(code, '900.00', 'SO-3');
    await story.app.data('agent1', CANCEL, { id: held.order!.id });
    expect((await credit.holds('WITHDRAWN')).map(({ id }) => id)).toContain(held.hold!.id);
  });

  it('counts from its reservation to its invoice, and once', async () => {
    const code = next();
    await credit.customer(code);
    const { order } = await credit.order(code, '400.00', 'SO-1');
    const { deliverOrder } = await story.app.data('agent1', DELIVER, { id: order!.id });
    expect(deliverOrder).toEqual({
      status: 'DELIVERED',
      reserved: '400.00',
      deliveredOn: '2026-03-02',
    });
    expect(await exposure(code)).toBe('400.00');
    await story.invoice(code, { amount: '400.00', deliveryNote: 'SO-1', dueOn: '2026-04-01' });
    expect((await credit.check(code, '1.00', 'LOOK')).breakdown).toMatchObject({
      open: '400.00',
      reserved: '0.00',
    });
    expect(await story.app.refusal('agent1', DELIVER, { id: order!.id })).toBe('ORDER_STATUS');
  });

  it('stopped by hand goes by nobody’s hand but that of the head of sales', async () => {
    const code = next();
    const accountId = await credit.customer(code);
    const { order } = await credit.order(code, '400.00', 'SO-1');
    const { forceHold } = await story.app.data('director', FORCE, { id: order!.id });
    expect(forceHold).toMatchObject({
      forced: true,
      figures: null,
      reasons: [{ code: 'FORCED' }],
      order: { status: 'HELD', reserved: '0.00' },
    });
    await credit.limit(accountId, '90000');
    const again = await credit.order(code, '400.00', 'SO-1');
    expect(again.hold).toMatchObject({ id: forceHold.id, status: 'OPEN' });
    expect(await credit.release(forceHold.id)).toMatchObject({ order: { reserved: '400.00' } });
  });

  it('paid in advance passes where the money is there, once', async () => {
    const code = next();
    await credit.customer(code, '100');
    await story.invoice(code, { amount: '50.00', dueOn: '2026-01-10' });
    const prepaid = { prepaid: true };
    expect((await credit.check(code, '300.00', 'SO-1', prepaid)).outcome).toBe('HOLD');
    await story.pay(code, '300.00', { allocations: [] });
    expect((await credit.check(code, '300.01', 'SO-1', prepaid)).outcome).toBe('HOLD');
    expect((await credit.order(code, '300.00', 'SO-1', prepaid)).decision.outcome).toBe('PASS');
    expect((await credit.check(code, '1.00', 'SO-2', prepaid)).outcome).toBe('HOLD');
  });

  it('of another agent is not there', async () => {
    const code = next();
    await credit.customer(code);
    const { order } = await credit.order(code, '400.00', 'SO-1');
    for (const document of [CANCEL, DELIVER]) {
      expect(await story.app.refusal('agent2', document, { id: order!.id })).toBe('NOT_FOUND');
    }
  });
});

describe('a quote that would be held', () => {
  it.each([
    ['ro', 'vă rugăm să plătiți cel puțin 70,00 RON până la 07.03.2026'],
    ['ru', 'просим оплатить не менее 70,00 RON до 07.03.2026'],
    ['it', 'La preghiamo di pagare almeno 70,00 RON entro il 07/03/2026'],
    ['en', 'please pay at least 70.00 RON by 07/03/2026'],
  ])('tells the customer in his language (%s) what is to be paid', async (language, said) => {
    const code = next();
    const accountId = await credit.customer(code);
    const edit = 'mutation ($input: EditAccountInput!) { editAccount(input: $input) { id } }';
    await story.app.data('director', edit, { input: { accountId, language } });
    const { number } = await story.invoice(code, { amount: '70.00', dueOn: '2026-01-10' });
    const asked = credit.orderInput(code, '10.00', 'Q-77', { context: 'QUOTE' });
    const { creditCheck } = await story.app.data(
      'agent1',
      'query ($input: CreditCheckInput!) { creditCheck(input: $input) { notice { language subject body } } }',
      asked,
    );
    expect(creditCheck.notice.language).toBe(language);
    expect(creditCheck.notice.subject).toContain('Q-77');
    expect(creditCheck.notice.body.replaceAll('\u00a0', ' ')).toContain(said);
    expect(creditCheck.notice.body).toContain(number);
  });
});

describe('what became of released orders', () => {
  it('is told by who let them go', async () => {
    const code = next();
    await credit.customer(code, '10');
    const release = async (reference: string) => {
      const { hold } = await credit.order(code, '100.00', reference);
      await credit.release(hold!.id);
      return hold!.id;
    };
    const ids: string[] = [];
    for (const reference of ['RO-1', 'RO-2', 'RO-3']) ids.push(await release(reference));
    await story.invoice(code, { amount: '100.00', number: 'RO-1', dueOn: '2026-03-02' });
    await story.pay(code, '100.00');
    await story.invoice(code, { amount: '100.00', deliveryNote: 'RO-2', dueOn: '2026-02-20' });
    const record = `{ releaseRecord(from: "2026-03-02", to: "2026-03-02") { by { email } currency released amount waiting
      notDue paidOnTime paidLate overdue overdueAmount } }`;
    const { releaseRecord } = await story.app.data('director', record);
    expect(releaseRecord).toHaveLength(1);
    expect(releaseRecord[0]).toMatchObject({
      by: { email: 'saleshead@demo.example' },
      paidOnTime: 1,
      overdue: 1,
      overdueAmount: '100.00',
    });
    const { holds } = await story.app.data(
      'saleshead',
      '{ holds(status: RELEASED) { items { id outcome } } }',
    );
    const outcome = (id: string) => holds.items.find((hold: any) => hold.id === id).outcome;
    expect(ids.map(outcome)).toEqual(['PAID_ON_TIME', 'OVERDUE', 'WAITING']);
  });
});
