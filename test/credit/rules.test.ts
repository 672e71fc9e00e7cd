import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tellStory, type Story } from '../kit/story.ts';
import { asking, type Decision } from './asking.ts';

let story: Story;
let credit: ReturnType<typeof asking>;
let count = 0;
const next = (): string => `U-${++count}`;

beforeAll(async () => {
  story = await tellStory();
  credit = asking(story);
});
afterAll(() => story.stop());

const codes = (decision: Decision) => decision.reasons.map(({ code }) => code);

const RULE = `mutation ($input: CreditRuleInput!) { setCreditRule(input: $input) { id code scope account { id } } }`;
const REMOVE = `mutation ($id: ID!) { removeCreditRule(id: $id) { id } }`;
const SET = `mutation ($accountId: ID!, $limit: Decimal, $validUntil: Date, $invoicingLimit: Decimal) {
  setCreditLimit(accountId: $accountId, limit: $limit, currency: "RON", reason: "agreed", validUntil: $validUntil,
                 invoicingLimit: $invoicingLimit) { creditLimit creditLimits { limit validUntil invoicingLimit reason
                 setBy { email } } creditStanding { limit invoicingLimit validUntil exposure headroom } } }`;

/** The id of the rule of this account, once set. */
async function rule(input: Record<string, unknown>): Promise<string> {
  const { setCreditRule } = await story.app.data('director', RULE, {
    input: { scope: 'ACCOUNT', ...input },
  });
  return setCreditRule.find(
    (each: any) => each.code === input.code && each.account?.id === input.accountId,
  ).id;
}

describe('a rule', () => {
  it('of an account counts before that of all; an exclusion takes it out; without it the wider one counts', async () => {
    const code = next();
    const accountId = await credit.customer(code);
    await story.invoice(code, { amount: '10.00', dueOn: '2026-02-10' });
    expect(codes(await credit.check(code, '1.00'))).toEqual(['OVERDUE_DAYS']);
    const id = await rule({ code: 'OVERDUE_DAYS', accountId, days: 20 });
    expect(codes(await credit.check(code, '1.00'))).toEqual([]);
    await rule({ code: 'OVERDUE_DAYS', accountId, days: 19 });
    expect(codes(await credit.check(code, '1.00'))).toEqual(['OVERDUE_DAYS']);
    await rule({ code: 'OVERDUE_DAYS', accountId, exempts: true });
    expect(codes(await credit.check(code, '1.00'))).toEqual([]);
    await story.app.data('director', REMOVE, { id });
    expect(codes(await credit.check(code, '1.00'))).toEqual(['OVERDUE_DAYS']);
  });

  it('lets go who waits, where it no longer holds him', async () => {
    const code = next();
    const accountId = await credit.customer(code);
    await story.invoice(code, { amount: '10.00', dueOn: '2026-02-10' });
    const { hold } = await credit.order(code, '1.00', 'SO-1');
    expect(hold!.figures.minimumPayment).toBe('10.00');
    await rule({ code: 'OVERDUE_DAYS', accountId, days: 30 });
    expect((await credit.holds('RELEASED')).map(({ id }) => id)).toContain(hold!.id);
  });

  it('of the overdue amount and share holds where both are exceeded, and asks for the nearer', async () => {
    const code = next();
    const accountId = await credit.customer(code);
    await story.invoice(code, { amount: '300.00', dueOn: '2026-02-27' });
    await story.invoice(code, { amount: '500.00', dueOn: '2026-04-10', issuedOn: '2026-02-01' });
    await rule({ code: 'OVERDUE_AMOUNT', accountId, amount: '250', share: '0.5' });
    expect(codes(await credit.check(code, '1.00'))).toEqual([]);
    await rule({ code: 'OVERDUE_AMOUNT', accountId, amount: '250', share: '0.3' });
    const decision = await credit.check(code, '1.00');
    expect(codes(decision)).toEqual(['OVERDUE_AMOUNT']);
    expect(decision.minimumPayment).toBe('50.00');
    await rule({ code: 'OVERDUE_AMOUNT', accountId, share: '0.3' });
    expect((await credit.check(code, '1.00')).minimumPayment).toBe('85.72');
  });

  it('of broken promises holds, and money cannot help', async () => {
    const code = next();
    const accountId = await credit.customer(code);
    await story.invoice(code, { amount: '100.00', dueOn: '2026-03-01' });
    await story.promise(accountId, '10.00', '2026-03-02');
    await rule({ code: 'BROKEN_PROMISES', accountId, count: 1, withinDays: 30 });
    expect(codes(await credit.check(code, '1.00'))).toEqual([]);
    await story.runDay('2026-03-03');
    const decision = await credit.check(code, '2000.00');
    expect(codes(decision)).toEqual(['OVER_LIMIT', 'BROKEN_PROMISES']);
    expect(decision.minimumPayment).toBe('0.00');
    expect(decision.itemsToPay).toEqual([]);
  });

  it.each([
    [{ code: 'OVERDUE_DAYS' }, 'BAD_USER_INPUT'],
    [{ code: 'OVERDUE_DAYS', days: -1 }, 'BAD_USER_INPUT'],
    [{ code: 'OVERDUE_AMOUNT' }, 'BAD_USER_INPUT'],
    [{ code: 'OVERDUE_AMOUNT', share: '1.5' }, 'BAD_USER_INPUT'],
    [{ code: 'OVER_LIMIT', scope: 'CLASS' }, 'BAD_USER_INPUT'],
    [{ code: 'OVER_LIMIT', graceDays: -1 }, 'BAD_USER_INPUT'],
  ])('that makes no sense is refused: %o', async (input, refused) => {
    expect(await story.app.refusal('director', RULE, { input })).toBe(refused);
  });
});

