import { sql, type RawQueryFragment } from '@mikro-orm/postgresql';
import type { Work } from '../../kernel/context.ts';
import { write } from '../../kernel/read.ts';

/**
 * Money leaves payments otherwise than by settling: writes the entries and lowers what is unapplied. `source` is a
 * select of payment_id, kind, amount, reason, other_payment_id. The accounts are locked and the amounts checked.
 */
export async function writePaymentEntries(work: Work, source: RawQueryFragment): Promise<void> {
  await write(
    work.em,
    sql`
    with source as (${source}),
    written as (
      insert into payment_entries (id, payment_id, kind, amount, reason, other_payment_id, booked_on, booked_at,
                                   posting_id)
      select gen_random_uuid(), payment_id, kind, amount, reason, other_payment_id,
             ${work.today}::date, ${work.now}::timestamptz, ${work.postingId}::uuid
        from source
      returning payment_id, amount
    )
    update payments payment set unapplied = payment.unapplied - moved.amount
      from (select payment_id, sum(amount) as amount from written group by payment_id) moved
     where payment.id = moved.payment_id`,
  );
}
