import { sql, type RawQueryFragment } from '@mikro-orm/postgresql';
import type { LocalDate } from '../kernel/local-date.ts';

/** What a move of the balance is; of settlements their source. */
export const MOVE_KINDS = [
  'INVOICE',
  'CREDIT_NOTE',
  'DEBIT_NOTE',
  'OPENING',
  'PAYMENT',
  'REFUND',
  'MOVE',
  'REVERSAL',
  'WRITE_OFF',
  'TOLERANCE',
  'DEDUCTION',
  'VOID',
  'SETTLED_BEFORE_IMPORT',
  'SETTLED_IN_ERP',
] as const;
export type MoveKind = (typeof MOVE_KINDS)[number];

/**
 * Every entry of an account up to a day that moved what it owes, positive where it owes more: documents, payments,
 * what settled without a payment or a credit, and what left a payment. What a payment or a credit settles moves
 * nothing: it takes as much from what is open as from what is unapplied.
 */
export const entriesOf = (accountId: string, to: LocalDate): RawQueryFragment => sql`
  select document.id, document.kind, document.company_id, document.currency, document.booked_on, document.posting_id,
         1 as place, document.issued_on as day, document.due_on, document.number as text, null::text as reason,
         document.id as item_id, case when document.credit then -document.amount else document.amount end as amount
    from documents document
   where document.account_id = ${accountId} and document.booked_on <= ${to}::date
  union all
  select payment.id, 'PAYMENT', payment.company_id, payment.currency, payment.booked_on, payment.posting_id,
         2, payment.received_on, null, payment.reference, null, null, -payment.amount
    from payments payment
   where payment.account_id = ${accountId} and payment.booked_on <= ${to}::date
  union all
  select settled.id, settled.source, document.company_id, document.currency, settled.booked_on, settled.posting_id,
         3, settled.value_on, null, document.number, settled.reason, document.id,
         case when document.credit then settled.amount else -settled.amount end
    from documents document join allocations settled on settled.document_id = document.id
   where document.account_id = ${accountId} and settled.booked_on <= ${to}::date
     and settled.payment_id is null and settled.credit_id is null
  union all
  select gone.id, gone.kind, payment.company_id, payment.currency, gone.booked_on, gone.posting_id,
         4, gone.booked_on, null, payment.reference, gone.reason, null, gone.amount
    from payments payment join payment_entries gone on gone.payment_id = payment.id
   where payment.account_id = ${accountId} and gone.booked_on <= ${to}::date`;
