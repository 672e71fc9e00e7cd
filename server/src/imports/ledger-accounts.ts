import { raw, sql, type RawQueryFragment } from '@mikro-orm/postgresql';
import { noteCounts } from '../accounts/account-counts.ts';
import { ownFromToday, type AccountsNamed } from '../accounts/owners.ts';
import type { Fact, Work } from '../kernel/context.ts';
import { lockAccounts } from '../receivables/ledger.ts';
import { changePlaces } from '../receivables/move-exposure.ts';
import { canOwn, isRead } from './account-blanks.ts';
import type { Batch } from './batch.ts';

/**
 * Companies, accounts, owners and contacts that a batch of ledger rows speaks of and the books do not know yet. The
 * batch's accounts are locked from here on. Answers with what follows from it.
 */
export async function openAccounts(work: Work, batch: Batch): Promise<Fact[]> {
  await createCompanies(work, batch);
  await createAccounts(work, batch);
  await lockAccounts(work, accountsOf(batch));
  if (isRead(batch, 'account_name', 'tax_id', 'region', 'customer_class'))
    await fillAccounts(work, batch);
  const namesOwners = isRead(batch, 'agent_email', 'collector_email');
  if (namesOwners) await giveToOwners(work, batch);
  if (isRead(batch, 'email', 'phone')) await fillContacts(work, batch);
  const named: AccountsNamed = { kind: 'ACCOUNTS_NAMED', accounts: accountsOf(batch) };
  return namesOwners ? [named] : [];
}

/** The batch's rows that nothing was found wrong with. */
export const goodRows = ({ importId, after, upto }: Batch): RawQueryFragment => sql`
  row.import_id = ${importId} and row.account_line > ${after} and row.account_line <= ${upto} and row.fault_code is null`;

const accountsOf = (batch: Batch): RawQueryFragment => sql`
  select known.id as account_id from import_rows row join accounts known on known.code = row.account_code
   where ${goodRows(batch)}`;

/** The first of an account's rows that has something in this column: the first spelling wins. */
const first = (column: string): RawQueryFragment =>
  sql`(array_agg(row.${raw(column)} order by row.line) filter (where row.${raw(column)} is not null))[1]`;

async function createCompanies({ em }: Work, batch: Batch): Promise<void> {
  await em.execute(sql`
    with named as (
      select coalesce(row.company, ${batch.home}) as code, min(row.line) as line
        from import_rows row where ${goodRows(batch)} group by 1
    ),
    unknown as (
      select gen_random_uuid() as id, named.code, row_number() over (order by named.line)
             + (select coalesce(max(position), 0) from companies) as position
        from named where not exists (select from companies company where company.code = named.code)
    )
    insert into companies (id, code, name, position)
    select id, code, code, position from unknown on conflict (code) do nothing`);
}

async function createAccounts({ em, now }: Work, batch: Batch): Promise<void> {
  await em.execute(sql`
    with unknown as (
      select gen_random_uuid() as id, row.account_code as code,
             coalesce(${first('account_name')}, row.account_code) as name, ${first('tax_id')} as tax_id,
             coalesce(${first('country')}, max(organisation.country)) as country,
             ${first('region')} as region, ${first('customer_class')} as customer_class
        from import_rows row cross join organisations organisation
       where ${goodRows(batch)}
         and not exists (select from accounts account where account.code = row.account_code)
       group by row.account_code
    ),
    opened as (
      insert into accounts (id, code, name, tax_id, country, region, customer_class, created_at)
      select id, code, name, tax_id, country, region, customer_class, ${now}::timestamptz from unknown
      on conflict (code) do nothing
      returning agent_id, collector_id, 1 as accounts
    )
    ${noteCounts('select * from opened')}`);
}

/**
 * Fills what is still empty, and nothing else; a name that is only the code counts as none. Accounts that this batch
 * has opened have all there is.
 */
async function fillAccounts(work: Work, batch: Batch): Promise<void> {
  await changePlaces(
    work,
    sql`with told as (
      select row.account_code as code, ${first('account_name')} as name, ${first('tax_id')} as tax_id,
             ${first('region')} as region, ${first('customer_class')} as customer_class
        from import_rows row
        join accounts account on account.code = row.account_code
       where ${goodRows(batch)}
         and account.created_at <> ${work.now}::timestamptz
         and (account.name = account.code or account.tax_id is null or account.region is null
              or account.customer_class is null)
       group by row.account_code
    )
    update accounts account
       set name = case when account.name = account.code then coalesce(told.name, account.name)
                       else account.name end,
           tax_id = coalesce(account.tax_id, told.tax_id),
           region = coalesce(account.region, told.region),
           customer_class = coalesce(account.customer_class, told.customer_class)
      from told
     where account.code = told.code
       and (account.name = account.code and told.name <> account.code
            or account.tax_id is null and told.tax_id is not null
            or account.region is null and told.region is not null
            or account.customer_class is null and told.customer_class is not null)`,
  );
}

/** An account that never had an owner gets the first that is named; whoever has one, or was taken from one, keeps that. */
async function giveToOwners(work: Work, batch: Batch): Promise<void> {
  await ownFromToday(
    work,
    sql`
    select distinct on (account.id, named.duty) account.id as account_id, named.duty, person.id as user_id
      from import_rows row
     cross join lateral (values ('AGENT', row.agent_email), ('COLLECTOR', row.collector_email)) named (duty, email)
      join accounts account on account.code = row.account_code
      join users person on person.email = named.email and ${canOwn(sql`named.duty`)}
     where ${goodRows(batch)}
       and not exists (select from account_owners owned
                        where owned.account_id = account.id and owned.duty = named.duty)
     order by account.id, named.duty, row.line`,
  );
  await changePlaces(
    work,
    sql`with owned as (
      select account.id,
             (select user_id from account_owners agent where agent.account_id = account.id
                 and agent.duty = 'AGENT' order by from_day desc limit 1) as agent_id,
             (select user_id from account_owners collector where collector.account_id = account.id
                 and collector.duty = 'COLLECTOR' order by from_day desc limit 1) as collector_id
        from accounts account
       where account.code in (select row.account_code from import_rows row where ${goodRows(batch)})
    )
    update accounts account set agent_id = owned.agent_id, collector_id = owned.collector_id
      from owned
     where account.id = owned.id
       and (account.agent_id, account.collector_id) is distinct from (owned.agent_id, owned.collector_id)`,
  );
}

/** The account's own address and telephone, as a contact of the account's name; filled where empty. */
async function fillContacts({ em, now }: Work, batch: Batch): Promise<void> {
  const told = sql`
    select account.id as account_id, account.name, ${first('email')} as email, ${first('phone')} as phone
      from import_rows row
      join accounts account on account.code = row.account_code
     where ${goodRows(batch)} and (row.email is not null or row.phone is not null)
     group by account.id`;
  await em.execute(sql`
    with told as (${told})
    update contacts contact
       set email = coalesce(contact.email, told.email), phone = coalesce(contact.phone, told.phone)
      from told
     where contact.account_id = told.account_id and contact.name = told.name
       and (contact.email is null and told.email is not null or contact.phone is null and told.phone is not null)`);
  await em.execute(sql`
    with told as (${told}),
    unknown as (
      select gen_random_uuid() as id, told.* from told
       where not exists (select from contacts contact where contact.account_id = told.account_id)
    )
    insert into contacts (id, account_id, name, email, phone, created_at)
    select id, account_id, name, email, phone, ${now}::timestamptz from unknown`);
}
