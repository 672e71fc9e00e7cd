import { Migration } from '@mikro-orm/migrations';

/**
 * Batches of an import are cut once, when its file is read, and each is posted by whoever takes it first: several
 * connections, and processes, share the work. What a batch brought stands with it, so that none waits for another.
 */
export class Migration20261122080000_import_lanes extends Migration {
  override up(): void {
    for (const statement of STATEMENTS) this.addSql(statement);
  }
}

const STATEMENTS = [
  `create table import_batches (
     import_id uuid not null,
     upto integer not null,
     after integer not null,
     posted boolean not null default false,
     imported integer not null default 0,
     skipped integer not null default 0,
     refused integer not null default 0,
     constraint import_batches_pkey primary key (import_id, upto),
     constraint import_batches_import_known foreign key (import_id) references imports (id)
   )`,
  `comment on table import_batches is 'Rows of a running import that are posted together: those whose account or payment begins after one line, up to another'`,
  `alter table import_totals add column batch integer not null default 0`,
  `comment on column import_totals.batch is 'The last line of the batch that brought it; 0: before there were batches'`,
  `alter table import_totals drop constraint import_totals_pkey`,
  `alter table import_totals add constraint import_totals_pkey primary key (import_id, currency, batch)`,
  `alter table imports add column settled boolean not null default false`,
  `comment on column imports.settled is 'Of a snapshot: what it does not name is closed'`,
  // What an import that runs now has not posted yet is one batch.
  `insert into import_batches (import_id, after, upto)
   select import.id, import.line_posted, max(coalesce(row.payment_line, row.account_line))
     from imports import join import_rows row on row.import_id = import.id
    where import.status = 'RUNNING' and coalesce(row.payment_line, row.account_line) > import.line_posted
    group by import.id, import.line_posted`,
  `alter table imports drop column line_posted`,
];