describe('a limit', () => {
  it('ends on its last day; the lower one holds what is delivered; its history says who and why', async () => {
    const code = next();
    const accountId = await credit.customer(code);
    const { setCreditLimit } = await story.app.data('director', SET, {
      accountId,
      limit: '800',
      validUntil: '2026-03-05',
      invoicingLimit: '300',
    });
    expect(setCreditLimit.creditLimits[0]).toEqual({
      limit: '800.00',
      validUntil: '2026-03-05',
      invoicingLimit: '300.00',
      reason: 'agreed',
      setBy: { email: 'director@demo.example' },
    });
    expect(setCreditLimit.creditLimits).toHaveLength(2);
    expect(setCreditLimit.creditStanding).toMatchObject({ headroom: '800.00', exposure: '0.00' });
    await credit.order(code, '500.00', 'SO-1');
    const delivery = await credit.order(code, '500.00', 'SO-1', { context: 'DELIVERY' });
    expect(codes(delivery.decision)).toEqual(['OVER_LIMIT']);
    expect(delivery.decision.limit).toBe('300.00');
    await story.runDay('2026-03-06');
    expect(codes(await credit.check(code, '1.00'))).toContain('LIMIT_EXPIRED');
  });

  it('is refused where it makes no sense', async () => {
    const accountId = await credit.customer(next());
    for (const wrong of [
      { limit: '100', invoicingLimit: '100.01' },
      { limit: null, invoicingLimit: '1' },
      { limit: '100', validUntil: '2026-03-01' },
    ]) {
      expect(await story.app.refusal('director', SET, { accountId, ...wrong })).toBe(
        'BAD_USER_INPUT',
      );
    }
  });

  /** A second person of the same right. */
  const beside = async (who: string, roles: string[]): Promise<unknown> =>
    story.app.data(
      'admin',
      'mutation ($id: ID!, $roles: [Role!]!) { changeUser(id: $id, input: { roles: $roles }) { id } }',
      { id: await story.user(who), roles },
    );

  it('above the threshold waits for a second person; below it, or lowered, it does not', async () => {
    const accountId = await credit.customer(next());
    const asked = 'query ($id: ID!) { account(id: $id) { creditLimit limitWaiting { amount } } }';
    const limitNow = async (who = 'director') =>
      (await story.app.data(who, asked, { id: accountId })).account;
    const threshold =
      'mutation ($amount: Decimal) { setApprovalThreshold(kind: CREDIT_LIMIT, currency: "RON", amount: $amount) { amount } }';
    await story.app.data('director', threshold, { amount: '5000' });
    await credit.limit(accountId, '6000');
    expect(await limitNow()).toEqual({
      creditLimit: '1000.00',
      limitWaiting: { amount: '6000.00' },
    });
    expect((await limitNow('agent1')).limitWaiting).toBeNull();
    const { approvals } = await story.app.data(
      'director',
      '{ approvals { items { id kind amount } } }',
    );
    const [{ id }] = approvals.items;
    const approve = 'mutation ($id: ID!) { approve(id: $id) { status } }';
    expect(await story.app.refusal('director', approve, { id })).toBe('APPROVAL_OWN');
    await beside('saleshead', ['SALES_HEAD', 'DIRECTOR']);
    const { approve: approved } = await story.app.data('saleshead', approve, { id });
    expect(approved).toEqual({ status: 'APPROVED' });
    expect(await limitNow()).toEqual({ creditLimit: '6000.00', limitWaiting: null });
    await credit.limit(accountId, '5500');
    expect(await limitNow()).toEqual({ creditLimit: '5500.00', limitWaiting: null });
    const { account } = await story.app.data(
      'director',
      'query ($id: ID!) { account(id: $id) { creditLimits { limit reason setBy { email } } } }',
      { id: accountId },
    );
    // In the name of who had asked for it.
    expect(account.creditLimits[1]).toMatchObject({
      limit: '6000.00',
      setBy: { email: 'director@demo.example' },
    });
    expect(await story.app.refusal('saleshead', approve, { id })).toBe('APPROVAL_DECIDED');
    await beside('saleshead', ['SALES_HEAD']);
    await story.app.data('director', threshold, { amount: null });
  });
});

