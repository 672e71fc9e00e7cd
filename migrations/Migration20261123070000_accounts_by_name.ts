import { Migration } from '@mikro-orm/migrations';

/** The accounts of an owner in the order of their names, as lists show them. */
export class Migration20261123070000_accounts_by_name extends Migration {
  override up(): void {
    this.addSql('drop index accounts_agent');
    this.addSql('create index accounts_agent on accounts (agent_id, name, id)');
    this.addSql('drop index accounts_collector');
    this.addSql('create index accounts_collector on accounts (collector_id, name, id)');
  }
}
