import { Migration } from '@mikro-orm/migrations';

/** The books are checked when somebody asks, too: once for all who ask meanwhile. */
export class Migration20261124050200_book_check_requests extends Migration {
  override up(): void {
    this.addSql(`
      create table book_check_requests (
        id uuid not null,
        asked_by uuid not null,
        asked_at timestamptz not null,
        check_id uuid,
        failed_at timestamptz,
        constraint book_check_requests_pkey primary key (id),
        constraint book_check_requests_asked_by_known foreign key (asked_by) references users (id),
        constraint book_check_requests_check_known foreign key (check_id) references book_checks (id) on delete cascade,
        constraint book_check_requests_one_end check (check_id is null or failed_at is null)
      )`);
    this.addSql(
      `comment on table book_check_requests is 'Who asked that the books be checked at once; open until a check that began later is kept, or could not be made'`,
    );
    this.addSql(
      `create unique index book_check_requests_one_open on book_check_requests ((true)) where check_id is null and failed_at is null`,
    );
    this.addSql(
      `create index book_check_requests_asked_at on book_check_requests (asked_at desc, id desc)`,
    );
    this.addSql(
      `create index book_check_requests_check on book_check_requests (check_id) where check_id is not null`,
    );
  }
}
