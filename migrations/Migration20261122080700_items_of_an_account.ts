import { Migration } from '@mikro-orm/migrations';

/** The open items of an account are read by their due days, however many there are; the index has them in that order. */
export class Migration20261122080700_items_of_an_account extends Migration {
  override up(): void {
    for (const statement of STATEMENTS) this.addSql(statement);
  }
}

const STATEMENTS = [
  `drop index documents_open`,
  `create index documents_open on documents (account_id, due_on, issued_on, number, id) where open > 0`,
  // Kept balances count invoices, not credits.
  `create index documents_open_credits on documents (account_id) where open > 0 and credit`,
];
