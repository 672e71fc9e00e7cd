import { Migration } from '@mikro-orm/migrations';

/** One grain more of the exposure's cells: agent, region and class, as directors most often put them together. */
export class Migration20261122080800_exposure_by_sales extends Migration {
  override up(): void {
    for (const statement of STATEMENTS) this.addSql(statement);
  }
}

const SUMS = [
  'not_due',
  'overdue_1',
  'overdue_2',
  'overdue_3',
  'overdue_4',
  'not_due_items',
  'overdue_items_1',
  'overdue_items_2',
  'overdue_items_3',
  'overdue_items_4',
  'disputed',
  'promised',
];

const STATEMENTS = [
  `alter table exposure_cells drop constraint exposure_cells_grain_known`,
  `alter table exposure_cells add constraint exposure_cells_grain_known
     check (grain in ('AGENT', 'COLLECTOR', 'OWNER', 'PLACE', 'SALES', 'FINE'))`,
  `comment on column exposure_cells.grain is 'Which columns it is kept by beside company and currency: AGENT and COLLECTOR that one, OWNER both, PLACE country, region and class, SALES agent, region and class, FINE all. Each grain sums up to the same'`,
  `insert into exposure_cells (id, grain, company_id, currency, region, customer_class, agent_id, ${SUMS.join(', ')})
   select gen_random_uuid(), 'SALES', company_id, currency, region, customer_class, agent_id,
          ${SUMS.map(sum => `sum(${sum})`).join(', ')}
     from exposure_cells where grain = 'FINE' group by company_id, currency, region, customer_class, agent_id`,
];
