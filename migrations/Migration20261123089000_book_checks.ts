import { Migration } from '@mikro-orm/migrations';

/** What each nightly check of the books found, for administrators to read. */
export class Migration20261123089000_book_checks extends Migration {
  override up(): void {
    this.addSql(`
      create table book_checks (
        id uuid not null,
        at timestamptz not null,
        day date not null,
        seconds numeric(9,3) not null,
        findings jsonb not null,
        constraint book_checks_pkey primary key (id)
      )`);
    this.addSql(
      `comment on table book_checks is 'What the checks of the books found, one row a night; each finding with some of the rows that break it'`,
    );
    this.addSql(`create index book_checks_at on book_checks (at desc, id desc)`);
  }
}
