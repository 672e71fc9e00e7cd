import { raw, sql, type EntityManager } from '@mikro-orm/postgresql';
import { read } from '../kernel/read.ts';
import { OPEN, SEEN } from '../postgres/row-policies.ts';
import { scopeOf, type Role } from '../users/roles.ts';
import type { Check } from './check.ts';

/** Nobody sees a row outside his portfolio, and of his own he sees all: by the role that reads for persons. */
export const SCOPE_CHECK: Check = {
  code: 'SEEN_BY_OWNERS',
  meaning:
    'Somebody sees accounts of others, or not all of his own: the second line behind the scope is not as it was put up. The next start puts it right; until then look who changed it.',
  async look(em) {
    const [scoped] = await em.execute<{ name: string; known: boolean }[]>(sql`
      select role.name, to_regrole(quote_ident(role.name)) is not null as known
        from (select left(session_user, 48) || '_scoped' as name) role`);
    if (!scoped?.known) return [{ what: 'role', name: scoped?.name }];
    const unguarded = await read<object>(em, unguardedTables(scoped.name));
    const strays = await read<object>(em, raw(STRAYS));
    return [...unguarded, ...strays, ...(await wrongPortfolios(em, scoped.name))];
  },
  reached: `
    select count(*) from users person
     where not roles && array['SALES_HEAD', 'DIRECTOR', 'ADMIN'] and disabled_at is null
       and exists (select from accounts where person.id in (agent_id, collector_id))`,
};

const SEEN_TABLES = Object.keys(SEEN);
const quoted = (names: readonly string[]): string => names.map(name => `'${name}'`).join();

/** Tables that the role may read in which rows are not shown by the one policy that is meant for it. */
const unguardedTables = (role: string) => sql`
  with relation as (
    select oid, relname as name, relrowsecurity, relowner from pg_class
     where relnamespace = current_schema()::regnamespace and relkind = 'r'
       and has_any_column_privilege(${role}, oid, 'select')
  )
  select 'table' as what, name, relrowsecurity as guarded,
         array(select polname::text from pg_policy where polrelid = relation.oid) as policies
    from relation
   where name in (${raw(quoted(SEEN_TABLES))})
     and (not relrowsecurity or relowner = to_regrole(quote_ident(${role}))
          or 1 <> (select count(*) from pg_policy
                    where polrelid = relation.oid and polpermissive
                      and polroles && array[0, to_regrole(quote_ident(${role}))::oid]))
      or name <> 'users' and name not in (${raw(quoted([...SEEN_TABLES, ...OPEN]))})`;

/** Rows of the queue are shown by the owners that they name themselves. */
const STRAYS = `
  select 'queue' as what, line.account_id, line.agent_id, line.collector_id
    from worklist_rows line join accounts account on account.id = line.account_id
   where (line.agent_id, line.collector_id) is distinct from (account.agent_id, account.collector_id)`;

interface Portfolio {
  id: string;
  email: string;
  roles: Role[];
  /** How many accounts are his, by the history of owners, and the sum of what their ids come to. */
  accounts: string;
  mark: string;
}

const MARK = `coalesce(sum(hashtextextended(account.id::text, 0)::numeric), 0)::text`;

/** Those who do not see all, with what the history of owners says is theirs. */
const PORTFOLIOS = `
  with latest as (
    select distinct on (account_id, duty) account_id, duty, user_id
      from account_owners order by account_id, duty, from_day desc
  ),
  owned as (
    select agent.user_id as agent_id, collector.user_id as collector_id, count(*) as accounts, ${MARK}::numeric as mark
      from accounts account
      left join latest agent on agent.account_id = account.id and agent.duty = 'AGENT'
      left join latest collector on collector.account_id = account.id and collector.duty = 'COLLECTOR'
     group by 1, 2
  )
  select person.id, person.email, person.roles,
         coalesce(sum(owned.accounts), 0)::text as accounts, coalesce(sum(owned.mark), 0)::text as mark
    from users person
    left join owned on person.roles && array['AGENT', 'FIELD_AGENT'] and owned.agent_id = person.id
      or 'COLLECTOR' = any (person.roles) and (owned.collector_id = person.id or owned.collector_id is null)
   where person.disabled_at is null and not person.roles && array['SALES_HEAD', 'DIRECTOR', 'ADMIN']
   group by person.id order by person.email`;

/** Reads as each person is read for, and compares what is there with what is his. */
async function wrongPortfolios(em: EntityManager, role: string): Promise<object[]> {
  const persons = await read<Portfolio>(em, raw(PORTFOLIOS));
  // Of this transaction alone; the session's own role is back after it, whatever becomes of it.
  await em.execute(sql`select set_config('role', ${role}, true)`);
  const seen = await Promise.all(persons.map(person => seenBy(em, person)));
  await em.execute('reset role');
  return persons.flatMap(({ id, email, accounts, mark }, place) => {
    const { accounts: sees, mark: which } = seen[place]!;
    return sees === accounts && which === mark
      ? []
      : [{ what: 'person', id, email, sees, his: accounts }];
  });
}

/** Sent one behind the other over the one connection of the transaction: who reads, then what there is. */
async function seenBy(
  em: EntityManager,
  { id, roles }: Portfolio,
): Promise<Pick<Portfolio, 'accounts' | 'mark'>> {
  const { agentId, collectorId } = scopeOf(id, roles);
  const [, [found]] = await Promise.all([
    read(
      em,
      sql`select set_config('scadent.agent', ${agentId ?? ''}, true),
                 set_config('scadent.collector', ${collectorId ?? ''}, true)`,
    ),
    read<Pick<Portfolio, 'accounts' | 'mark'>>(
      em,
      raw(`select count(*)::text as accounts, ${MARK} as mark from accounts account`),
    ),
  ]);
  return found!;
}
