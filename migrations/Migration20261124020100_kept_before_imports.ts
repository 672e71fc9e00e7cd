import { Migration } from '@mikro-orm/migrations';

/**
 * An import now keeps how promises and orders were before it, and is taken back by that. Those of before did not, and
 * can no longer be taken back: their day counts as over.
 */
export class Migration20261124020100_kept_before_imports extends Migration {
  override up(): void {
    this.addSql(`update imports set options = options - 'day' where options ? 'day'`);
  }
}
