import type pg from 'pg';
import { jobsSchema } from '../kernel/jobs.ts';
import { OPEN, SEEN, setPolicies } from './row-policies.ts';
import type { Roles } from './server-role.ts';

const EVERYTHING = ['select', 'insert', 'update', 'delete'];

/** What has happened: it is only ever added to. A mistake is taken back by another entry. */
const HISTORY = new Set([
  'alerts',
  'allocations',
  'audit_entries',
  'credit_limits',
  'credit_requests',
  'credit_rule_changes',
  'day_steps',
  'exchange_pairs',
  'exchange_rates',
  'payment_entries',
  'score_entries',
]);

/** What is written by migrations, or by functions of the database alone. */
const READ_ONLY = new Set(['alert_rules', 'mikro_orm_migrations', 'score_plans', 'undone_entries']);

/** What has happened, and of which some columns say what became of it. */
const CHANGED_IN: Readonly<Record<string, readonly string[]>> = {
  activities: ['retracted_at'],
  approvals: ['decided_at', 'decided_by', 'decided_on', 'decision_reason', 'status'],
  documents: ['disputed', 'open', 'promised', 'voided_on'],
  order_documents: ['stands_for'],
  payments: ['moved_from_id', 'reversed_on', 'unapplied'],
  securities: ['ended_by', 'ended_on'],
};

/** What others refer to for ever: it is closed, disabled or corrected, and stays. */
const STAYS = new Set([
  'accounts',
  'approval_thresholds',
  'companies',
  'currencies',
  'day_runs',
  'document_parts',
  'holds',
  'idempotency_keys',
  'imports',
  'orders',
  'organisations',
  'promise_items',
  'promises',
  'tasks',
  'tolerances',
  'users',
]);

/** What the server's role may do with a table: everything with what is kept of other tables, less with the books. */
export function rightsOn(table: string): string[] {
  if (READ_ONLY.has(table)) return ['select'];
  if (HISTORY.has(table)) return ['insert', 'select'];
  const columns = CHANGED_IN[table];
  if (columns) return ['insert', 'select', `update (${columns.join(', ')})`];
  return EVERYTHING.filter(right => right !== 'delete' || !STAYS.has(table)).sort();
}

/** Of persons; what a password is known by is for the server alone. */
const OF_USERS = 'select (created_at, disabled_at, email, id, language, name, roles)';

/** What the role may do that reads for somebody whose scope is not everything: which rows, the policies say. */
export function rightsOfScoped(table: string): string[] {
  if (table === 'users') return [OF_USERS];
  return table in SEEN || OPEN.has(table) ? ['select'] : [];
}

/** Whatever `role` was granted on the tables of a schema (null: the own), in the words of `rightsOn`. */
export async function rightsHeld(
  client: pg.Client,
  schema: string | null,
  role: string,
): Promise<Map<string, string[]>> {
  const { rows } = await client.query<{ table: string; rights: string[] }>(HELD, [schema, role]);
  return new Map(rows.map(({ table, rights }) => [table, rights]));
}

const HELD = `
  select relation.relname as table,
         array(select lower(entry.privilege_type) from aclexplode(relation.relacl) entry
                where entry.grantee = role.oid
               union all
               select lower(entry.privilege_type) || ' (' || string_agg(column_of.attname, ', ' order by column_of.attname) || ')'
                 from pg_attribute column_of cross join lateral aclexplode(column_of.attacl) entry
                where column_of.attrelid = relation.oid and entry.grantee = role.oid
                group by entry.privilege_type
                order by 1) as rights
    from pg_class relation join pg_roles role on role.rolname = $2
   where relation.relnamespace = quote_ident(coalesce($1, current_schema()))::regnamespace and relation.relkind in ('r', 'p')
   order by relation.relname`;

/**
 * Gives the role what it needs and takes what it does not. It is looked at with every start, because a dump that is
 * put back elsewhere brings no roles along; what is right already is left alone.
 */
export async function grantRights(owner: pg.Client, roles: Roles, schema: string): Promise<void> {
  const { server, scoped } = roles;
  const jobs = jobsSchema(schema);
  await owner.query('begin');
  await grantTables(owner, server, schema, rightsOn);
  await grantTables(owner, server, jobs, () => [...EVERYTHING].sort());
  await grantTables(owner, scoped, schema, rightsOfScoped);
  const beside = [...(await missing(owner, server, [schema, jobs]))];
  beside.push(
    `grant usage on schema ${owner.escapeIdentifier(schema)} to ${owner.escapeIdentifier(scoped)}`,
  );
  for (const statement of beside) await owner.query(statement);
  await setPolicies(owner, roles);
  await owner.query('commit');
}

async function grantTables(
  owner: pg.Client,
  role: string,
  schema: string,
  rightsOf: (table: string) => string[],
): Promise<void> {
  for (const [table, held] of await rightsHeld(owner, schema, role)) {
    const wanted = rightsOf(table);
    if (held.join() === wanted.join()) continue;
    const where = `${owner.escapeIdentifier(schema)}.${owner.escapeIdentifier(table)}`;
    const name = owner.escapeIdentifier(role);
    await owner.query(`revoke all on ${where} from ${name}`);
    if (wanted.length > 0) await owner.query(`grant ${wanted.join(', ')} on ${where} to ${name}`);
  }
}

/** Beside the tables: to enter the schemas, to work in tables of its own for a moment, to call what is meant for it. */
const BESIDE = `
  select format('grant usage on schema %I to %I', name, $1::text) as statement
    from unnest($2::text[]) name where not has_schema_privilege($1, name, 'usage')
  union all
  select format('revoke create on schema %I from public', schema.nspname)
    from pg_namespace schema
   where schema.nspname = any ($2) and has_schema_privilege($1, schema.nspname, 'create')
     and pg_has_role(schema.nspowner, 'usage')
  union all
  select format('grant temporary on database %I to %I', current_database(), $1)
   where not has_database_privilege($1, current_database(), 'temporary')
  union all
  select format('grant usage on sequence %I.%I to %I', name, relation.relname, $1)
    from unnest($2::text[]) name
    join pg_class relation on relation.relnamespace = quote_ident(name)::regnamespace
   where case when relation.relkind = 'S' then not has_sequence_privilege($1, relation.oid, 'usage') end
  union all
  select format('%s on function %s %s', act.act, proc.oid::regprocedure, act.whom)
    from pg_proc proc
   cross join lateral (values ('revoke execute', 'from public', has_function_privilege('public', proc.oid, 'execute')),
                              ('grant execute', format('to %I', $1), not exists (
                                 select from aclexplode(proc.proacl) entry join pg_roles role on role.oid = entry.grantee
                                  where role.rolname = $1))) act(act, whom, missing)
   where proc.pronamespace = quote_ident($2[1])::regnamespace and proc.prosecdef and act.missing`;

async function missing(owner: pg.Client, role: string, schemas: string[]): Promise<string[]> {
  const { rows } = await owner.query<{ statement: string }>(BESIDE, [role, schemas]);
  return rows.map(({ statement }) => statement);
}
