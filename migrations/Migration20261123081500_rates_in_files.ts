import { Migration } from '@mikro-orm/migrations';

/** Files of exchange rates are imports like others: listed, with what was refused of them and why. */
export class Migration20261123081500_rates_in_files extends Migration {
  override up(): void {
    this.addSql(`alter table imports drop constraint imports_kind_known`);
    this.addSql(
      `alter table imports add constraint imports_kind_known check (kind in ('LEDGER', 'PAYMENTS', 'RATES'))`,
    );
    this.addSql(
      `alter table exchange_rates add constraint exchange_rates_import_known foreign key (import_id) references imports (id)`,
    );
    this.addSql(`create index exchange_rates_day on exchange_rates (day desc, base, currency)`);
  }
}
