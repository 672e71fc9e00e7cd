import { Migration } from '@mikro-orm/migrations';

/**
 * An import writes a hundred thousand rows under few postings, and a payment two under its own. A plan that serves
 * every posting must look for few: after an import it would otherwise read the whole ledger.
 */
export class Migration20261122094000_postings_differ extends Migration {
  override up(): void {
    for (const table of ['documents', 'payments', 'allocations']) {
      this.addSql(`alter table ${table} alter column posting_id set (n_distinct = -1)`);
    }
  }
}
