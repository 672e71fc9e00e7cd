import { Migration } from '@mikro-orm/migrations';

/**
 * The rows of a file as they are read, ready to post: amounts and days understood, the first fault noted.
 * What an import has brought per currency is kept, so that it can be compared with the file's own sum.
 */
export class Migration20261121093000_import_staging extends Migration {
  override up(): void {
    for (const statement of STATEMENTS) this.addSql(statement);
  }
}

const STATEMENTS = [
  `drop table import_rows`,
  `create table import_rows (
     import_id uuid not null,
     line integer not null,
     id uuid not null,
     record text not null,
     account_line integer,
     payment_line integer,
     document_id uuid,
     fault_position integer,
     fault_column text,
     fault_code text,
     fault_params text,
     company text,
     account_code text,
     account_name text,
     tax_id text,
     country text,
     region text,
     customer_class text,
     agent_email text,
     collector_email text,
     email text,
     phone text,
     kind text,
     credit boolean,
     number text,
     contract text,
     delivery_note text,
     issued_on text,
     due_on text,
     currency text,
     amount numeric(20,4),
     open numeric(20,4),
     reference text,
     received_on text,
     item_number text,
     constraint import_rows_pkey primary key (import_id, line)
   )`,
  `comment on table import_rows is 'A file read into the database, one row a record, until its import is done'`,
  `comment on column import_rows.id is 'Becomes the id of the document or payment that the row is posted as'`,
  `comment on column import_rows.record is 'The record as it stands in the file, a JSON array of its cells'`,
  `create index import_rows_account_line on import_rows (import_id, account_line) where account_line is not null`,
  `comment on column import_rows.account_line is 'The first line of a ledger file that names the account: an account is posted in one batch, so that what follows from it is judged once'`,
  `comment on column import_rows.payment_line is 'The first line of the payment that the row is a part of'`,
  `comment on column import_rows.document_id is 'The item that a payment row settles, once it is checked'`,
  `comment on column import_rows.due_on is 'A day, or ~YYYY-AA-BB where AA/BB/YYYY was written and which of both is the month shows only in the whole file'`,
  `create table import_totals (
     import_id uuid not null,
     currency char(3) not null,
     open numeric(24,4) not null,
     constraint import_totals_pkey primary key (import_id, currency),
     constraint import_totals_import_known foreign key (import_id) references imports (id)
   )`,
  `comment on table import_totals is 'What an import brought, open amounts of documents or amounts of payments, credits negative'`,
  `alter table imports add column line_posted integer not null default 0`,
  `comment on column imports.line_posted is 'Accounts, or payments, that begin up to this line are posted; each batch moves it in its own transaction'`,
];
