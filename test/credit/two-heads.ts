import type { Story } from '../kit/story.ts';
import { asking } from './asking.ts';

/** Above it, of one account on one day, a second head of sales decides. */
export const ALONE_UP_TO = '5000.00';

export const RELEASE = `mutation ($id: ID!, $validUntil: DateTime, $seen: SeenOrderInput, $key: String) {
  releaseHold(id: $id, reason: "pays on Friday", validUntil: $validUntil, seen: $seen, idempotencyKey: $key) {
    id status amount order { status reserved } decidedBy { email } approval { id status amount } } }`;
export const APPROVE = 'mutation ($id: ID!) { approve(id: $id, reason: "seen") { status } }';
export const REFUSE = 'mutation ($id: ID!) { refuse(id: $id, reason: "not yet") { status } }';
const HOLD = `query ($id: ID!) { account(id: $id) { holds { items { id status validUntil usedAt decisionReason
  amount decidedBy { email } decidedFigures { exposureAfter } order { status reserved }
  approval { id status amount currency reason decisionReason releaseUntil requestedBy { email } decidedBy { email } } } }
  timeline(limit: 50) { items { summary } } } }`;
const ROLES = 'mutation ($id: ID!) { changeUser(id: $id, input: { roles: [SALES_HEAD] }) { id } }';
export const THRESHOLD = `mutation ($amount: Decimal) {
  setApprovalThreshold(kind: RELEASE, currency: "RON", amount: $amount) { kind amount } }`;

/** The timeline in one text: what was written in one instant stands in any order. */
export const told = ({ timeline }: { timeline: { items: { summary: string }[] } }): string =>
  timeline.items.map(({ summary }) => summary).join('\n');

/** A company with two heads of sales, `saleshead` and `field1`, and a threshold of releases in lei. */
export async function twoHeads(story: Story) {
  const { app } = story;
  const credit = asking(story);
  await app.data('admin', ROLES, { id: await story.user('field1') });
  await app.data('director', THRESHOLD, { amount: ALONE_UP_TO });
  let count = 0;
  return {
    credit,
    release: async (id: string, over: object = {}, who = 'saleshead') =>
      (await app.data(who, RELEASE, { id, ...over })).releaseHold,
    look: async (accountId: string, who = 'saleshead') =>
      (await app.data(who, HOLD, { id: accountId })).account,
    open: async (who = 'field1'): Promise<{ id: string; kind: string }[]> =>
      (await app.data(who, '{ approvals(limit: 500) { items { id kind } } }')).approvals.items,
    /** A customer with a limit of a hundred, so whatever he orders waits. */
    async customer() {
      const code = `TWO-${++count}`;
      const accountId = await credit.customer(code, '100');
      const held = async (amount: string, reference = `SO-${code}`, over = {}) => {
        const { hold, order } = await credit.order(code, amount, reference, over);
        return { holdId: hold!.id, orderId: order!.id };
      };
      return { code, accountId, held };
    },
  };
}
