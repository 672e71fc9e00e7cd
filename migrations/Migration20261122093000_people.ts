import { Migration } from '@mikro-orm/migrations';

/** What everybody who works with a debtor should know of him, in words. */
export class Migration20261122093000_people extends Migration {
  override up(): void {
    this.addSql('alter table accounts add column notes text');
  }
}
