import { Migration } from '@mikro-orm/migrations';

/** What left a payment is taken back as an allocation is: by an entry of the opposite sign that names it. */
export class Migration20261124050100_refunds_taken_back extends Migration {
  override up(): void {
    this.addSql(`alter table payment_entries
      add column takes_back_id uuid,
      add constraint payment_entries_takes_back_known foreign key (takes_back_id) references payment_entries (id),
      add constraint payment_entries_takes_back_whole check ((amount < 0) = (takes_back_id is not null))`);
    this.addSql(
      `comment on column payment_entries.takes_back_id is 'The entry that this one takes back, or a part of it: same payment and kind, opposite sign'`,
    );
    this.addSql(
      `create index payment_entries_takes_back on payment_entries (takes_back_id) where takes_back_id is not null`,
    );
  }
}
