import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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
  expect(await brokenInvariants(story.app.parts.orm.em.fork(), '2026-03-02' as never)).toEqual({});
  await story.stop();
});

const CANCEL = `mutation ($id: ID!) { cancelOrder(id: $id, reason: "customer") { status } }`;
const FORCE = `mutation ($id: ID!) { forceHold(orderId: $id, reason: "look first") { id } }`;

/** A customer with a limit of 1000, and what his agent asks of it under one reference. */
async function customer() {
  const code = `PAST-${++count}`;
  const accountId = await credit.customer(code);
  const order = (amount: string, over = {}) => credit.order(code, amount, `SO-${code}`, over);
  return { code, accountId, order };
}

/** An order that fits the limit, and that the head of sales has stopped all the same. */
async function stopped() {
  const { order } = await customer();
  const { id } = (await order('400.00')).order!;
  const { forceHold } = await story.app.data('saleshead', FORCE, { id });
  const cancel = () => story.app.data('agent1', CANCEL, { id });
  return { order, cancel, holdId: forceHold.id as string };
}

describe('an order that was stopped by hand', () => {
  const STOPPED = { forced: true, status: 'OPEN', reasons: [{ code: 'FORCED' }] };

  it('stays stopped where its agent cancels it and asks for it anew, paid in advance or not', async () => {
    const { order, cancel } = await stopped();
    await cancel();
    const again = await order('400.00');
    expect(again).toMatchObject({ decision: { outcome: 'HOLD' }, hold: STOPPED });
    await cancel();
    expect((await order('1.00', { prepaid: true })).hold).toMatchObject(STOPPED);
  });

  it('stays stopped where it was rejected and is asked for anew, until a person lets it go', async () => {
    const { order, cancel, holdId } = await stopped();
    await credit.reject(holdId);
    const { hold } = await order('300.00');
    expect(hold).toMatchObject(STOPPED);
    expect((await credit.release(hold!.id)).order).toMatchObject({ reserved: '300.00' });
    await cancel();
    expect(await order('300.00')).toMatchObject({ decision: { outcome: 'PASS' }, hold: null });
  });
});

describe('a release', () => {
  const RELEASE = `mutation ($id: ID!, $validUntil: DateTime, $seen: SeenOrderInput) {
    releaseHold(id: $id, reason: "good customer", validUntil: $validUntil, seen: $seen) {
      amount order { status reserved } } }`;
  const DELIVER = `mutation ($id: ID!) { deliverOrder(id: $id) { status } }`;
  const release = (id: string, over: object) =>
    story.app.data('saleshead', RELEASE, { id, ...over });

  it('is of what the head of sales saw: where more is asked for meanwhile, he decides anew', async () => {
    const { order } = await customer();
    const { hold } = await order('1300.00');
    const seen = { amount: '1300', currency: 'RON' };
    expect((await order('99000.00')).hold!.id).toBe(hold!.id);
    const given = { id: hold!.id, seen };
    expect(await story.app.refusal('saleshead', RELEASE, given)).toBe('HOLD_CHANGED');
    expect(await credit.holds()).toContainEqual(
      expect.objectContaining({ id: hold!.id, amount: '99000.00' }),
    );
    await order('1300.00');
    const { releaseHold } = await release(hold!.id, { seen });
    expect(releaseHold.order).toEqual({ status: 'RESERVED', reserved: '1300.00' });
  });

  it('lets nothing through once it has ended: the order is held again', async () => {
    const { order } = await customer();
    const { hold, order: placed } = await order('1300.00');
    const validUntil = new Date(Date.now() + 1500).toISOString();
    await release(hold!.id, { validUntil });
    expect((await order('1300.00')).decision.outcome).toBe('PASS');
    await new Promise(resolve => setTimeout(resolve, 1600));
    expect(await story.app.refusal('agent1', DELIVER, { id: placed!.id })).toBe('RELEASE_ENDED');
    const late = await order('1300.00', { context: 'DELIVERY' });
    expect(late).toMatchObject({
      decision: { outcome: 'HOLD' },
      hold: { status: 'OPEN' },
      order: { status: 'HELD', reserved: '0.00' },
    });
    expect(late.hold!.id).not.toBe(hold!.id);
  });

  it('of a delivery keeps the lower limit that had held it', async () => {
    const { accountId, order } = await customer();
    const lower = `mutation ($id: ID!) { setCreditLimit(accountId: $id, limit: "1000", currency: "RON",
      invoicingLimit: "50", reason: "pays late") { id } }`;
    await story.app.data('director', lower, { id: accountId });
    expect((await order('80.00')).decision.outcome).toBe('PASS');
    const { hold } = await order('80.00', { context: 'DELIVERY' });
    expect(hold).toMatchObject({ figures: { limit: '50.00' } });
    expect((await credit.release(hold!.id)).decidedFigures).toMatchObject({
      exposureAfter: '80.00',
      limit: '50.00',
    });
  });

  it('cannot end before it begins', async () => {
    const { order } = await customer();
    const { hold } = await order('1300.00');
    const past = { id: hold!.id, validUntil: '2026-01-01T00:00:00.000Z' };
    expect(await story.app.refusal('saleshead', RELEASE, past)).toBe('BAD_USER_INPUT');
  });
});
