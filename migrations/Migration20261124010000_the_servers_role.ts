import { Migration } from '@mikro-orm/migrations';

/**
 * The server works in a role that owns nothing (see server/src/postgres): what only an owner may, and it needs, two
 * functions do for it, each one thing.
 */
export class Migration20261124010000_the_servers_role extends Migration {
  override up(): void {
    for (const statement of [...STATISTICS, ...LAY_ASIDE]) this.addSql(statement);
  }
}

/** Found in this schema alone: what a caller has of the same name, even a temporary table, is not meant. */
const fixed = (signature: string): string[] => [
  `do $$ begin
     execute format('alter function ${signature} set search_path = %I, pg_temp', current_schema());
   end $$`,
  `revoke execute on function ${signature} from public`,
];

const STATISTICS = [
  `create function refresh_statistics(relation text) returns void language plpgsql security definer as $$
   begin
     execute format('analyze %I.%I', current_schema(), relation);
   end $$`,
  `comment on function refresh_statistics is 'Has the planner look at a table of this schema anew'`,
  ...fixed('refresh_statistics(text)'),
];

const LAY_ASIDE = [
  `create function lay_aside(undone uuid, kind text, ids uuid[]) returns integer language plpgsql security definer as $$
   declare
     relation text := case kind
       when 'SCORE_ENTRY' then 'score_entries' when 'ALERT' then 'alerts' when 'ACTIVITY' then 'activities'
       when 'ALLOCATION' then 'allocations' when 'PAYMENT' then 'payments' when 'DOCUMENT' then 'documents'
       when 'ACCOUNT' then 'accounts' when 'COMPANY' then 'companies' end;
     own text := case kind
       when 'ALERT' then 'entry.raised_at = any ($4)'
       when 'ACTIVITY' then 'entry.at = any ($4) and entry.code is not null'
       when 'ACCOUNT' then 'entry.created_at = any ($4)'
       when 'COMPANY' then 'entry.code in (select jsonb_array_elements_text(options -> ''newCompanies'') from imports where id = $1)'
       else 'entry.posting_id = any ($3)' end;
     postings uuid[];
     moments timestamptz[];
     laid integer;
   begin
     if relation is null or not exists (select from imports where id = undone and undone_at is null and status <> 'RUNNING') then
       raise exception 'only entries of an import that is being undone are laid aside' using errcode = 'insufficient_privilege';
     end if;
     select coalesce(array_agg(entry.id), '{}'), coalesce(array_agg(entry.at), '{}') into postings, moments
       from audit_entries entry
       join imports import on import.id = undone and entry.actor_id = import.created_by and entry.at >= import.created_at
      where entry.input ->> 'importId' = undone::text and entry.command not in ('startImport', 'undoImport');
     execute format('with gone as (delete from %I entry where entry.id = any ($2) and %s returning entry.*),
       kept as (insert into undone_entries (import_id, entity, id, entry)
                select $1, $5, gone.id, to_jsonb(gone) from gone returning 1)
       select count(*) from kept', relation, own)
       into laid using undone, ids, postings, moments, kind;
     if laid < cardinality(ids) then
       raise exception 'not all of these are entries of the import' using errcode = 'insufficient_privilege';
     end if;
     return laid;
   end $$`,
  `comment on function lay_aside is 'Entries of an import that is being undone move to undone_entries; all of them are its own, or none moves'`,
  ...fixed('lay_aside(uuid, text, uuid[])'),
];