describe('the standing of an account', () => {
  it('takes off what stands good for it while that is in force, and shows a block', async () => {
    const code = next();
    const accountId = await credit.customer(code);
    await story.invoice(code, { amount: '900.00', dueOn: '2026-05-10' });
    const add = `mutation ($input: AddSecurityInput!) { addSecurity(input: $input) { securities { id inForce amount }
      creditStanding { exposure headroom breakdown { securities } } } }`;
    const input = { accountId, kind: 'BANK_GUARANTEE', amount: '400', currency: 'RON' };
    const { addSecurity } = await story.app.data('director', add, { input });
    expect(addSecurity.creditStanding).toEqual({
      exposure: '500.00',
      headroom: '500.00',
      breakdown: { securities: '400.00' },
    });
    const [{ id }] = addSecurity.securities;
    const end = 'mutation ($id: ID!) { endSecurity(id: $id) { creditStanding { exposure } } }';
    const { endSecurity } = await story.app.data('director', end, { id });
    expect(endSecurity.creditStanding.exposure).toBe('900.00');
    expect(await story.app.refusal('director', end, { id })).toBe('SECURITY_ENDED');
    const block = `mutation ($id: ID!) { blockAccount(accountId: $id, reason: "insolvent") {
      creditStanding { blockedOn blockedBecause } } }`;
    const { blockAccount } = await story.app.data('director', block, { id: accountId });
    expect(blockAccount.creditStanding.blockedBecause).toBe('insolvent');
    const decision = await credit.check(code, '500.00');
    expect(codes(decision)).toEqual(['OVER_LIMIT', 'ACCOUNT_BLOCKED']);
    expect(decision.minimumPayment).toBe('0.00');
    const { hold } = await credit.order(code, '10.00', 'SO-1');
    const unblock = `mutation ($id: ID!) { unblockAccount(accountId: $id, reason: "settled") { id } }`;
    await story.app.data('director', unblock, { id: accountId });
    expect((await credit.holds()).find(({ id: each }) => each === hold!.id)).toMatchObject({
      status: 'OPEN',
      ready: true,
    });
  });

  it('is there for who is blocked, though he has neither limit nor balance', async () => {
    const id = await story.account(next());
    const standing = 'query ($id: ID!) { account(id: $id) { creditStanding { blockedBecause } } }';
    const asked = async () => (await story.app.data('director', standing, { id })).account;
    expect((await asked()).creditStanding).toBeNull();
    await story.app.data(
      'director',
      'mutation ($id: ID!) { blockAccount(accountId: $id, reason: "fraud") { id } }',
      { id },
    );
    expect((await asked()).creditStanding).toEqual({ blockedBecause: 'fraud' });
  });
});
