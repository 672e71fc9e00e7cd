import { MikroORM } from '@mikro-orm/postgresql';
import { localDate } from '../../server/src/kernel/local-date.ts';
import { ormOptions } from '../../server/src/mikro-orm.config.ts';
import { rebuildBalances } from '../../server/src/receivables/rebuild-balances.ts';
import { rebuildQueue } from '../../server/src/worklists/rebuild-queue.ts';

/** How large a generated company is. */
export interface Size {
  accounts: number;
  items: number;
}

export const TINY: Size = { accounts: 1_000, items: 10_000 };
export const SMALL: Size = { accounts: 10_000, items: 100_000 };
export const LARGE: Size = { accounts: 100_000, items: 1_000_000 };
/** The customer who owns a quarter of all items, as the largest of real ledgers do. */
export const LARGEST = 'C000001';
/** An account of the demo's own agent, with a limit in lei. */
export const CHECKED = 'C000012';
const SHARE_OF_LARGEST = 0.25;
const AGENTS = 40;
const COLLECTORS = 10;
const SEED = 20_260_302;

/**
 * A ledger that is the same on every run: accounts, open items, and the work on them. Every choice is a hash
 * of what it is about, so nothing depends on the order in which rows are made.
 */
export async function generate(url: string, today: string, size: Size): Promise<void> {
  const orm = await MikroORM.init(ormOptions(url));
  try {
    const em = orm.em.fork();
    for (const statement of statements(today, size)) await em.execute(statement);
    // What is computed from them next is planned by their size.
    await em.execute('analyze');
    await rebuildBalances(em, localDate(today));
    await em.execute('analyze balances');
    await rebuildQueue(em, localDate(today));
    await em.execute('vacuum analyze');
  } finally {
    await orm.close();
  }
}

/** A whole number from 0 to below `bound`, by what it is about. */
const chance = (about: string, bound: number): string =>
  `(abs(hashtext(${about} || '/${SEED}')::bigint) % ${bound})`;
/** A UUID of version 4 in its form. */
const id = (about: string): string =>
  `overlay(overlay(md5(${about} || '/${SEED}') placing '4' from 13) placing '8' from 17)::uuid`;
/** The command that wrote all of it. */
const POSTING = id(`'posting'`);
const oneOf = (values: string[], about: string): string =>
  `(array[${values.map(value => `'${value}'`).join(', ')}])[1 + ${chance(about, values.length)}]`;

function statements(today: string, size: Size): string[] {
  const day = `date '${today}'`;
  const at = `timestamptz '${today} 08:00:00+00'`;
  return [
    people('AGENT', 'agent', AGENTS, at),
    people('COLLECTOR', 'collector', COLLECTORS, at),
    accounts(at, size.accounts),
    `update accounts set agent_id = (select id from users where email = 'agent1@demo.example') where code = '${CHECKED}'`,
    ...['AGENT', 'COLLECTOR'].map(
      duty => `insert into account_owners (account_id, duty, from_day, user_id)
       select id, '${duty}', ${day} - 400, ${duty}_id from accounts where ${duty}_id is not null`,
    ),
    documents(day, size),
    `insert into audit_entries (id, at, day, command, input, changed)
     values (${POSTING}, ${at}, ${day}, 'importLedgerBatch', '{}', '{}')`,
    promises(day, at),
    `insert into promise_items (promise_id, document_id, amount, after_position)
     select ${id(`'promise' || document.id`)}, document.id, document.promised, 0
       from documents document where document.promised > 0`,
    `insert into activities (id, account_id, kind, at, day, by_id, note)
     select ${id(`'activity' || account.code || place`)}, account.id,
            ${oneOf(['CALL', 'EMAIL', 'NOTE'], `'kind' || account.code || place`)},
            ${at} - make_interval(hours => 1 + place * 40), ${day} - (1 + place), account.collector_id, 'Spoke'
       from accounts account cross join generate_series(1, 4) place`,
    `insert into tasks (id, account_id, title, due_on, assignee_id, status, created_at)
     select ${id(`'task' || account.code || place`)}, account.id, 'Call again',
            ${day} + (${chance(`'task' || account.code || place`, 20)})::integer, account.collector_id, 'OPEN', ${at}
       from accounts account cross join generate_series(1, 2) place
      where ${chance(`'has task' || account.code || place`, 3)} < 2`,
  ];
}

const people = (role: string, name: string, count: number, at: string): string => `
  insert into users (id, email, name, password_hash, roles, language, created_at)
  select ${id(`'${name}' || place`)}, '${name}' || place || '@bench.example', initcap('${name}') || ' ' || place,
         '', array['${role}'], 'ro', ${at}
    from generate_series(11, ${10 + count}) place`;

/** Every tenth collected by the demo's own collector, every twentieth by nobody. */
const accounts = (at: string, count: number): string => `
  insert into accounts (id, code, name, country, region, customer_class, agent_id, collector_id,
                        credit_limit, credit_currency, created_at)
  select ${id(`'account' || place`)}, 'C' || lpad(place::text, 6, '0'),
         ${oneOf(['Aurora', 'Baltic', 'Carpat', 'Delta', 'Euro', 'Furnir'], `'name' || place`)} || ' ' || place,
         ${oneOf(['RO', 'MD', 'IT', 'RU'], `'country' || place`)},
         'Region ' || ${chance(`'region' || place`, 12)}, ${oneOf(['A', 'B', 'C'], `'class' || place`)},
         ${id(`'agent' || (11 + ${chance(`'agent' || place`, AGENTS)})`)},
         case when place % 20 = 0 then null
              when place % 10 = 1 then (select id from users where email = 'collector1@demo.example')
              else ${id(`'collector' || (11 + ${chance(`'collector' || place`, COLLECTORS)})`)} end,
         case when place % 3 = 0 then 50000 end, case when place % 3 = 0 then 'RON' end, ${at}
    from generate_series(1, ${count}) place`;

/**
 * A fifth of the accounts owes euro. Due from 140 days ago to 40 days ahead. What the largest does not own is
 * spread evenly.
 */
const documents = (day: string, { accounts, items }: Size): string => `
  with shared as (
    select account.id, account.code,
           case when account.code = '${LARGEST}' then ${items * SHARE_OF_LARGEST}
                else ${Math.floor((items * (1 - SHARE_OF_LARGEST)) / accounts)} end::integer as items
      from accounts account
  ),
  planned as (
    select account.id as account_id, account.code || '-' || place as number,
           case when account.code ~ '[05]$' then 'EUR' else 'RON' end as currency,
           ${day} + 40 - (${chance(`'due' || account.code || place`, 181)})::integer as due_on,
           (100 + ${chance(`'amount' || account.code || place`, 900_000)}) / 100.0 as amount,
           ${chance(`'promised' || account.code || place`, 40)} = 0 as is_promised
      from shared account cross join lateral generate_series(1, account.items) place
  )
  insert into documents (id, account_id, company_id, kind, credit, number, issued_on, due_on, currency,
                         amount, open, promised, booked_on, posting_id)
  select ${id(`'document' || number`)}, account_id, (select id from companies order by position limit 1),
         'INVOICE', false, number, due_on - 30, due_on, currency, amount, amount,
         case when is_promised then amount else 0 end, ${day}, ${POSTING}
    from planned`;

const promises = (day: string, at: string): string => `
  insert into promises (id, account_id, company_id, currency, amount, due_on, status, recorded_on, recorded_at)
  select ${id(`'promise' || document.id`)}, document.account_id, document.company_id, document.currency,
         document.promised, ${day} + 5, 'OPEN', ${day} - 1, ${at}
    from documents document where document.promised > 0`;
