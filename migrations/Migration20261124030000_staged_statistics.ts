import { Migration } from '@mikro-orm/migrations';

/** Columns of a staged file by which no row is found or joined. */
const MERELY_READ = [
  'id',
  'record',
  'document_id',
  'fault_position',
  'fault_column',
  'fault_params',
  'account_name',
  'tax_id',
  'country',
  'region',
  'customer_class',
  'agent_email',
  'collector_email',
  'email',
  'phone',
  'credit',
  'contract',
  'delivery_note',
  'issued_on',
  'due_on',
  'amount',
  'open',
  'reference',
  'received_on',
];

/** Every file is looked at by the planner before it is posted: only where that helps it. */
export class Migration20261124030000_staged_statistics extends Migration {
  override up(): void {
    const columns = MERELY_READ.map(column => `alter column ${column} set statistics 0`);
    this.addSql(`alter table import_rows ${columns.join(', ')}`);
  }
}
