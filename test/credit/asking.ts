import type { Story } from '../kit/story.ts';

export const DECISION = `outcome reasons { code text } exposure limit headroom minimumPayment currency exposureAfter order
  breakdown { open reserved unapplied securities } itemsToPay { number }`;
const HOLD = `id reference amount currency status reasons { code } decidedBy { email } decisionReason forced ready
  validUntil usedAt figures { exposure limit minimumPayment } decidedFigures { exposure exposureAfter limit } account { code }
  order { status reserved }`;

export interface Decision {
  outcome: string;
  reasons: { code: string; text: string }[];
  exposure: string;
  limit: string | null;
  headroom: string | null;
  minimumPayment: string;
  currency: string;
  exposureAfter: string;
  order: string;
  breakdown: { open: string; reserved: string; unapplied: string; securities: string };
  itemsToPay: { number: string }[];
}

export interface Held {
  id: string;
  reference: string;
  amount: string;
  status: string;
  reasons: { code: string }[];
  decidedBy: { email: string } | null;
  decisionReason: string | null;
  forced: boolean;
  ready: boolean;
  usedAt: string | null;
  figures: { exposure: string; limit: string | null; minimumPayment: string };
  decidedFigures: { exposure: string; exposureAfter: string; limit: string | null } | null;
  account: { code: string };
  order: { status: string; reserved: string };
}

export interface Requested {
  id: string;
  decision: Decision;
  hold: Held | null;
  order: { id: string; status: string; reserved: string } | null;
}

const CHECK = `query ($input: CreditCheckInput!) { creditCheck(input: $input) { ${DECISION} } }`;
export const REQUEST = `mutation ($input: CreditCheckInput!, $key: String) {
  requestOrder(input: $input, idempotencyKey: $key) {
    id decision { ${DECISION} } hold { ${HOLD} } order { id status reserved } } }`;
const HOLDS = `query ($status: HoldStatus) { holds(status: $status) { total items { ${HOLD} } } }`;
export const RELEASE = `mutation ($id: ID!, $reason: String!, $validUntil: DateTime) {
  releaseHold(id: $id, reason: $reason, validUntil: $validUntil) { ${HOLD} } }`;
export const REJECT = `mutation ($id: ID!, $reason: String!) { rejectHold(id: $id, reason: $reason) { ${HOLD} } }`;
const LIMIT = `mutation ($accountId: ID!, $limit: Decimal, $currency: String) {
  setCreditLimit(accountId: $accountId, limit: $limit, currency: $currency, reason: "agreed") { creditLimit } }`;

/** What is asked of the credit of accounts that agent1 sells to. */
export function asking({ app, account, user }: Story) {
  const orderOf = (accountCode: string, amount: string, reference: string, over: object) => ({
    accountCode,
    amount,
    reference,
    currency: 'RON',
    context: 'ORDER',
    ...over,
  });
  return {
    /** An account of agent1, with a limit in lei unless told otherwise. */
    async customer(code: string, limit: string | null = '1000', currency = 'RON') {
      const id = await account(code, { agentId: await user('agent1') });
      if (limit !== null) {
        await app.data('director', LIMIT, { accountId: id, limit, currency });
      }
      return id;
    },
    limit: (accountId: string, limit: string | null, currency = 'RON') =>
      app.data('director', LIMIT, { accountId, limit, currency }),
    async check(code: string, amount: string, reference = 'Q-1', over = {}): Promise<Decision> {
      const input = orderOf(code, amount, reference, over);
      return (await app.data('agent1', CHECK, { input })).creditCheck;
    },
    async order(code: string, amount: string, reference: string, over = {}, key?: string) {
      const input = orderOf(code, amount, reference, over);
      const { requestOrder } = await app.data('agent1', REQUEST, { input, key });
      return requestOrder as Requested;
    },
    orderInput: (code: string, amount: string, reference: string, over = {}) => ({
      input: orderOf(code, amount, reference, over),
    }),
    async holds(status = 'OPEN', who = 'saleshead'): Promise<Held[]> {
      return (await app.data(who, HOLDS, { status })).holds.items;
    },
    async release(id: string, validUntil?: string): Promise<Held> {
      const { releaseHold } = await app.data('saleshead', RELEASE, {
        id,
        reason: 'good customer',
        validUntil,
      });
      return releaseHold;
    },
    async reject(id: string): Promise<Held> {
      return (await app.data('saleshead', REJECT, { id, reason: 'pays first' })).rejectHold;
    },
  };
}
