import { Migration } from '@mikro-orm/migrations';

/**
 * On the telephone people read out the last digits of a number: they are the beginning of the number from behind. A
 * payment is found by what its payer wrote, wherever in it, and by its amount.
 */
export class Migration20261125100000_search_by_endings extends Migration {
  override up(): void {
    for (const statement of STATEMENTS) this.addSql(statement);
  }
}

const STATEMENTS = [
  `create index documents_ending on documents (reverse(digits_of(number)) text_pattern_ops)`,
  `create index orders_digits on orders (digits_of(reference) text_pattern_ops)`,
  `create index orders_ending on orders (reverse(digits_of(reference)) text_pattern_ops)`,

  // Kept, not computed by the index alone: of a word that many payers write each row is looked at once more.
  `alter table payments
     add column folded text not null generated always as (replace(folded(reference), ' ', '')) stored`,
  `comment on column payments.folded is 'The reference as it is searched, in one word: people leave the gaps out'`,
  // Whoever fills the list of what is not sorted in yet sorts it in, and whoever searches reads it: a short one.
  `create index payments_folded on payments using gin (folded gin_trgm_ops) with (gin_pending_list_limit = 256)`,
  `create index payments_amount on payments (amount, received_on)`,
];
