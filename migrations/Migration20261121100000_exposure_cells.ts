import { Migration } from '@mikro-orm/migrations';

/**
 * Balances summed over accounts that stand in the same place, so that a pivot need not read every account. Writers
 * only append differences and wait for nobody; compaction folds them into the cells; a reader sums both.
 */
export class Migration20261121100000_exposure_cells extends Migration {
  override up(): void {
    for (const statement of STATEMENTS) this.addSql(statement);
  }
}

const PLACE = `
     company_id uuid not null,
     currency char(3) not null,
     country char(2),
     region text,
     customer_class text,
     agent_id uuid,
     collector_id uuid`;

const SUMS = `
     not_due numeric(20,4) not null default 0,
     overdue_1 numeric(20,4) not null default 0,
     overdue_2 numeric(20,4) not null default 0,
     overdue_3 numeric(20,4) not null default 0,
     overdue_4 numeric(20,4) not null default 0,
     not_due_items integer not null default 0,
     overdue_items_1 integer not null default 0,
     overdue_items_2 integer not null default 0,
     overdue_items_3 integer not null default 0,
     overdue_items_4 integer not null default 0,
     disputed numeric(20,4) not null default 0,
     promised numeric(20,4) not null default 0`;

const COLUMNS = [PLACE, SUMS]
  .flatMap(columns => columns.trim().split(','))
  .map(column => /^\s*([a-z]\w+) /.exec(column)?.[1])
  .filter(name => name !== undefined);

const STATEMENTS = [
  `create table exposure_cells (
     id uuid not null,
     grain text not null,${PLACE},${SUMS},
     constraint exposure_cells_pkey primary key (id),
     constraint exposure_cells_place_unique unique nulls not distinct
       (grain, company_id, currency, country, region, customer_class, agent_id, collector_id),
     constraint exposure_cells_grain_known check (grain in ('AGENT', 'COLLECTOR', 'OWNER', 'PLACE', 'FINE')),
     constraint exposure_cells_company_known foreign key (company_id) references companies (id)
   ) with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.1)`,
  `comment on table exposure_cells is 'Sums of balances over accounts of one place, as far as they are folded: what is in exposure_changes comes on top'`,
  `comment on column exposure_cells.grain is 'Which columns it is kept by beside company and currency: AGENT and COLLECTOR that one, OWNER both, PLACE country, region and class, FINE all. Each grain sums up to the same'`,
  `create table exposure_changes (${PLACE},${SUMS},
     constraint exposure_changes_company_known foreign key (company_id) references companies (id)
   ) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000)`,
  `comment on table exposure_changes is 'Differences of balances by place, in the transaction of whatever changed them; without a key: they are added, summed and folded away'`,
  `insert into exposure_changes (${COLUMNS.join(', ')})
   select ${COLUMNS.join(', ')} from balances balance join accounts account on account.id = balance.account_id`,
];
