import { sql } from '@mikro-orm/postgresql';
import { noteCounts } from '../../accounts/account-counts.ts';
import type { Work } from '../../kernel/context.ts';
import { foldExposure } from '../../receivables/compact-exposure.ts';
import { changePlaces } from '../../receivables/move-exposure.ts';
import { keptBefore } from './remember-before.ts';
import { aside } from './take-back-entries.ts';

/** Accounts are as they were before the import, and those that it opened are gone. The accounts are locked. */
export async function takeBackAccounts(work: Work, importId: string): Promise<void> {
  await restoreStates(work, importId);
  await restoreContacts(work, importId);
  await restoreOwners(work, importId);
  await changePlaces(
    work,
    sql`with told as (
          select account_id, state.* from (${keptBefore(importId)}) kept
           cross join lateral jsonb_to_record(kept.before) as state(name text, tax_id text, region text,
             customer_class text, agent_id uuid, collector_id uuid)
        )
        update accounts account
           set name = told.name, tax_id = told.tax_id, region = told.region, customer_class = told.customer_class,
               agent_id = told.agent_id, collector_id = told.collector_id
          from told
         where account.id = told.account_id and account.id in (select id from undone_changed)`,
  );
  await removeCreated(work, importId);
}

/** Only accounts that the import posted on can remember something else than before. */
async function restoreStates({ em }: Work, importId: string): Promise<void> {
  await em.execute(
    sql`delete from alert_states where account_id in (select id from undone_touched)`,
  );
  await em.execute(sql`
    with state as (
      select kept.account_id, known.* from (${keptBefore(importId)}) kept
       cross join lateral jsonb_to_recordset(kept.before -> 'states') as known(code text, currency text, level numeric)
       where kept.account_id in (select id from undone_touched)
    )
    insert into alert_states (account_id, code, currency, level)
    select account_id, code, currency, level from state`);
}

async function restoreContacts({ em }: Work, importId: string): Promise<void> {
  await em.execute(sql`
    with told as (
      select known.* from (${keptBefore(importId)}) kept
       cross join lateral jsonb_to_recordset(kept.before -> 'contacts') as known(id uuid, email text, phone text)
       where kept.account_id in (select id from undone_changed)
    )
    update contacts contact set email = told.email, phone = told.phone
      from told
     where contact.id = told.id and (contact.email, contact.phone) is distinct from (told.email, told.phone)`);
  await em.execute(sql`
    delete from contacts where account_id in (select id from undone_changed union select id from undone_created)
       and created_at in (select at from undone_posting)`);
}

/** Nobody had that duty before: the import named the first. */
async function restoreOwners({ em, today }: Work, importId: string): Promise<void> {
  await em.execute(sql`
    delete from account_owners owned using (${keptBefore(importId)}) kept
     where owned.account_id = kept.account_id and kept.account_id in (select id from undone_changed)
       and owned.from_day = ${today}::date and not jsonb_exists(kept.before -> 'duties', owned.duty)`);
  await em.execute(
    sql`delete from account_owners where account_id in (select id from undone_created)`,
  );
}

async function removeCreated(work: Work, importId: string): Promise<void> {
  const leaving = `select agent_id, collector_id, -1 as accounts from accounts
                    where id in (select id from undone_created)`;
  await work.em.execute(sql`${noteCounts(leaving)}`);
  await aside(work, importId, 'ACCOUNT', 'accounts', sql`id in (select id from undone_created)`);
  // Cells that are empty now still name the company.
  await foldExposure(work.em);
  await aside(
    work,
    importId,
    'COMPANY',
    'companies',
    sql`code in (select jsonb_array_elements_text(options -> 'newCompanies') from imports where id = ${importId})
        and not exists (select from documents where company_id = entry.id)
        and not exists (select from payments where company_id = entry.id)
        and not exists (select from promises where company_id = entry.id)
        and not exists (select from balances where company_id = entry.id)
        and not exists (select from exposure_cells where company_id = entry.id)
        and not exists (select from exposure_changes where company_id = entry.id)`,
  );
}
