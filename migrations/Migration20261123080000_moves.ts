import { Migration } from '@mikro-orm/migrations';

/**
 * All moves of the ledger: credits that settle, what leaves a payment other than by settling, documents voided and
 * paid in instalments, a second person's approval, tolerances.
 */
export class Migration20261123080000_moves extends Migration {
  override up(): void {
    for (const statement of STATEMENTS) this.addSql(statement);
  }
}

const STATEMENTS = [
  // ── what settles a document ─────────────────────────────────────────────────────────────────
  `alter table allocations
     add column credit_id uuid,
     add column takes_back_id uuid,
     add column reason text,
     add column reason_code text,
     add constraint allocations_credit_known foreign key (credit_id) references documents (id),
     add constraint allocations_takes_back_known foreign key (takes_back_id) references allocations (id),
     drop constraint allocations_source_known,
     drop constraint allocations_source_whole,
     add constraint allocations_source_known check (source in ('PAYMENT', 'CREDIT', 'WRITE_OFF', 'TOLERANCE',
       'DEDUCTION', 'VOID', 'SETTLED_BEFORE_IMPORT', 'SETTLED_IN_ERP')),
     add constraint allocations_source_whole check ((source = 'PAYMENT') = (payment_id is not null)
       and (source = 'CREDIT') = (credit_id is not null)),
     add constraint allocations_takes_back_whole check ((amount < 0) = (takes_back_id is not null)),
     add constraint allocations_reason_whole check ((source = 'DEDUCTION') = (reason_code is not null)),
     add constraint allocations_reason_known check (reason_code in ('BANK_CHARGE', 'CASH_DISCOUNT', 'RETURN_PENDING',
       'PRICE', 'QUANTITY', 'DAMAGE', 'REBATE', 'WITHHOLDING_TAX', 'VAT_SPLIT', 'FX', 'UNKNOWN')),
     add constraint allocations_credit_not_itself check (credit_id <> document_id)`,
  `comment on table allocations is 'Append-only: what settles a document; lowers it and, where one is named, the payment or the credit that settles'`,
  `comment on column allocations.credit_id is 'The credit note or negative opening that settles'`,
  `comment on column allocations.takes_back_id is 'The entry that this one takes back, or a part of it: same links, opposite sign'`,
  `create index allocations_credit on allocations (credit_id) where credit_id is not null`,
  `create index allocations_takes_back on allocations (takes_back_id) where takes_back_id is not null`,

  // ── what leaves a payment otherwise ─────────────────────────────────────────────────────────
  `alter table payments
     add column moved_from_id uuid,
     add column reversed_on date,
     add constraint payments_moved_from_known foreign key (moved_from_id) references payments (id)`,
  `comment on column payments.moved_from_id is 'The payment of another account that this money was received on'`,
  `create index payments_moved_from on payments (moved_from_id) where moved_from_id is not null`,
  `create table payment_entries (
     id uuid not null,
     payment_id uuid not null,
     kind text not null,
     amount numeric(20,4) not null,
     reason text not null,
     other_payment_id uuid,
     booked_on date not null,
     booked_at timestamptz not null,
     posting_id uuid not null,
     constraint payment_entries_pkey primary key (id),
     constraint payment_entries_payment_known foreign key (payment_id) references payments (id),
     constraint payment_entries_other_known foreign key (other_payment_id) references payments (id),
     constraint payment_entries_kind_known check (kind in ('REFUND', 'MOVE', 'REVERSAL')),
     constraint payment_entries_move_whole check ((kind = 'MOVE') = (other_payment_id is not null)),
     constraint payment_entries_amount_not_zero check (amount <> 0)
   )`,
  `comment on table payment_entries is 'Append-only: money that left a payment other than by settling: refunded, moved to another account, taken back by the bank. amount = allocations + these + unapplied'`,
  `create index payment_entries_payment on payment_entries (payment_id)`,
  `create index payment_entries_posting on payment_entries (posting_id)`,
  `alter table payment_entries alter column posting_id set (n_distinct = -1)`,

  // ── documents ───────────────────────────────────────────────────────────────────────────────
  `alter table documents
     add column voided_on date,
     add column instalment smallint not null default 0,
     drop constraint documents_number_unique,
     add constraint documents_number_unique unique (account_id, company_id, kind, number, instalment),
     add constraint documents_instalment_not_negative check (instalment >= 0)`,
  `comment on column documents.open is 'amount less the allocations to it, and less those by it where it is a credit; kept in the transaction that writes them'`,
  `comment on column documents.instalment is '0: the whole document; from 1: an instalment of it, due on its own day'`,

  // ── the second person ───────────────────────────────────────────────────────────────────────
  `create table approval_thresholds (
     kind text not null,
     currency char(3) not null,
     from_day date not null,
     amount numeric(20,4),
     constraint approval_thresholds_pkey primary key (kind, currency, from_day),
     constraint approval_thresholds_currency_known foreign key (currency) references currencies (code),
     constraint approval_thresholds_kind_known check (kind in ('WRITE_OFF', 'REFUND', 'CREDIT_LIMIT')),
     constraint approval_thresholds_amount_not_negative check (amount >= 0)
   )`,
  `comment on table approval_thresholds is 'Above which amount a second person must approve, from a day on; no row, or an empty amount: never'`,
  `create table approvals (
     id uuid not null,
     kind text not null,
     account_id uuid not null,
     document_id uuid,
     payment_id uuid,
     amount numeric(20,4),
     currency char(3) not null,
     input jsonb not null,
     reason text not null,
     status text not null,
     requested_by uuid not null,
     requested_on date not null,
     requested_at timestamptz not null,
     decided_by uuid,
     decided_on date,
     decided_at timestamptz,
     decision_reason text,
     constraint approvals_pkey primary key (id),
     constraint approvals_account_known foreign key (account_id) references accounts (id),
     constraint approvals_document_known foreign key (document_id) references documents (id),
     constraint approvals_payment_known foreign key (payment_id) references payments (id),
     constraint approvals_currency_known foreign key (currency) references currencies (code),
     constraint approvals_requested_by_known foreign key (requested_by) references users (id),
     constraint approvals_decided_by_known foreign key (decided_by) references users (id),
     constraint approvals_kind_known check (kind in ('WRITE_OFF', 'REFUND', 'CREDIT_LIMIT')),
     constraint approvals_status_known check (status in ('OPEN', 'APPROVED', 'REFUSED')),
     constraint approvals_decided_whole check ((status = 'OPEN') = (decided_by is null)
       and (decided_by is null) = (decided_on is null) and (decided_by is null) = (decided_at is null)),
     constraint approvals_two_persons check (status <> 'APPROVED' or decided_by <> requested_by)
   )`,
  `comment on column approvals.input is 'What was asked for, as the command takes it; carried out when approved'`,
  `comment on column approvals.amount is 'Empty where a credit limit is to be taken off'`,
  `create index approvals_open on approvals (requested_at, id) where status = 'OPEN'`,
  `create index approvals_account on approvals (account_id, requested_at)`,
  `create index approvals_document on approvals (document_id) where document_id is not null`,
  `create index approvals_payment on approvals (payment_id) where payment_id is not null`,

  // ── policies ────────────────────────────────────────────────────────────────────────────────
  `create table tolerances (
     currency char(3) not null,
     from_day date not null,
     most numeric(20,4) not null,
     share numeric(9,6) not null,
     constraint tolerances_pkey primary key (currency, from_day),
     constraint tolerances_currency_known foreign key (currency) references currencies (code),
     constraint tolerances_not_negative check (most >= 0 and share >= 0)
   )`,
  `comment on table tolerances is 'What a payment may fall short of an item, from a day on: at most this and this share of its amount; the rest is rounding. None: exactly'`,

  // ── what follows ────────────────────────────────────────────────────────────────────────────
  `alter table score_entries
     drop constraint score_entries_kind_known,
     add constraint score_entries_kind_known check (kind in ('EARN', 'TAKEN_BACK', 'OVERDUE'))`,
  `create unique index score_entries_taken_back_unique on score_entries (allocation_id, agent_id) where kind = 'TAKEN_BACK'`,
  `insert into alert_rules (code, from_day, severity, params) values ('PAYMENT_REVERSED', '2000-01-01', 'CRITICAL', '{}')`,
];
