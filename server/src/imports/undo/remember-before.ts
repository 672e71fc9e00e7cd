import { sql, type RawQueryFragment } from '@mikro-orm/postgresql';
import type { Work } from '../../kernel/context.ts';

/** What an import keeps of an account it may change, to put it back as it was. */
export interface AccountBefore {
  name: string;
  tax_id: string | null;
  region: string | null;
  customer_class: string | null;
  agent_id: string | null;
  collector_id: string | null;
  /** For which duties somebody had been an owner already. */
  duties: string[];
  /** What alert rules remembered of it. */
  states: { code: string; currency: string; level: string }[];
  contacts: { id: string; email: string | null; phone: string | null }[];
  /** Rows of promises, of orders that count or wait, and of the holds they wait with, that a posting may move. */
  promises: object[];
  orders: object[];
  holds: object[];
}

/** What an import has kept, by account. */
export const keptBefore = (importId: string): RawQueryFragment => sql`
  select change.entity_id as account_id, change.before from import_changes change
   where change.import_id = ${importId} and change.entity = 'ACCOUNT'`;

/**
 * Before anything of an import is posted: how the accounts are that it names in rows which change something, and those
 * that a snapshot may settle items of. Whatever changes them between now and the posting comes later than the import,
 * and stands against taking it back. What was kept for the imports of past days goes: they can no longer be taken back.
 */
export async function rememberBefore({ em, today }: Work, importId: string): Promise<void> {
  await em.execute(sql`
    delete from import_changes where import_id in (select id from imports where options ->> 'day' < ${today})`);
  await em.execute(sql`
    with named as (
      select account.id from accounts account
       where account.code in (select account_code from import_rows where import_id = ${importId})
      union
      select document.account_id from import_missing missing
        join documents document on document.id = missing.document_id
       where missing.import_id = ${importId}
    ),
    state as (
      select ${importId}::uuid as import_id, account.id as account_id, jsonb_build_object(
               'name', account.name, 'tax_id', account.tax_id, 'region', account.region,
               'customer_class', account.customer_class, 'agent_id', account.agent_id,
               'collector_id', account.collector_id,
               'duties', (select coalesce(jsonb_agg(distinct owned.duty), '[]') from account_owners owned
                           where owned.account_id = account.id),
               'states', (select coalesce(jsonb_agg(jsonb_build_object('code', known.code, 'currency', known.currency,
                                                                     'level', known.level::text)), '[]')
                            from alert_states known where known.account_id = account.id),
               'promises', (select coalesce(jsonb_agg(to_jsonb(promise)), '[]') from promises promise
                             where promise.account_id = account.id
                               and promise.status not in ('WITHDRAWN', 'SUPERSEDED')),
               'orders', (select coalesce(jsonb_agg(to_jsonb(placed)), '[]') from orders placed
                           where placed.account_id = account.id
                             and placed.status in ('RESERVED', 'HELD', 'DELIVERED')),
               'holds', (select coalesce(jsonb_agg(to_jsonb(hold)), '[]') from holds hold
                          where hold.account_id = account.id and hold.status = 'OPEN'),
               'contacts', (select coalesce(jsonb_agg(jsonb_build_object('id', contact.id, 'email', contact.email,
                                                                       'phone', contact.phone) order by contact.id), '[]')
                              from contacts contact where contact.account_id = account.id)) as before
        from named join accounts account on account.id = named.id
    )
    insert into import_changes (import_id, entity, entity_id, before)
    select import_id, 'ACCOUNT', account_id, before from state`);
}

/** Companies that the file names and the books do not know yet. */
export async function newCompanies({ em }: Work, importId: string): Promise<string[]> {
  const rows = await em.execute<{ code: string }[]>(sql`
    select distinct company as code from import_rows row
     where row.import_id = ${importId} and row.company is not null and row.fault_code is null
       and not exists (select from companies company where company.code = row.company)
     order by company`);
  return rows.map(({ code }) => code);
}
