import { Migration } from '@mikro-orm/migrations';

/**
 * Mappings that are kept by name, what an import changed beyond its own entries, and what became of it when it was
 * taken back: its entries move aside, they do not vanish.
 */
export class Migration20261122092000_import_comfort extends Migration {
  override up(): void {
    for (const statement of STATEMENTS) this.addSql(statement);
  }
}

const STATEMENTS = [
  `create table import_mappings (
     id uuid not null,
     kind text not null,
     name text not null,
     signature text not null,
     mapping jsonb not null,
     created_by uuid not null,
     created_at timestamptz not null,
     used_at timestamptz not null,
     constraint import_mappings_pkey primary key (id),
     constraint import_mappings_created_by_known foreign key (created_by) references users (id),
     constraint import_mappings_kind_known check (kind in ('LEDGER', 'PAYMENTS')),
     constraint import_mappings_name_unique unique (kind, name)
   )`,
  `comment on table import_mappings is 'Which column is which, kept under a name and suggested for files with the same header'`,
  `comment on column import_mappings.signature is 'The columns of the header it was made for, plainly written, in the order of the alphabet'`,
  `create index import_mappings_signature on import_mappings (kind, md5(signature), used_at)`,
  `alter table imports add column undone_at timestamptz`,
  `alter table imports add column undone_by uuid`,
  `alter table imports add constraint imports_undone_by_known foreign key (undone_by) references users (id)`,
  `alter table imports add constraint imports_undone_whole check ((undone_at is null) = (undone_by is null))`,
  `create table import_changes (
     import_id uuid not null,
     entity text not null,
     entity_id uuid not null,
     before jsonb,
     constraint import_changes_pkey primary key (import_id, entity, entity_id),
     constraint import_changes_import_known foreign key (import_id) references imports (id),
     constraint import_changes_entity_known check (entity in ('ACCOUNT', 'COMPANY'))
   )`,
  `comment on table import_changes is 'Accounts that an import touched and companies it created; kept while it can be undone'`,
  `comment on column import_changes.before is 'What an account was and what alert rules remembered of it; null where the import created it'`,
  `create table undone_entries (
     import_id uuid not null,
     entity text not null,
     id uuid not null,
     entry jsonb not null,
     constraint undone_entries_pkey primary key (import_id, entity, id),
     constraint undone_entries_import_known foreign key (import_id) references imports (id)
   )`,
  `comment on table undone_entries is 'What an import had written, moved aside as it stood when the import was undone'`,
];
