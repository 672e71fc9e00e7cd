import { Migration } from '@mikro-orm/migrations';

/**
 * Accounts without a collector belong to every collector's list, in order of their names. "Is null" gives an index over
 * collector_id no order of the names within: all names were gone through until enough accounts of nobody were found.
 */
export class Migration20261124084000_accounts_of_nobody extends Migration {
  override up(): void {
    this.addSql(
      'create index accounts_unassigned on accounts (name, id) where collector_id is null',
    );
  }
}
