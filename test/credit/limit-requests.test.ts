import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { brokenOf, checkBooks } from '../../server/src/checks/check-books.ts';
import { tellStory, type Story } from '../kit/story.ts';

let story: Story;
let count = 0;
beforeAll(async () => {
  story = await tellStory();
  await story.app.data(
    'director',
    'mutation { setApprovalThreshold(kind: CREDIT_LIMIT, currency: "RON", amount: "5000") { amount } }',
  );
  await story.app.data(
    'admin',
    'mutation ($id: ID!) { changeUser(id: $id, input: { roles: [SALES_HEAD, DIRECTOR] }) { id } }',
    { id: await story.user('saleshead') },
  );
});
afterAll(() => story.stop());

const SET = `mutation ($accountId: ID!, $limit: Decimal, $reason: String!) {
  setCreditLimit(accountId: $accountId, limit: $limit, currency: "RON", reason: $reason) { creditLimit } }`;
const ACCOUNT = `query ($id: ID!) { account(id: $id) { creditLimit limitWaiting { id amount }
  creditLimits { limit reason }
  limitRequests { amount reason status decisionReason requestedBy { email } decidedBy { email } }
  timeline { items { summary } } } }`;
const APPROVALS = `query ($status: ApprovalStatus) { approvals(status: $status) { items { id reason decisionReason } } }`;
const APPROVE = 'mutation ($id: ID!) { approve(id: $id) { status } }';
const REFUSE = 'mutation ($id: ID!) { refuse(id: $id, reason: "too much") { status } }';

const set = (accountId: string, limit: string | null, reason: string, who = 'director') =>
  story.app.data(who, SET, { accountId, limit, reason });
const seen = async (id: string, who = 'director') =>
  (await story.app.data(who, ACCOUNT, { id })).account;

/** An account whose director asks for a raise that he may not decide alone. */
async function raised(): Promise<{ account: string; request: string }> {
  const account = await story.account(`LR-${++count}`);
  await set(account, '1000', 'first order');
  await set(account, '9000', 'grows fast');
  return { account, request: (await seen(account)).limitWaiting.id };
}

describe('a limit that was asked for and still waits', () => {
  it('is superseded by a lower limit set at once, with both reasons kept', async () => {
    const { account, request } = await raised();
    await set(account, '200', 'pays late', 'saleshead');
    const after = await seen(account);
    expect(after).toMatchObject({ creditLimit: '200.00', limitWaiting: null });
    expect(after.limitRequests).toEqual([
      {
        amount: '9000.00',
        reason: 'grows fast',
        status: 'SUPERSEDED',
        decisionReason: 'pays late',
        requestedBy: { email: 'director@demo.example' },
        decidedBy: { email: 'saleshead@demo.example' },
      },
    ]);
    const { approvals } = await story.app.data('director', APPROVALS, { status: 'SUPERSEDED' });
    expect(approvals.items).toContainEqual({
      id: request,
      reason: 'grows fast',
      decisionReason: 'pays late',
    });
    const { approvals: open } = await story.app.data('director', APPROVALS, { status: 'OPEN' });
    expect(open.items.map(({ id }: { id: string }) => id)).not.toContain(request);
    const summaries = after.timeline.items.map(({ summary }: { summary: string }) => summary);
    expect(
      summaries.filter((text: string) => /decizie mai nouă: pays late/.test(text)),
    ).toHaveLength(1);
  });

  it('is not approved any more, and nothing of it is done', async () => {
    const { account, request } = await raised();
    await set(account, '200', 'pays late');
    expect(await story.app.refusal('saleshead', APPROVE, { id: request })).toBe('APPROVAL_DECIDED');
    expect((await seen(account)).creditLimit).toBe('200.00');
  });

  it('is superseded by a raise that one person may grant', async () => {
    const { account } = await raised();
    await set(account, '4000', 'agreed anew');
    const after = await seen(account);
    expect(after.limitWaiting).toBeNull();
    expect(after.limitRequests).toMatchObject([{ status: 'SUPERSEDED' }]);
  });

  it('is not got round by taking the limit away: that is more than any limit', async () => {
    const { account, request } = await raised();
    const away = { accountId: account, limit: null, reason: 'no need of one' };
    expect(await story.app.refusal('director', SET, away)).toBe('APPROVAL_WAITING');
    await story.app.data('saleshead', REFUSE, { id: request });
    await set(account, null, 'no need of one');
    const { creditLimit, limitWaiting } = await seen(account);
    expect([creditLimit, limitWaiting.amount]).toEqual(['1000.00', null]);
    expect(await story.app.refusal('director', APPROVE, limitWaiting)).toBe('APPROVAL_OWN');
    await story.app.data('saleshead', APPROVE, { id: limitWaiting.id });
    expect(await seen(account)).toMatchObject({ creditLimit: null, limitWaiting: null });
    expect(brokenOf(await checkBooks(story.app.parts.orm.em, new Date()))).toEqual([]);
  });

  it('of another account goes on waiting, and another raise above the threshold does not replace it', async () => {
    const [one, other] = [await raised(), await raised()];
    await set(one.account, '200', 'pays late');
    const again = { accountId: other.account, limit: '8000', reason: 'rather this' };
    expect(await story.app.refusal('director', SET, again)).toBe('APPROVAL_WAITING');
    expect((await seen(other.account)).limitWaiting).toMatchObject({ id: other.request });
    await story.app.data('saleshead', APPROVE, { id: other.request });
    expect(await seen(other.account)).toMatchObject({ creditLimit: '9000.00', limitRequests: [] });
  });

  it('stays in the history where it was refused; who does not decide such sees none', async () => {
    const { account, request } = await raised();
    await story.app.data('saleshead', REFUSE, { id: request });
    const refused = { status: 'REFUSED', reason: 'grows fast', decisionReason: 'too much' };
    expect((await seen(account)).limitRequests).toMatchObject([refused]);
    expect((await seen(account, 'collector1')).limitRequests).toEqual([]);
  });

  it('and a lowering sent at the same moment as its approval leave one of the two, whole', async () => {
    const { account, request } = await raised();
    const [approved] = await Promise.all([
      story.app.ask('saleshead', APPROVE, { id: request }),
      set(account, '200', 'pays late'),
    ]);
    const after = await seen(account);
    // The lowering is always the later decision, or the only one.
    expect(after.creditLimit).toBe('200.00');
    expect(after.creditLimits[0]).toEqual({ limit: '200.00', reason: 'pays late' });
    expect(after.limitRequests).toHaveLength(approved.code === null ? 0 : 1);
    expect(after.limitWaiting).toBeNull();
  });
});
