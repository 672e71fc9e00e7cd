import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { everything } from '../kit/everything.ts';
import { tellStory, type Story } from '../kit/story.ts';
import { asking } from './asking.ts';

let story: Story;
let credit: ReturnType<typeof asking>;
let count = 0;
const next = (): string => `K-${++count}`;

beforeAll(async () => {
  story = await tellStory();
  credit = asking(story);
});
afterAll(() => story.stop());

const codes = (decision: { reasons: { code: string }[] }) =>
  decision.reasons.map(({ code }) => code);

describe('what an order would meet', () => {
  it('passes up to the limit, and tells the room that is left', async () => {
    const code = next();
    await credit.customer(code);
    await story.invoice(code, { amount: '600.00', dueOn: '2026-04-01' });
    expect(await credit.check(code, '400.00')).toMatchObject({
      outcome: 'PASS',
      reasons: [],
      exposure: '600.00',
      limit: '1000.00',
      headroom: '400.00',
      minimumPayment: '0.00',
      itemsToPay: [],
      exposureAfter: '1000.00',
      breakdown: { open: '600.00', reserved: '0.00', unapplied: '0.00', securities: '0.00' },
    });
  });

  it('is held above the limit; the smallest payment is what is over, and the oldest items are to be paid', async () => {
    const code = next();
    await credit.customer(code);
    const first = await story.invoice(code, { amount: '200.00', dueOn: '2026-03-20' });
    const second = await story.invoice(code, { amount: '300.00', dueOn: '2026-03-25' });
    await story.invoice(code, { amount: '400.00', dueOn: '2026-03-30' });
    const decision = await credit.check(code, '350.01');
    expect(codes(decision)).toEqual(['OVER_LIMIT']);
    expect(decision).toMatchObject({
      outcome: 'HOLD',
      headroom: '100.00',
      minimumPayment: '250.01',
    });
    expect(decision.itemsToPay.map(({ number }) => number)).toEqual([first.number, second.number]);
    expect(decision.reasons[0]!.text).toContain('250,01');
  });

  it.each([
    ['5 days', '2026-02-25', 'PASS', '0.00'],
    ['6 days', '2026-02-24', 'HOLD', '100.00'],
  ])('an item %s overdue', async (_age, dueOn, outcome, minimumPayment) => {
    const code = next();
    await credit.customer(code);
    const { number } = await story.invoice(code, { amount: '100.00', dueOn });
    const decision = await credit.check(code, '10.00');
    expect(decision).toMatchObject({ outcome, minimumPayment });
    expect(decision.itemsToPay).toEqual(outcome === 'HOLD' ? [{ number }] : []);
  });

  it('asks for the larger of what is late and what is over the limit, and names what is late', async () => {
    const code = next();
    await credit.customer(code);
    const late = await story.invoice(code, { amount: '300.00', dueOn: '2026-01-10' });
    await story.invoice(code, { amount: '600.00', dueOn: '2026-04-01' });
    const small = await credit.check(code, '200.00');
    expect(codes(small)).toEqual(['OVER_LIMIT', 'OVERDUE_DAYS']);
    expect(small.minimumPayment).toBe('300.00');
    const large = await credit.check(code, '900.00');
    expect(large.minimumPayment).toBe('800.00');
    expect(large.itemsToPay).toEqual([{ number: late.number }]);
  });

  it('takes off credits and money not allocated', async () => {
    const code = next();
    await credit.customer(code);
    await story.invoice(code, { amount: '900.00', dueOn: '2026-04-01' });
    await story.pay(code, '250.00', { allocations: [] });
    expect(await credit.check(code, '350.00')).toMatchObject({
      outcome: 'PASS',
      exposure: '650.00',
      breakdown: { open: '900.00', unapplied: '250.00' },
    });
  });

  it('has no limit where none was set: the currency is that of the order', async () => {
    const code = next();
    await credit.customer(code, null);
    expect(await credit.check(code, '99999.00', 'Q', { currency: 'EUR' })).toMatchObject({
      outcome: 'PASS',
      currency: 'EUR',
      limit: null,
      headroom: null,
      exposure: '0.00',
    });
  });

  it('says clearly that a rate is missing, and writes nothing', async () => {
    const code = next();
    await credit.customer(code);
    await story.invoice(code, { amount: '10.00', currency: 'EUR', dueOn: '2026-04-01' });
    const before = await everything(story.app);
    const { code: refused, errors } = await story.app.ask(
      'agent1',
      'query ($input: CreditCheckInput!) { creditCheck(input: $input) { outcome } }',
      credit.orderInput(code, '1.00', 'Q'),
    );
    expect(refused).toBe('RATE_MISSING');
    expect(errors![0]!.extensions.details).toMatchObject({ currency: 'EUR', day: '2026-03-02' });
    expect(await everything(story.app)).toEqual(before);
  });

  it('warns at a quote where an order would be held, and passes the invoice of what was delivered', async () => {
    const code = next();
    await credit.customer(code);
    await credit.order(code, '500.00', 'SO-D');
    await credit.order(code, '500.00', 'SO-D', { context: 'DELIVERY' });
    await story.invoice(code, { amount: '900.00', dueOn: '2026-01-10' });
    expect((await credit.check(code, '1.00', 'Q', { context: 'QUOTE' })).outcome).toBe('WARN');
    expect((await credit.check(code, '1.00', 'SO-X', { context: 'INVOICE' })).outcome).toBe('HOLD');
    expect((await credit.check(code, '500.00', 'SO-D', { context: 'INVOICE' })).outcome).toBe(
      'PASS',
    );
  });

  it('is not told of an account that is another agent’s, nor of a company that is not there', async () => {
    const code = next();
    await story.account(code, { agentId: await story.user('agent2') });
    const document = 'query ($input: CreditCheckInput!) { creditCheck(input: $input) { outcome } }';
    const asked = credit.orderInput(code, '1.00', 'Q');
    expect(await story.app.refusal('agent1', document, asked)).toBe('NOT_FOUND');
    const own = next();
    await credit.customer(own);
    const elsewhere = credit.orderInput(own, '1.00', 'Q', { company: 'NOWHERE' });
    expect(await story.app.refusal('agent1', document, elsewhere)).toBe('NOT_FOUND');
    for (const wrong of [{ amount: '0' }, { amount: '1.001' }, { reference: '  ' }]) {
      const input = credit.orderInput(own, '1.00', 'Q', wrong);
      expect(await story.app.refusal('agent1', document, input)).toBe('BAD_USER_INPUT');
    }
  });
});
