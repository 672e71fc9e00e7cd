import { Migration } from '@mikro-orm/migrations';

/** What snapshots that run now do not name of what is open. */
export const MISSED_BEFORE = `insert into import_missing (import_id, document_id)
  with home as (select code from companies order by position, code limit 1),
  told as materialized (
    select row.import_id, coalesce(row.company, home.code) as company, row.company as written, row.account_code,
           row.kind, row.number, row.fault_code is not null as faulty
      from imports import join import_rows row on row.import_id = import.id cross join home
     where import.status = 'RUNNING' and import.mode = 'SNAPSHOT' and not import.settled
  ),
  faulty as materialized (select * from told where faulty),
  covered as (select distinct import_id, company as code from told where not faulty or written is not null)
  select covered.import_id, document.id
    from covered
    join companies company on company.code = covered.code
    join documents document on document.company_id = company.id
    join accounts account on account.id = document.account_id
   where document.open > 0 and document.posting_id < covered.import_id
     and not exists (select from told
                      where told.import_id = covered.import_id and told.company = company.code
                        and told.account_code = account.code and told.kind = document.kind
                        and told.number = document.number)
     and not exists (select from faulty
                      where faulty.import_id = covered.import_id
                        and coalesce(faulty.written, company.code) = company.code
                        and coalesce(faulty.account_code, account.code) = account.code
                        and coalesce(faulty.number, document.number) = document.number)`;

/**
 * A ledger file is compared with the books once, before its batches are cut, and what a snapshot misses is noted then.
 * Imports that run now have their batches already: theirs is noted here, as it was found until now.
 */
export class Migration20261124083000_compared_at_once extends Migration {
  override up(): void {
    for (const statement of STATEMENTS) this.addSql(statement);
  }
}

const STATEMENTS = [
  `alter table imports add column compared boolean not null default false`,
  `comment on column imports.compared is 'Of a ledger: the rows that change nothing are counted and gone, the others cut into batches'`,
  `update imports set compared = true`,
  `create table import_missing (
     import_id uuid not null,
     document_id uuid not null,
     constraint import_missing_pkey primary key (import_id, document_id),
     constraint import_missing_import_known foreign key (import_id) references imports (id)
   )`,
  `comment on table import_missing is 'Items that were open when a snapshot was compared with the books, and that it does not name: settled after its last batch'`,
  MISSED_BEFORE,
];
