import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tellStory, type Story } from '../kit/story.ts';
import { asking, REJECT, RELEASE } from './asking.ts';

let story: Story;
let credit: ReturnType<typeof asking>;
let count = 0;
const next = (): string => `O-${++count}`;

beforeAll(async () => {
  story = await tellStory();
  credit = asking(story);
});
afterAll(() => story.stop());

describe('an order', () => {
  it('that passes reserves what it comes to; the next one meets what is left', async () => {
    const code = next();
    await credit.customer(code);
    const first = await credit.order(code, '700.00', 'SO-1');
    expect(first).toMatchObject({
      decision: { outcome: 'PASS', exposure: '0.00' },
      hold: null,
      order: { status: 'RESERVED', reserved: '700.00' },
    });
    const second = await credit.order(code, '400.00', 'SO-2');
    expect(second).toMatchObject({
      decision: { outcome: 'HOLD', exposure: '700.00', minimumPayment: '100.00' },
      hold: { status: 'OPEN', reasons: [{ code: 'OVER_LIMIT' }] },
      order: { status: 'HELD', reserved: '0.00' },
    });
  });

  it('asked again takes the place of what it had reserved', async () => {
    const code = next();
    await credit.customer(code);
    await credit.order(code, '700.00', 'SO-1');
    expect((await credit.order(code, '900.00', 'SO-1')).decision).toMatchObject({
      outcome: 'PASS',
      exposure: '0.00',
    });
    expect((await credit.check(code, '100.00')).exposure).toBe('900.00');
    await credit.order(code, '300.00', 'SO-1');
    expect((await credit.check(code, '100.00')).exposure).toBe('300.00');
  });

  it('that is held keeps its place when it is asked again, and goes when it fits', async () => {
    const code = next();
    await credit.customer(code);
    const { hold } = await credit.order(code, '1200.00', 'SO-1');
    const again = await credit.order(code, '1100.00', 'SO-1');
    expect(again.hold).toMatchObject({ id: hold!.id, amount: '1100.00', status: 'OPEN' });
    const less = await credit.order(code, '900.00', 'SO-1');
    expect(less).toMatchObject({ decision: { outcome: 'PASS' }, hold: null });
    const ended = (await credit.holds('RELEASED')).find(({ id }) => id === hold!.id);
    expect(ended).toMatchObject({ status: 'RELEASED', decidedBy: null });
  });

  it('under one key is asked once; a quote reserves nothing', async () => {
    const code = next();
    await credit.customer(code);
    const first = await credit.order(code, '700.00', 'SO-1', {}, 'key-1');
    const twin = await credit.order(code, '700.00', 'SO-1', {}, 'key-1');
    expect(twin.id).toBe(first.id);
    const quote = await credit.order(code, '700.00', 'SO-2', { context: 'QUOTE' });
    expect(quote).toMatchObject({ decision: { outcome: 'WARN' }, hold: null, order: null });
    expect((await credit.check(code, '1.00')).exposure).toBe('700.00');
  });
});

describe('the head of sales', () => {
  it('releases with a reason, once; the figures of that moment are kept', async () => {
    const code = next();
    await credit.customer(code);
    await story.invoice(code, { amount: '800.00', dueOn: '2026-01-10' });
    const { hold } = await credit.order(code, '300.00', 'SO-1');
    const released = await credit.release(hold!.id);
    expect(released).toMatchObject({
      status: 'RELEASED',
      decidedBy: { email: 'saleshead@demo.example' },
      decisionReason: 'good customer',
      decidedFigures: { exposure: '800.00', exposureAfter: '1100.00', limit: '1000.00' },
      order: { status: 'RESERVED', reserved: '300.00' },
    });
    const twice = { id: hold!.id, reason: 'again' };
    expect(await story.app.refusal('saleshead', RELEASE, twice)).toBe('HOLD_DECIDED');
    expect(await story.app.refusal('saleshead', REJECT, twice)).toBe('HOLD_DECIDED');
  });

  it('lets through the order he released and no other, up to its amount, until it is delivered', async () => {
    const code = next();
    await credit.customer(code);
    await story.invoice(code, { amount: '800.00', dueOn: '2026-01-10' });
    const { hold } = await credit.order(code, '300.00', 'SO-1');
    await credit.release(hold!.id);
    expect((await credit.check(code, '300.00', 'SO-2')).outcome).toBe('HOLD');
    expect((await credit.check(code, '300.01', 'SO-1')).outcome).toBe('HOLD');
    expect((await credit.order(code, '300.00', 'SO-1')).decision.outcome).toBe('PASS');
    const delivered = await credit.order(code, '300.00', 'SO-1', { context: 'DELIVERY' });
    expect(delivered).toMatchObject({
      decision: { outcome: 'PASS' },
      order: { status: 'DELIVERED', reserved: '300.00' },
    });
    expect((await credit.check(code, '300.00', 'SO-1')).outcome).toBe('HOLD');
    const invoiced = await credit.order(code, '300.00', 'SO-1', { context: 'INVOICE' });
    expect(invoiced.order).toMatchObject({ status: 'INVOICED', reserved: '0.00' });
  });

  it('rejects with a reason; the order reserves nothing', async () => {
    const code = next();
    await credit.customer(code);
    const { hold } = await credit.order(code, '1300.00', 'SO-1');
    expect(await credit.reject(hold!.id)).toMatchObject({
      status: 'REJECTED',
      decisionReason: 'pays first',
      order: { status: 'REJECTED', reserved: '0.00' },
    });
    expect(await story.app.refusal('saleshead', REJECT, { id: hold!.id, reason: 'x' })).toBe(
      'HOLD_DECIDED',
    );
  });

  it('says why: an empty reason is refused', async () => {
    const code = next();
    await credit.customer(code);
    const { hold } = await credit.order(code, '1300.00', 'SO-1');
    for (const document of [RELEASE, REJECT]) {
      const empty = { id: hold!.id, reason: ' ' };
      expect(await story.app.refusal('saleshead', document, empty)).toBe('BAD_USER_INPUT');
    }
  });
});
