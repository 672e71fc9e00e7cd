import { sql } from '@mikro-orm/postgresql';
import { newId } from '../../kernel/ids.ts';
import { decimal } from '../../kernel/money.ts';
import { userId, type Ground } from './planting-ground.ts';
import type { Story } from './story/story.ts';

/** The debtors as they were on the first day: owners, people, limits. */
export async function plantDebtors(ground: Ground, story: Story): Promise<void> {
  await plantAccounts(ground, story);
  await plantOwners(ground, story);
  await plantContacts(ground, story);
  await plantFirstLimits(ground, story);
}

async function plantAccounts(ground: Ground, story: Story): Promise<void> {
  const agentsBefore = new Map(story.handovers.map(({ debtor, from }) => [debtor, from]));
  const rows = story.debtors.map(debtor => ({
    id: debtor.id,
    code: debtor.code,
    name: debtor.name,
    tax_id: debtor.taxId,
    country: debtor.country,
    region: debtor.region,
    customer_class: debtor.customerClass,
    terms_days: debtor.termsDays,
    language: debtor.language,
    agent_id: owner(ground, agentsBefore.get(debtor) ?? debtor.agent),
    collector_id: owner(ground, debtor.collector),
  }));
  const created = ground.calendar.instantOf(0, 0, 0);
  await ground.em.execute(sql`
    with row as (
      select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row(id uuid, code text, name text,
        tax_id text, country text, region text, customer_class text, terms_days integer, language text,
        agent_id uuid, collector_id uuid)
    )
    insert into accounts (id, code, name, tax_id, country, region, customer_class, terms_days, language,
                          agent_id, collector_id, created_at)
    select id, code, name, tax_id, country, region, customer_class, terms_days, language, agent_id,
           collector_id, ${created}::timestamptz
      from row`);
}

const owner = (ground: Ground, name: string | null): string | null =>
  name === null ? null : userId(ground, name);

async function plantOwners({ em, calendar }: Ground, _story: Story): Promise<void> {
  await em.execute(sql`
    with owner as (
      select id, 'AGENT' as duty, agent_id as user_id from accounts where agent_id is not null
      union all select id, 'COLLECTOR', collector_id from accounts where collector_id is not null
    )
    insert into account_owners (account_id, duty, from_day, user_id)
    select id, duty, ${calendar.dayOf(0)}::date, user_id from owner`);
}

async function plantContacts({ em, calendar }: Ground, { debtors }: Story): Promise<void> {
  const rows = debtors.flatMap(({ id, contacts }) =>
    contacts.map(contact => ({ id: newId(), account_id: id, ...contact })),
  );
  await em.execute(sql`
    with row as (
      select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as row(id uuid, account_id uuid, name text, role text, email text, phone text, language text)
    )
    insert into contacts (id, account_id, name, role, email, phone, language, created_at)
    select id, account_id, name, role, email, phone, language, ${calendar.instantOf(0, 0, 0)}::timestamptz
      from row`);
}

async function plantFirstLimits(ground: Ground, { limits }: Story): Promise<void> {
  const { em, calendar } = ground;
  const rows = limits
    .filter(({ day }) => day === 0)
    .map(({ debtor, amount, currency, reason }) => ({
      id: newId(),
      account_id: debtor.id,
      amount: decimal(BigInt(amount), currency),
      currency,
      reason,
    }));
  await em.execute(sql`
    with row as (
      select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as row(id uuid, account_id uuid, amount numeric, currency text, reason text)
    ), written as (
      insert into credit_limits (id, account_id, amount, currency, reason, set_on, set_at, set_by)
      select id, account_id, amount, currency, reason, ${calendar.dayOf(0)}::date,
             ${calendar.instantOf(0, 0, 0)}::timestamptz, ${userId(ground, 'director')}::uuid
        from row
      returning account_id, amount, currency
    )
    update accounts account set credit_limit = written.amount, credit_currency = written.currency
      from written where account.id = written.account_id`);
}
