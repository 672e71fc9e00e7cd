import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { brokenOf, checkBooks } from '../../server/src/checks/check-books.ts';
import { sql } from '../kit/sql.ts';
import { tellStory, type Story } from '../kit/story.ts';
import { APPROVE, REFUSE, RELEASE, THRESHOLD, told, twoHeads } from './two-heads.ts';

let story: Story;
let heads: Awaited<ReturnType<typeof twoHeads>>;
beforeAll(async () => {
  story = await tellStory();
  heads = await twoHeads(story);
});
afterAll(() => story.stop());

const FIRST = { email: 'saleshead@demo.example' };
const SECOND = { email: 'field1@demo.example' };
const broken = async (): Promise<string[]> =>
  brokenOf(await checkBooks(story.app.parts.orm.em, new Date())).map(({ code }) => code);

/** An order above the threshold whose release the head of sales has asked for. */
async function asked(over: object = {}) {
  const customer = await heads.customer();
  const { holdId, orderId } = await customer.held('6000.00');
  const { approval } = await heads.release(holdId, over);
  return { ...customer, holdId, orderId, approvalId: approval.id as string };
}

describe('an order above the threshold of releases', () => {
  it('waits for another head of sales, and reserves nothing until he approves', async () => {
    const { accountId, held } = await heads.customer();
    const { holdId } = await held('5000.01');
    expect(await heads.release(holdId)).toMatchObject({
      status: 'OPEN',
      decidedBy: null,
      order: { status: 'HELD', reserved: '0.00' },
      approval: { status: 'OPEN', amount: '5000.01' },
    });
    const seen = await heads.look(accountId, 'agent1');
    const { holds } = seen;
    expect(holds.items[0].approval).toMatchObject({
      reason: 'pays on Friday',
      requestedBy: FIRST,
      decidedBy: null,
    });
    expect(told(seen)).toContain('așteaptă aprobarea altcuiva: pays on Friday');

    const { id } = holds.items[0].approval;
    await story.app.data('field1', APPROVE, { id });
    const after = await heads.look(accountId);
    expect(after.holds.items[0]).toMatchObject({
      status: 'RELEASED',
      decidedBy: FIRST,
      decisionReason: 'pays on Friday',
      decidedFigures: { exposureAfter: '5000.01' },
      order: { status: 'RESERVED', reserved: '5000.01' },
      approval: {
        status: 'APPROVED',
        requestedBy: FIRST,
        decidedBy: SECOND,
        decisionReason: 'seen',
      },
    });
    expect(told(after)).toContain('sbloccato: pays on Friday. Ha approvato anche');
  });

  it('goes at once where it is not above it, and nobody else is asked', async () => {
    const { held } = await heads.customer();
    const { holdId } = await held('5000.00');
    expect(await heads.release(holdId)).toMatchObject({ status: 'RELEASED', approval: null });
  });

  it('is approved by nobody who asked, is no head of sales, or holds a token that an administrator made', async () => {
    const { approvalId: id, holdId } = await asked();
    expect(await story.app.refusal('saleshead', APPROVE, { id })).toBe('APPROVAL_OWN');
    // A director sees what waits; agents and collectors do not.
    expect((await heads.open('director')).map(each => each.id)).toContain(id);
    for (const who of ['director', 'admin', 'agent1', 'collector1'])
      for (const what of [APPROVE, REFUSE])
        expect(await story.app.refusal(who, what, { id })).toBe('FORBIDDEN');
    const { token } = (
      await story.app.data(
        'admin',
        `mutation ($userId: ID!) { createApiToken(input: { name: "ERP", userId: $userId }) { token } }`,
        { userId: await story.user('field1') },
      )
    ).createApiToken;
    expect(await story.app.refusal(`Bearer ${token}`, APPROVE, { id })).toBe('FORBIDDEN');
    expect(await story.app.refusal('field1', RELEASE, { id: holdId })).toBe('APPROVAL_WAITING');
    expect(await story.app.refusal('saleshead', RELEASE, { id: holdId })).toBe('APPROVAL_WAITING');
    await story.app.data('field1', APPROVE, { id });
    expect(await story.app.refusal('field1', APPROVE, { id })).toBe('APPROVAL_DECIDED');
  });

  it('shows a head of sales releases alone, and lets him decide nothing else', async () => {
    await asked();
    const code = 'LOSS';
    await story.account(code);
    const { id: itemId } = await story.invoice(code, { amount: '900.00' });
    const threshold = `mutation { setApprovalThreshold(kind: WRITE_OFF, currency: "RON", amount: "1") { kind } }`;
    await story.app.data('director', threshold);
    await story.app.data(
      'director',
      `mutation ($itemId: ID!) { writeOff(itemId: $itemId, amount: "500", reason: "gone") { id } }`,
      { itemId },
    );
    expect(new Set((await heads.open()).map(({ kind }) => kind))).toEqual(new Set(['RELEASE']));
    const loss = (await heads.open('director')).find(({ kind }) => kind === 'WRITE_OFF')!;
    for (const what of [APPROVE, REFUSE])
      expect(await story.app.refusal('field1', what, { id: loss.id })).toBe('NOT_FOUND');
  });

  it('keeps until when the release is valid, lets one order through once, and no more than was seen', async () => {
    const validUntil = new Date(Date.now() + 3_600_000).toISOString();
    const { accountId, approvalId, code, orderId } = await asked({ validUntil });
    expect((await heads.look(accountId)).holds.items[0].approval.releaseUntil).toBe(validUntil);
    await story.app.data('field1', APPROVE, { id: approvalId });
    expect((await heads.look(accountId)).holds.items[0].validUntil).toBe(validUntil);
    const more = await heads.credit.order(code, '6000.01', `SO-${code}`);
    expect(more.decision.outcome).toBe('HOLD');
    const { approval } = await heads.release(more.hold!.id);
    await story.app.data('field1', APPROVE, approval);
    await story.app.data('agent1', `mutation ($id: ID!) { deliverOrder(id: $id) { id } }`, {
      id: orderId,
    });
    expect((await heads.look(accountId)).holds.items[0].usedAt).not.toBeNull();
    const other = await heads.credit.order(code, '10.00', `SO-${code}-2`);
    expect(other.decision.outcome).toBe('HOLD');
  });
});

