import { sql } from '../kit/sql.ts';
import type { Story } from '../kit/story.ts';

/** Who owns what: everybody something, nobody all, and one account nobody's. */
const OWNERS: Record<string, { agent?: string; collector?: string }> = {
  'OWN-1': { agent: 'agent1', collector: 'collector1' },
  'OWN-2': { agent: 'agent2', collector: 'collector2' },
  'OWN-3': { agent: 'agent1', collector: 'collector2' },
  'OWN-4': { agent: 'agent2' },
  'OWN-5': {},
};

const CALL = 'mutation ($input: LogActivityInput!) { logActivity(input: $input) { id } }';
const TASK = 'mutation ($input: CreateTaskInput!) { createTask(input: $input) { id } }';
const CONTACT = 'mutation ($input: AddContactInput!) { addContact(input: $input) { id } }';
const SECURITY = 'mutation ($input: AddSecurityInput!) { addSecurity(input: $input) { id } }';
const EDIT = 'mutation ($input: EditAccountInput!) { editAccount(input: $input) { id } }';
const ORDER = 'mutation ($input: CreditCheckInput!) { requestOrder(input: $input) { id } }';
const LIMIT = `mutation ($id: ID!, $limit: Decimal) {
  setCreditLimit(accountId: $id, limit: $limit, currency: "RON", reason: "agreed") { id } }`;
const REFUND = `mutation ($id: ID!) {
  refundPayment(id: $id, amount: "1.00", reason: "theirs") { id } }`;
const ASSIGN = `mutation ($id: ID!, $agentId: ID) {
  assignAccount(accountId: $id, agentId: $agentId) { id } }`;

/** Accounts of several people, with rows of several of them in every table in which something of an account stands. */
export async function liveThrough(story: Story): Promise<void> {
  const { app } = story;
  const users = new Map<string, string>();
  for (const name of ['agent1', 'agent2', 'collector1', 'collector2'])
    users.set(name, await story.user(name));
  for (const statement of RATE) await sql(app, statement);
  const accounts = new Map<string, string>();
  for (const [code, { agent, collector }] of Object.entries(OWNERS)) {
    const ownerIds = {
      agentId: agent && users.get(agent),
      collectorId: collector && users.get(collector),
    };
    accounts.set(code, await story.account(code, ownerIds));
    await workOn(story, code, accounts.get(code)!, agent);
  }
  for (const statement of BEYOND_THE_API) await sql(app, statement);
  await story.runDay('2026-03-09');
  await app.data('director', 'mutation { markAlertsRead }');
  // Another place or another agent from today on: what was, is kept.
  for (const code of ['OWN-1', 'OWN-2'])
    await app.data('director', EDIT, { input: { accountId: accounts.get(code), region: 'North' } });
  const moved = { id: accounts.get('OWN-3'), agentId: users.get('agent2') };
  await app.data('director', ASSIGN, moved);
  // Differences that nobody has folded away.
  for (const code of accounts.keys()) await story.invoice(code, { amount: '5.00' });
}

/** As director, but for what only the account's agent may. */
async function workOn(
  story: Story,
  code: string,
  accountId: string,
  agent: string | undefined,
): Promise<void> {
  const { app } = story;
  const as = (query: string, input: object, who = 'director') => app.data(who, query, { input });
  const order = (reference: string) => ({
    accountCode: code,
    amount: '50.00',
    currency: 'RON',
    context: 'ORDER',
    reference,
  });
  await app.data('director', LIMIT, { id: accountId, limit: '100000' });
  if (agent) await as(ORDER, order(`SO-${code}`), agent);
  await story.invoice(code, { number: `SO-${code}` });
  await story.pay(code, '300.00');
  const { id } = await story.pay(code, '50.00', { currency: 'EUR' });
  await app.data('director', REFUND, { id });
  await app.data('director', LIMIT, { id: accountId, limit: '1' });
  if (agent) await as(ORDER, order(`HELD-${code}`), agent);
  await as(SECURITY, { accountId, kind: 'DEPOSIT', amount: '1.00', currency: 'RON' });
  const worker = agent ?? 'collector1';
  await as(RECORD, { accountId, amount: '10.00', currency: 'RON', dueOn: '2026-03-05' }, worker);
  await as(CALL, { accountId, kind: 'CALL', outcome: 'no answer' }, worker);
  await as(TASK, { accountId, title: 'Call again', dueOn: '2026-03-10' }, worker);
  await as(CONTACT, { accountId, name: `Person ${code}` }, worker);
}

const RECORD = 'mutation ($input: RecordPromiseInput!) { recordPromise(input: $input) { id } }';

const RATE = [
  `insert into exchange_pairs (base, currency) values ('RON', 'EUR')`,
  `insert into exchange_rates (base, currency, day, rate, source) values ('RON', 'EUR', '2026-01-01', 5, 'TEST')`,
];

const BEYOND_THE_API = [
  `insert into approvals (id, kind, account_id, currency, input, reason, status, requested_by, requested_on, requested_at)
   select gen_random_uuid(), 'WRITE_OFF', account.id, 'RON', '{}', 'small', 'OPEN', person.id, '2026-03-02', '2026-03-02'
     from accounts account cross join (select id from users limit 1) person`,
  `insert into credit_rules (id, code, scope, account_id)
   select gen_random_uuid(), 'OVER_LIMIT', 'ACCOUNT', account.id from accounts account`,
  `insert into credit_rule_changes (id, code, scope, account_id, exempts, params, grace_days, auto_release, enabled, removed)
   select gen_random_uuid(), 'OVER_LIMIT', 'ACCOUNT', account.id, false, '{}', 0, true, true, false from accounts account`,
];
