import { Migration } from '@mikro-orm/migrations';

/** How many accounts there are by owners, so that the number of a whole list is not counted at every look at it. */
export class Migration20261122080500_account_counts extends Migration {
  override up(): void {
    for (const statement of STATEMENTS) this.addSql(statement);
  }
}

const STATEMENTS = [
  `create table account_counts (
     agent_id uuid,
     collector_id uuid,
     accounts integer not null
   ) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000)`,
  `comment on table account_counts is 'Numbers of accounts by owners, as differences in the transactions that made them; without a key: they are added, and folded together now and then'`,
  `insert into account_counts (agent_id, collector_id, accounts)
   select agent_id, collector_id, count(*) from accounts group by agent_id, collector_id`,
];
