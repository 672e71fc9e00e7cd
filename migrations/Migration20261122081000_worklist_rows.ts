import { Migration } from '@mikro-orm/migrations';

/**
 * The worklist as it stands, ranked: what changes an account ranks its rows anew, so that a page is read in order from
 * an index. The first start after this migration ranks everybody (rank-by-strategy.ts).
 */
export class Migration20261122081000_worklist_rows extends Migration {
  override up(): void {
    for (const statement of STATEMENTS) this.addSql(statement);
  }
}

const ORDER = 'priority desc, oldest_due_on, net_collectable desc, account_id';

const STATEMENTS = [
  `create table worklist_rows (
     account_id uuid not null,
     company_id uuid not null,
     currency char(3) not null,
     agent_id uuid,
     collector_id uuid,
     priority double precision not null,
     points smallint[] not null,
     steps_back text[] not null,
     overdue numeric(20,4) not null,
     net_collectable numeric(20,4) not null,
     promised numeric(20,4) not null,
     oldest_due_on date not null,
     promised_for date,
     broken_on date,
     task_due_on date,
     limit_share integer,
     contacted_today boolean not null,
     constraint worklist_rows_pkey primary key (account_id, company_id, currency),
     constraint worklist_rows_account_known foreign key (account_id) references accounts (id)
   ) with (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.05)`,
  `comment on table worklist_rows is 'Who is on the worklist, as of the business day: kept by the reactions, equal to what the rules say of balances, promises, tasks, contacts and alerts'`,
  `comment on column worklist_rows.points is 'By rule, in the order of the strategy that worklist_strategies names'`,
  `comment on column worklist_rows.agent_id is 'As in accounts, so that a reader''s own rows are read in order from an index; collector_id likewise'`,
  `create index worklist_rows_all on worklist_rows (${ORDER})`,
  `create index worklist_rows_agent on worklist_rows (agent_id, ${ORDER})`,
  `create index worklist_rows_collector on worklist_rows (collector_id, ${ORDER})`,
  // As an equality an index keeps its order; "is null" needs one of its own.
  `create index worklist_rows_nobodys on worklist_rows (${ORDER}) where collector_id is null`,
  `create table worklist_counts (
     agent_id uuid,
     collector_id uuid,
     currency char(3) not null,
     row_count integer not null
   ) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000)`,
  `comment on table worklist_counts is 'How many rows of the worklist owners have: differences, in the transaction of whatever changed it; without a key: they are added, summed and folded'`,
  `create table worklist_averages (
     currency char(3) not null,
     day date not null,
     amount numeric(24,8) not null,
     provisional boolean not null,
     constraint worklist_averages_pkey primary key (currency, day),
     constraint worklist_averages_currency_known foreign key (currency) references currencies (code),
     constraint worklist_averages_amount_positive check (amount > 0)
   )`,
  `comment on table worklist_averages is 'What all debtors together can be asked for, on average, in a currency: fixed as the business day begins, so that a rank does not move because others paid'`,
  `comment on column worklist_averages.provisional is 'Nothing was overdue in the currency as the day began: of the first that came, and anew when an import is through'`,
  `create table worklist_strategies (
     id integer not null,
     hash text not null,
     constraint worklist_strategies_pkey primary key (id)
   )`,
  `comment on table worklist_strategies is 'One row: which rules the worklist was ranked by; where the program has others, it ranks everybody anew as it starts'`,
];
