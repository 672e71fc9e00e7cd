import { sql, type RawQueryFragment } from '@mikro-orm/postgresql';
import type { Work } from '../../kernel/context.ts';
import { write } from '../../kernel/read.ts';

/** What of an entry has not been taken back, over `payment_entries entry`. */
export const leftOfEntry = sql`(entry.amount + coalesce((
  select sum(counter.amount) from payment_entries counter where counter.takes_back_id = entry.id), 0))`;

/**
 * Money leaves payments otherwise than by settling, or is back: writes the entries and lowers what is unapplied.
 * `source` is a select of payment_id, kind, amount, reason, other_payment_id, takes_back_id. The accounts are locked
 * and the amounts checked.
 */
export async function writePaymentEntries(work: Work, source: RawQueryFragment): Promise<void> {
  await write(
    work.em,
    sql`
    with source as (${source}),
    written as (
      insert into payment_entries (id, payment_id, kind, amount, reason, other_payment_id, takes_back_id,
                                   booked_on, booked_at, posting_id)
      select gen_random_uuid(), payment_id, kind, amount, reason, other_payment_id, takes_back_id,
             ${work.today}::date, ${work.now}::timestamptz, ${work.postingId}::uuid
        from source
      returning payment_id, amount
    )
    update payments payment set unapplied = payment.unapplied - moved.amount
      from (select payment_id, sum(amount) as amount from written group by payment_id) moved
     where payment.id = moved.payment_id`,
  );
}
