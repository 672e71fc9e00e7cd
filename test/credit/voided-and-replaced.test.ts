import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { localDate } from '../../server/src/kernel/local-date.ts';
import { brokenInvariants } from '../kit/invariants.ts';
import { tellStory, type Story } from '../kit/story.ts';
import { asking, RELEASE } from './asking.ts';
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
type Ordered = Awaited<ReturnType<typeof ordered>>;

/** The order waits, its limit being too low for it. */
async function held(context = 'ORDER') {
  const known = await ordered(context);
  await credit.limit(known.accountId, '10');
  return known;
}
const holdIn = async ({ code }: Ordered) =>
  (await credit.holds()).find(({ account }) => account.code === code)!;

describe('a release of an order of which the invoice is voided', () => {
  /** Let go for 900, and then invoiced. */
  async function released(of: string) {
    const known = await held();
    const { hold } = await known.ask('900.00');
    await credit.release(hold!.id);
    return { ...known, id: await known.invoice(of) };
  }

  it('stays used up by what was invoiced: no other goods go by it', async () => {
    const known = await released('300.00');
    await known.voided(known.id);
    expect(await known.order()).toMatchObject({ status: 'RESERVED', reserved: '900.00' });
    expect((await credit.check(known.code, '600.01', 'SO-1')).outcome).toBe('HOLD');
    expect((await credit.check(known.code, '600.00', 'SO-1')).outcome).toBe('PASS');
    const whole = await released('900.00');
    await whole.voided(whole.id);
    expect(await whole.order()).toMatchObject({ status: 'RESERVED', reserved: '900.00' });
    expect((await credit.check(whole.code, '10.01', 'SO-1')).outcome).toBe('HOLD');
    const other = await held();
    const { hold } = await other.ask('900.00');
    await credit.release(hold!.id);
    await other.voided(await other.invoice('10.00', { currency: 'EUR' }));
    expect((await credit.check(other.code, '10.01', 'SO-1')).outcome).toBe('HOLD');
  });

  it('lets go what it let go, until it ends', async () => {
    const known = await released('900.00');
    await known.voided(known.id);
    await known.act('deliver');
    expect(await known.order()).toMatchObject({ status: 'DELIVERED', reserved: '900.00' });
    const ending = await held();
    const { hold } = await ending.ask('900.00');
    const validUntil = new Date(Date.now() + 1500).toISOString();
    await credit.release(hold!.id, validUntil);
    await ending.voided(await ending.invoice('900.00'));
    await new Promise(done => setTimeout(done, 1600));
    await expect(ending.act('deliver')).rejects.toThrow('The release has ended');
  });

  it('is waiting again in the record of who released it', async () => {
    const known = await released('900.00');
    const RECORD = `{ releaseRecord(from: "2026-03-02", to: "2026-03-02") { waiting notDue } }`;
    const record = async () => (await story.app.data('director', RECORD)).releaseRecord[0];
    const before = await record();
    await known.voided(known.id);
    expect(await record()).toEqual({ waiting: before.waiting + 1, notDue: before.notDue - 1 });
  });
});

describe('an order that changed between its invoice and the void', () => {
  it('is what the ERP asked for last, and not that and what was invoiced before', async () => {
    const known = await ordered('DELIVERY');
    const id = await known.invoice('300.00');
    await known.ask('500.00', { context: 'DELIVERY' });
    await known.voided(id);
    expect(await known.order()).toMatchObject({ amount: '500.00', reserved: '500.00' });
    const over = await ordered();
    const whole = await over.invoice('900.00');
    await over.ask('50.00');
    await over.voided(whole);
    expect(await over.order()).toMatchObject({ amount: '50.00', reserved: '50.00' });
  });

  it('does not come back once it is cancelled', async () => {
    const known = await ordered();
    const id = await known.invoice('300.00');
    await known.act('cancel');
    await known.voided(id);
    expect(await known.order()).toMatchObject({ status: 'CANCELLED', reserved: '0.00' });
    expect(await known.exposure()).toBe('0.00');
  });

  it('counts for the goods that are gone while more of it waits, and after that is rejected', async () => {
    for (const of of ['300.00', '900.00']) {
      const known = await ordered('DELIVERY');
      const id = await known.invoice(of);
      await credit.limit(known.accountId, '10');
      await known.ask('950.00');
      await known.voided(id);
      expect(await known.order()).toMatchObject({ status: 'HELD', reserved: '900.00' });
      await credit.reject((await holdIn(known)).id);
      expect(await known.order()).toMatchObject({ status: 'REJECTED', reserved: '900.00' });
      const late = await ordered('DELIVERY');
      const other = await late.invoice(of);
      await credit.limit(late.accountId, '10');
      await late.ask('950.00');
      await credit.reject((await holdIn(late)).id);
      await late.voided(other);
      expect(await late.order()).toMatchObject({ status: 'REJECTED', reserved: '900.00' });
    }
  });

  it('is what was let go of it, where that was asked for after the invoice', async () => {
    const known = await ordered('DELIVERY');
    const id = await known.invoice('300.00');
    await credit.limit(known.accountId, '10');
    const { hold } = await known.ask('700.00');
    await credit.release(hold!.id);
    await known.voided(id);
    expect(await known.order()).toMatchObject({ status: 'DELIVERED', reserved: '700.00' });
    const itself = await ordered('DELIVERY');
    const second = await itself.invoice('300.00');
    await credit.limit(itself.accountId, '10');
    await itself.ask('700.00');
    await credit.limit(itself.accountId, '5000');
    await itself.voided(second);
    expect(await itself.order()).toMatchObject({ status: 'DELIVERED', reserved: '700.00' });
  });

  it('that somebody stopped waits with all of it, and goes with all of it', async () => {
    const known = await ordered();
    const id = await known.invoice('300.00');
    await known.act('stop');
    const hold = await holdIn(known);
    expect(hold.amount).toBe('600.00');
    await known.voided(id);
    expect(await known.order()).toMatchObject({ status: 'HELD', amount: '900.00' });
    expect((await holdIn(known)).amount).toBe('900.00');
    const SEEN = `mutation ($id: ID!) { releaseHold(id: $id, reason: "seen", seen: { amount: "600.00", currency: "RON" }) { id } }`;
    expect(await story.app.refusal('saleshead', SEEN, { id: hold.id })).toBe('HOLD_CHANGED');
    await story.app.data('saleshead', RELEASE, { id: hold.id, reason: 'all of it' });
    expect(await known.order()).toMatchObject({ status: 'RESERVED', reserved: '900.00' });
    const early = await ordered();
    const first = await early.invoice('300.00');
    await early.act('stop');
    await credit.release((await holdIn(early)).id);
    await early.voided(first);
    expect(await early.order()).toMatchObject({ status: 'RESERVED', reserved: '900.00' });
  });

  it('that was stopped and rejected stays rejected', async () => {
    const known = await ordered();
    const id = await known.invoice('300.00');
    await known.act('stop');
    await credit.reject((await holdIn(known)).id);
    await known.voided(id);
    expect(await known.order()).toMatchObject({ status: 'REJECTED', reserved: '0.00' });
    expect(await known.exposure()).toBe('0.00');
  });
});
