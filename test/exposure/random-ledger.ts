import { sql, type EntityManager } from '@mikro-orm/postgresql';
import fc from 'fast-check';
import { newId } from '../../server/src/kernel/ids.ts';
import { addDays, localDate } from '../../server/src/kernel/local-date.ts';
import { rebuildBalances } from '../../server/src/receivables/rebuild-balances.ts';

export const TODAY = localDate('2026-03-02');

export interface Person {
  id: string;
  name: string;
}
/** Two of them share a name: the order is then that of their ids. */
export const AGENTS: Person[] = ['Maria', 'Ana'].map(name => ({ id: newId(), name }));
export const COLLECTORS: Person[] = ['Ion', 'Ion', 'Élodie'].map(name => ({ id: newId(), name }));
export const COMPANIES = ['B2', 'A1'].map(code => ({ id: newId(), code, name: `Company ${code}` }));

export interface Account {
  id: string;
  code: string;
  name: string;
  region: string | null;
  customerClass: string | null;
  country: string;
  agentId: string | null;
  collectorId: string | null;
  limit: { amount: number; currency: string } | null;
}

export interface Item {
  id: string;
  account: number;
  company: number;
  currency: string;
  /** Days past due; negative: not due. */
  age: number;
  credit: boolean;
  /** All in minor units. */
  amount: number;
  open: number;
  disputed: number;
  promised: number;
}

export interface Ledger {
  accounts: Account[];
  items: Item[];
}

export const CURRENCIES = ['RON', 'EUR', 'JPY'];
/** By currency: what a minor unit is as text. */
export const DIGITS: Record<string, number> = { RON: 2, EUR: 2, JPY: 0 };

const maybe = <Value>(...values: Value[]): fc.Arbitrary<Value | null> =>
  fc.constantFrom(null, ...values);

const account = fc.record({
  id: fc.constant(0).map(() => newId()),
  code: fc.constant(0).map(() => newId()),
  name: fc.constantFrom('Alfa', 'Beta', 'beta', 'Țara', 'Zeta'),
  region: maybe('Nord', 'Sud', ''),
  customerClass: maybe('A', 'B'),
  country: fc.constantFrom('RO', 'IT'),
  agentId: maybe(...AGENTS.map(agent => agent.id)),
  collectorId: maybe(...COLLECTORS.map(collector => collector.id)),
  limit: fc.option(
    fc.record({ amount: fc.nat(100_000), currency: fc.constantFrom(...CURRENCIES) }),
  ),
});

const item = (accounts: number): fc.Arbitrary<Item> =>
  fc
    .record({
      id: fc.constant(0).map(() => newId()),
      account: fc.nat(accounts - 1),
      company: fc.nat(1),
      currency: fc.constantFrom('RON', 'RON', 'EUR', 'JPY'),
      age: fc.oneof(
        fc.constantFrom(-1, 0, 1, 30, 31, 60, 61, 90, 91),
        fc.integer({ min: -60, max: 150 }),
      ),
      credit: fc.constantFrom(false, false, false, true),
      amount: fc.integer({ min: 1, max: 900_000 }),
      parts: fc.tuple(fc.nat(4), fc.nat(4), fc.nat(4)),
    })
    .map(({ parts: [paid, disputed, promised], ...rest }) => {
      const open = paid === 4 ? 0 : rest.amount - Math.floor((rest.amount * paid) / 5);
      const contested = Math.floor((open * disputed) / 10);
      return { ...rest, open, disputed: contested, promised: Math.floor((open * promised) / 10) };
    });

export const ledgers: fc.Arbitrary<Ledger> = fc
  .array(account, { minLength: 1, maxLength: 6 })
  .chain(accounts =>
    fc.record({
      accounts: fc.constant(accounts),
      items: fc.array(item(accounts.length), { maxLength: 30 }),
    }),
  );

