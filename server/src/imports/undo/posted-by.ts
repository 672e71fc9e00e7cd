import { sql, type RawQueryFragment } from '@mikro-orm/postgresql';

/**
 * Named results of what an import did: `posting` (id, at), its commands; `created` (id), the accounts it opened;
 * `changed` (id), those it filled blanks of; `touched` (id), all of these and those it posted on. An account is known by the moment of the
 * command that opened it.
 */
export const postedBy = (importId: string): RawQueryFragment => sql`
  posting as materialized (
    select entry.id, entry.at from audit_entries entry
      join imports import on import.id = ${importId} and entry.actor_id = import.created_by
       and entry.at >= import.created_at
     where entry.input ->> 'importId' = ${importId} and entry.command not in ('startImport', 'undoImport')
  ),
  created as materialized (
    select account.id from accounts account where account.created_at in (select at from posting)
       and not exists (select from import_changes change
                        where change.import_id = ${importId} and change.entity_id = account.id)
  ),
  changed as materialized (
    select account.id from import_changes change
      join accounts account on account.id = change.entity_id
     cross join lateral jsonb_to_record(change.before) as old(name text, tax_id text, region text,
       customer_class text, agent_id uuid, collector_id uuid)
     where change.import_id = ${importId} and change.entity = 'ACCOUNT'
       and ((account.name, account.tax_id, account.region, account.customer_class, account.agent_id, account.collector_id)
              is distinct from
              (old.name, old.tax_id, old.region, old.customer_class, old.agent_id, old.collector_id)
            or (select coalesce(jsonb_agg(jsonb_build_object('id', contact.id, 'email', contact.email,
                                                           'phone', contact.phone) order by contact.id), '[]')
                  from contacts contact where contact.account_id = account.id) <> change.before -> 'contacts')
  ),
  touched as materialized (
    select account_id as id from documents where posting_id in (select id from posting)
    union select account_id from payments where posting_id in (select id from posting)
    union select document.account_id from allocations allocation
            join documents document on document.id = allocation.document_id
           where allocation.posting_id in (select id from posting)
    union select id from created
    union select id from changed
  )`;