describe('small orders of one account on one day', () => {
  it('count together as far as one person let them go, other accounts apart', async () => {
    const [one, other] = [await heads.customer(), await heads.customer()];
    const go = async (customer: typeof one, amount: string, reference: string) =>
      heads.release((await customer.held(amount, reference)).holdId);
    expect((await go(one, '3000.00', 'SO-A')).status).toBe('RELEASED');
    expect((await go(other, '3000.00', 'SO-A')).status).toBe('RELEASED');
    const second = await go(one, '2000.01', 'SO-B');
    expect(second).toMatchObject({ status: 'OPEN', approval: { amount: '2000.01' } });
    await story.app.data('field1', APPROVE, second.approval);
    // What two let go takes nothing of what one may.
    expect((await go(one, '2000.00', 'SO-C')).status).toBe('RELEASED');
    // Whoever of them does it.
    const { holdId } = await one.held('0.01', 'SO-D');
    expect((await heads.release(holdId, {}, 'field1')).status).toBe('OPEN');
  });

  it('count once where the same order was asked for anew before it went', async () => {
    const { held } = await heads.customer();
    const { holdId, orderId } = await held('3000.00');
    await heads.release(holdId);
    const anew = await held('4000.00');
    expect((await heads.release(anew.holdId)).status).toBe('RELEASED');
    await story.app.data('agent1', `mutation ($id: ID!) { deliverOrder(id: $id) { id } }`, {
      id: orderId,
    });
    const gone = await held('4500.00');
    expect((await heads.release(gone.holdId)).status).toBe('OPEN');
  });
});

describe('the books', () => {
  it('add up whatever becomes of the threshold later, and are broken where one person let go more', async () => {
    const { approvalId } = await asked();
    await story.app.data('field1', APPROVE, { id: approvalId });
    expect(await broken()).toEqual([]);
    await story.app.data('director', THRESHOLD, { amount: '1.00' });
    expect(await broken()).toEqual([]);
    const spoil = async (statement: string, repair: string): Promise<void> => {
      await sql(story.app, statement);
      expect(await broken()).toContain('RELEASED_BY_TWO');
      await sql(story.app, repair);
      expect(await broken()).toEqual([]);
    };
    const two = `id in (select hold_id from approvals where status = 'APPROVED')`;
    await spoil(
      `update holds set approval_id = null where ${two}`,
      `update holds set approval_id = approval.id from approvals approval
        where hold_id = holds.id and approval.status = 'APPROVED'`,
    );
    await spoil(
      `update approvals set amount = amount - 1 where status = 'APPROVED'`,
      `update approvals set amount = amount + 1 where status = 'APPROVED'`,
    );
    await spoil(
      `update holds set let_go_alone = 1 where approval_id is null and status = 'RELEASED'`,
      `update holds set let_go_alone = 5000 where approval_id is null and status = 'RELEASED'`,
    );
    await spoil(
      `update holds set amount = 5000 where approval_id is null and status = 'RELEASED' and amount = 2000`,
      `update holds set amount = 2000 where id = (select h.id from holds h join orders o on o.id = h.order_id
         where o.reference = 'SO-C')`,
    );
    await spoil(
      `update approvals set status = 'OPEN', decided_by = null, decided_on = null, decided_at = null
        where hold_id is not null and status = 'APPROVED'`,
      `update approvals set status = 'APPROVED', decided_on = requested_on, decided_at = now(),
              decided_by = (select id from users where email = 'field1@demo.example')
        where status = 'OPEN' and (select status from holds where holds.id = hold_id) = 'RELEASED'`,
    );
  });
});
