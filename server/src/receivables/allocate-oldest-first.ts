import { sql, type RawQueryFragment } from '@mikro-orm/postgresql';
import type { Work } from '../kernel/context.ts';
import { writeAllocations } from './ledger.ts';

/**
 * Settles open items of the same account, company and currency from what the payments have unapplied: by due
 * day, issue day and number, due or not; payments by the day received. `payments` is a select of ids.
 *
 * Both sides are laid on one line, each payment and each item from where its forerunners end to where it ends
 * itself; an allocation is the part that both cover. One statement for one payment or a hundred thousand, of one
 * command or of several: it is booked under the posting of its payment, which has just been booked too.
 */
export async function allocateOldestFirst(work: Work, payments: RawQueryFragment): Promise<void> {
  await writeAllocations(
    work,
    sql`
    with paying as (
      select payment.id, payment.account_id, payment.company_id, payment.currency, payment.received_on,
             payment.posting_id,
             sum(payment.unapplied) over line - payment.unapplied as begins,
             sum(payment.unapplied) over line as ends
        from payments payment
       where payment.id in (${payments}) and payment.unapplied > 0
      window line as (partition by payment.account_id, payment.company_id, payment.currency
                      order by payment.received_on, payment.id)
    ),
    owed as (
      select document.id, document.account_id, document.company_id, document.currency,
             sum(document.open) over line - document.open as begins,
             sum(document.open) over line as ends
        from documents document
       where (document.account_id, document.company_id, document.currency) in
             (select account_id, company_id, currency from paying)
         and document.open > 0 and not document.credit
      window line as (partition by document.account_id, document.company_id, document.currency
                      order by document.due_on, document.issued_on, document.number, document.id)
    )
    select gen_random_uuid() as id, owed.id as document_id, paying.id as payment_id, null::uuid as credit_id,
           null::uuid as takes_back_id, 'PAYMENT' as source,
           least(paying.ends, owed.ends) - greatest(paying.begins, owed.begins) as amount,
           paying.received_on as value_on, null as reason, null as reason_code, paying.posting_id
      from paying
      join owed on owed.account_id = paying.account_id and owed.company_id = paying.company_id
               and owed.currency = paying.currency
               and owed.begins < paying.ends and owed.ends > paying.begins`,
    sql`posting_id`,
  );
}
