import { createHash } from 'node:crypto';
import type pg from 'pg';
import type { Roles } from './server-role.ts';

/** Who reads, as his connection says it; a connection that says nothing belongs to nobody, and sees nothing. */
const reader = (duty: 'agent' | 'collector'): string =>
  `(select nullif(current_setting('scadent.${duty}', true), '')::uuid)`;

/**
 * The scope of kernel/scope.ts over the owners that a row names. As a choice, not as alternatives: it filters what is
 * found, and leads the planner into no index.
 */
const owned = (table: string): string =>
  `case when ${table}.agent_id = ${reader('agent')} then true
        when ${table}.collector_id is null then ${reader('collector')} is not null
        else ${table}.collector_id = ${reader('collector')} end`;

/** A look into the index for each row: never, as `exists` would become, a list of all that the reader sees. */
const by = (table: string, column: string, other: string): string =>
  `(select true from ${other} other where other.id = ${table}.${column})`;

const byAccount = (table: string): string => by(table, 'account_id', 'accounts');

const OF_ACCOUNTS = [
  'account_owners',
  'activities',
  'alert_states',
  'alerts',
  'approvals',
  'balances',
  'contacts',
  'credit_limits',
  'credit_requests',
  'documents',
  'holds',
  'orders',
  'payments',
  'promises',
  'reserved_sums',
  'securities',
  'tasks',
];

/** Which rows somebody sees whose scope is not everything, by table; of other tables he sees all, or none. */
export const SEEN: Readonly<Record<string, string>> = {
  ...Object.fromEntries(OF_ACCOUNTS.map(table => [table, byAccount(table)])),
  ...Object.fromEntries(
    ['account_counts', 'accounts', 'exposure_changes', 'worklist_counts', 'worklist_rows'].map(
      table => [table, owned(table)],
    ),
  ),
  // As it was on a past day: his then, or his now.
  account_pasts: `${owned('account_pasts')} or ${byAccount('account_pasts')}`,
  alert_reads: by('alert_reads', 'alert_id', 'alerts'),
  allocations: by('allocations', 'document_id', 'documents'),
  credit_rule_changes: `account_id is null or ${byAccount('credit_rule_changes')}`,
  credit_rules: `account_id is null or ${byAccount('credit_rules')}`,
  document_parts: by('document_parts', 'document_id', 'documents'),
  // Kept by some of the columns: where the collector is not among them, none means all.
  exposure_cells: `case when agent_id = ${reader('agent')} then true
        when grain not in ('COLLECTOR', 'OWNER', 'FINE') then false
        when collector_id is null then ${reader('collector')} is not null
        else collector_id = ${reader('collector')} end`,
  order_documents: by('order_documents', 'order_id', 'orders'),
  payment_entries: by('payment_entries', 'payment_id', 'payments'),
  promise_items: by('promise_items', 'promise_id', 'promises'),
  // His score stays his when the account goes to another.
  score_entries: `agent_id = ${reader('agent')} or ${byAccount('score_entries')}`,
};

/** What everybody may know: nothing of any account stands in it. */
export const OPEN = new Set([
  'alert_rules',
  'approval_thresholds',
  'companies',
  'currencies',
  'day_runs',
  'exchange_pairs',
  'exchange_rates',
  'organisations',
  'score_plans',
  'tolerances',
  'worklist_averages',
]);

interface Policy {
  name: string;
  role: string;
  using: string;
}

/** The server itself sees all, and may write what its rights allow; the other role only reads. */
function policiesOf(table: string, { server, scoped }: Roles): Policy[] {
  const using = SEEN[table];
  if (using === undefined) return [];
  const mark = createHash('sha256').update(using).digest('hex').slice(0, 8);
  return [
    { name: `scoped_${mark}`, role: scoped, using },
    { name: 'server', role: server, using: 'true' },
  ];
}

const HELD = `
  select relation.relname as table, relation.relrowsecurity as on,
         array(select policy.polname::text || ' ' || pg_get_userbyid(policy.polroles[1]) from pg_policy policy
                where policy.polrelid = relation.oid order by policy.polname) as policies,
         array(select policy.polname::text from pg_policy policy where policy.polrelid = relation.oid) as names
    from pg_class relation
   where relation.relnamespace = current_schema()::regnamespace and relation.relkind = 'r'`;

interface Held {
  table: string;
  on: boolean;
  policies: string[];
  names: string[];
}

/** Like rights, looked at with every start, and left alone where they stand. */
export async function setPolicies(owner: pg.Client, roles: Roles): Promise<void> {
  const { rows } = await owner.query<Held>(HELD);
  for (const { table, on, policies, names } of rows) {
    const wanted = policiesOf(table, roles);
    const same = policies.join() === wanted.map(({ name, role }) => `${name} ${role}`).join();
    if (same && on === wanted.length > 0) continue;
    for (const name of names) await owner.query(`drop policy ${name} on ${table}`);
    const act = wanted.length > 0 ? 'enable' : 'disable';
    await owner.query(`alter table ${table} ${act} row level security`);
    for (const { name, role, using } of wanted) {
      const whom = owner.escapeIdentifier(role);
      await owner.query(`create policy ${name} on ${table} to ${whom} using (${using})`);
    }
  }
}
