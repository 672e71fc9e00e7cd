import { differentBalances } from '../receivables/rebuild-balances.ts';
import { check, type Check } from './check.ts';

/** What each document and payment is, by its entries: set-based, so that a million items are read in a few passes. */
export const LEDGER_CHECKS: readonly Check[] = [
  check('PAYMENT_WHOLE', {
    meaning:
      'Money was counted twice or lost: amount, allocations, what left it otherwise and unapplied do not add up.',
    broken: `
      select payment.id, payment.account_id, payment.currency, payment.amount, payment.unapplied,
             settled.amount as settled, gone.amount as gone
        from payments payment
        left join (select payment_id, sum(amount) as amount from allocations
                    where payment_id is not null group by payment_id) settled on settled.payment_id = payment.id
        left join (select payment_id, sum(amount) as amount from payment_entries
                    group by payment_id) gone on gone.payment_id = payment.id
       where payment.amount <> payment.unapplied + coalesce(settled.amount, 0) + coalesce(gone.amount, 0)
          or least(settled.amount, gone.amount, payment.unapplied) < 0`,
    reached: `select count(*) from payments where unapplied > 0 and unapplied < amount`,
  }),
  check('DOCUMENT_OPEN', {
    meaning:
      'The kept open amount does not follow from the entries: debtors are asked for a wrong sum.',
    broken: `
      select document.id, document.account_id, document.number, document.currency, document.amount, document.open,
             settled.amount as settled, used.amount as used
        from documents document
        left join (select document_id, sum(amount) as amount from allocations
                    group by document_id) settled on settled.document_id = document.id
        left join (select credit_id, sum(amount) as amount from allocations
                    where credit_id is not null group by credit_id) used on used.credit_id = document.id
       where document.open <> document.amount - coalesce(settled.amount, 0) - coalesce(used.amount, 0)
          or least(settled.amount, used.amount, document.open) < 0`,
    reached: `select count(*) from documents where open > 0 and open < amount`,
  }),
  check('ALLOCATION_MATCHES', {
    meaning: 'Money or a credit of one debtor, company or currency settled what another owes.',
    broken: `
      select allocation.id, allocation.payment_id, allocation.credit_id, allocation.document_id
        from allocations allocation
        join documents document on document.id = allocation.document_id
        left join payments payment on payment.id = allocation.payment_id
        left join documents credit on credit.id = allocation.credit_id
       where (payment.id is not null and (payment.account_id, payment.company_id, payment.currency)
                                      <> (document.account_id, document.company_id, document.currency))
          or (credit.id is not null and ((credit.account_id, credit.company_id, credit.currency)
                                      <> (document.account_id, document.company_id, document.currency)
                                         or not credit.credit))
          or (document.credit and (payment.id is not null or credit.id is not null))`,
    reached: `select count(*) from allocations where payment_id is not null`,
  }),
  check('TAKEN_BACK_ONCE', {
    meaning:
      'An entry was taken back twice, or as something it is not: what it had moved is now there twice.',
    broken: `
      with taken as (
        select counter.takes_back_id, sum(counter.amount) as amount,
               bool_and((counter.payment_id, counter.kind) = (original.payment_id, original.kind)) as fits
          from payment_entries counter join payment_entries original on original.id = counter.takes_back_id group by 1
      ),
      unsettled as (
        select counter.takes_back_id, sum(counter.amount) as amount,
               bool_and((counter.document_id, counter.source, counter.payment_id, counter.credit_id)
                        is not distinct from
                        (original.document_id, original.source, original.payment_id, original.credit_id)) as fits
          from allocations counter join allocations original on original.id = counter.takes_back_id group by 1
      )
      select 'payment entry' as what, entry.id, entry.amount, taken.amount as taken_back
        from taken join payment_entries entry on entry.id = taken.takes_back_id
       where not taken.fits or entry.amount + taken.amount < 0
      union all
      select 'allocation', allocation.id, allocation.amount, unsettled.amount
        from unsettled join allocations allocation on allocation.id = unsettled.takes_back_id
       where not unsettled.fits or allocation.amount + unsettled.amount < 0`,
    reached: `
      select least((select count(*) from payment_entries where takes_back_id is not null),
                   (select count(*) from allocations where takes_back_id is not null))`,
  }),
  {
    code: 'BALANCES_KEPT',
    meaning:
      'Lists, queue, alerts and limits read the kept balances: both sides of each difference are shown.',
    broken: ({ today }) => differentBalances(today),
    reached: `select count(*) from balances where open > 0`,
  },
  check('BALANCE_OF_POSTINGS', {
    meaning:
      'What commands wrote, one by one as the audit knows them, does not come to the balance: an entry is nobody’s, or a balance moved without one.',
    broken: `
      with moved as (
        select account_id, company_id, currency, posting_id, sum(case when credit then -amount else amount end) as amount
          from documents group by 1, 2, 3, 4
        union all
        select account_id, company_id, currency, posting_id, -sum(amount) from payments group by 1, 2, 3, 4
        union all
        select document.account_id, document.company_id, document.currency, allocation.posting_id,
               sum(case when document.credit then allocation.amount else -allocation.amount end)
          from allocations allocation join documents document on document.id = allocation.document_id
         where allocation.payment_id is null and allocation.credit_id is null group by 1, 2, 3, 4
        union all
        select payment.account_id, payment.company_id, payment.currency, entry.posting_id, sum(entry.amount)
          from payment_entries entry join payments payment on payment.id = entry.payment_id group by 1, 2, 3, 4
      ),
      told as (
        select account_id, company_id, currency, sum(moved.amount) as amount
          from moved join audit_entries entry on entry.id = moved.posting_id group by 1, 2, 3
      )
      select coalesce(told.account_id, kept.account_id) as account_id,
             coalesce(told.company_id, kept.company_id) as company_id,
             coalesce(told.currency, kept.currency) as currency, told.amount as told, kept.open - kept.unapplied as kept
        from told
        full join balances kept on kept.account_id = told.account_id and kept.company_id = told.company_id
         and kept.currency = told.currency
       where coalesce(told.amount, 0) <> coalesce(kept.open - kept.unapplied, 0)`,
    reached: `select count(*) from balances where open > 0 and unapplied > 0`,
  }),
  check('NOTHING_AHEAD', {
    meaning:
      'A past day could no longer be read as it was: the business day moved back, or was passed over.',
    broken: `
      with today as (select business_day as day from organisations)
      select 'document' as what, document.id, document.booked_on from documents document, today where booked_on > day
      union all select 'payment', payment.id, payment.booked_on from payments payment, today
                 where booked_on > day or received_on > day
      union all select 'entry', entry.id, entry.booked_on from payment_entries entry, today where booked_on > day
      union all select 'allocation', allocation.id, allocation.booked_on from allocations allocation, today
                 where booked_on > day
      union all select 'score', entry.id, entry.on_day from score_entries entry, today where on_day > day`,
    reached: `select count(*) from documents, organisations where booked_on = business_day`,
  }),
];