/** Empties the ledger and writes this one; balances are rebuilt from its entries. */
export async function writeLedger(em: EntityManager, { accounts, items }: Ledger): Promise<void> {
  for (const table of ['balances', 'allocations', 'documents', 'accounts']) {
    await em.execute(`delete from ${table}`);
  }
  for (const each of accounts) {
    await em.execute(sql`
      insert into accounts (id, code, name, country, region, customer_class, agent_id, collector_id,
                            credit_limit, credit_currency, created_at)
      values (${each.id}, ${each.code}, ${each.name}, ${each.country}, ${each.region}, ${each.customerClass},
              ${each.agentId}, ${each.collectorId},
              ${each.limit ? money(each.limit.amount, each.limit.currency) : null},
              ${each.limit?.currency ?? null}, ${new Date(0)})`);
  }
  for (const each of items) {
    const text = (amount: number): string => money(amount, each.currency);
    const due = addDays(TODAY, -each.age);
    await em.execute(sql`
      insert into documents (id, account_id, company_id, kind, credit, number, issued_on, due_on, currency,
                             amount, open, disputed, promised, booked_on, posting_id)
      values (${each.id}, ${accounts[each.account]?.id}, ${COMPANIES[each.company]?.id},
              ${each.credit ? 'CREDIT_NOTE' : 'INVOICE'}, ${each.credit}, ${each.id}, ${due}, ${due},
              ${each.currency}, ${text(each.amount)}, ${text(each.open)}, ${text(each.disputed)},
              ${text(each.promised)}, ${TODAY}, ${each.id})`);
    if (each.open === each.amount) continue;
    await em.execute(sql`
      insert into allocations (id, document_id, source, amount, value_on, booked_on, booked_at, posting_id)
      values (${newId()}, ${each.id}, 'SETTLED_IN_ERP', ${text(each.amount - each.open)}, ${TODAY}, ${TODAY},
              ${new Date(0)}, ${each.id})`);
  }
  await rebuildBalances(em, TODAY);
}

/**
 * Leaves in the exposure's cells what is not there, and takes it back by changes: only both together are right. Of one
 * currency nothing is left at all.
 */
export async function unfold(em: EntityManager): Promise<void> {
  const [sample] = await em.execute<object[]>('select * from exposure_cells limit 1');
  if (!sample) return;
  const places = Object.keys(sample).filter(name => /_id$|^c/.test(name) || name === 'region');
  const sums = Object.keys(sample).filter(name => !['id', 'grain', ...places].includes(name));
  const all = [...places, ...sums].join(', ');
  const times = (factor: number): string => sums.map(name => `${name} * ${factor}`).join(', ');
  const elsewhere = places.map(name => (name === 'currency' ? "'CHF'" : name)).join(', ');
  await em.execute(
    "insert into currencies (code, digits) values ('CHF', 2) on conflict do nothing",
  );
  await em.execute(`
    insert into exposure_changes (${all})
    select ${places.join(', ')}, ${times(-2)} from exposure_cells where grain = 'FINE'`);
  await em.execute(
    `update exposure_cells set ${sums.map(name => `${name} = ${name} * 3`).join(', ')}`,
  );
  await em.execute(`
    insert into exposure_changes (${all})
    select ${elsewhere}, ${times(-1)} from exposure_cells where grain = 'FINE' and currency = 'RON'`);
  await em.execute(`
    insert into exposure_cells (id, grain, ${all})
    select gen_random_uuid(), grain, ${elsewhere}, ${times(1)} from exposure_cells where currency = 'RON'`);
}

/** Companies, currencies and people, once. */
export async function writeBase(em: EntityManager): Promise<void> {
  for (const [code, digits] of Object.entries(DIGITS)) {
    await em.execute(
      sql`insert into currencies (code, digits) values (${code}, ${digits}) on conflict do nothing`,
    );
  }
  for (const [at, { id, code, name }] of COMPANIES.entries()) {
    await em.execute(
      sql`insert into companies (id, code, name, position) values (${id}, ${code}, ${name}, ${at})`,
    );
  }
  for (const { id, name } of [...AGENTS, ...COLLECTORS]) {
    await em.execute(sql`
      insert into users (id, email, name, password_hash, roles, language, created_at)
      values (${id}, ${id}, ${name}, '', ${'{AGENT}'}, 'en', ${new Date(0)})`);
  }
}

/** Minor units as decimal text, written independently of the server's. */
export function money(amount: number, currency: string): string {
  const digits = DIGITS[currency] ?? 2;
  const text = String(amount).padStart(digits + 1, '0');
  return digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`;
}
