import { sql, type RawQueryFragment } from '@mikro-orm/postgresql';
import type { Fact, Work } from '../kernel/context.ts';
import { write } from '../kernel/read.ts';

/** Ledger entries were written under `work.postingId`; the reactions find them by it. */
export interface Posted extends Fact {
  kind: 'POSTED';
}

export const posted = (): Posted => ({ kind: 'POSTED' });
export const isPosted = (fact: Fact): fact is Posted => fact.kind === 'POSTED';

/** The accounts that a posting wrote entries of, as a select of account_id. */
export const postedAccounts = (postingId: string): RawQueryFragment => sql`
  select account_id from documents where posting_id = ${postingId}
  union select account_id from payments where posting_id = ${postingId}
  union select document.account_id from allocations allocation
          join documents document on document.id = allocation.document_id
         where allocation.posting_id = ${postingId}
  union select payment.account_id from payment_entries entry
          join payments payment on payment.id = entry.payment_id
         where entry.posting_id = ${postingId}`;

/** Locks accounts in the order of their ids: whoever reads what is open or unapplied to decide does so behind it. */
export async function lockAccounts(work: Work, accountIds: RawQueryFragment): Promise<void> {
  await write(
    work.em,
    sql`
    select account.id from accounts account where account.id in (${accountIds}) order by account.id for update`,
  );
}

/**
 * Writes documents, all open. `source` is a select of id, account_id, company_id, kind, credit, number,
 * contract, delivery_note, issued_on, due_on, currency, amount. With `passOver`, what has the account, company, kind
 * and number of a document that is there, or came before it, is not written.
 */
export async function postDocuments(
  work: Work,
  source: RawQueryFragment,
  { passOver = false } = {},
): Promise<void> {
  const known = passOver
    ? sql`on conflict on constraint documents_number_unique do nothing`
    : sql``;
  await write(
    work.em,
    sql`
    with source as (${source})
    insert into documents (id, account_id, company_id, kind, credit, number, contract, delivery_note,
                           issued_on, due_on, currency, amount, open, booked_on, posting_id)
    select id, account_id, company_id, kind, credit, number, contract, delivery_note,
           issued_on, due_on, currency, amount, amount, ${work.today}::date, ${work.postingId}::uuid
      from source ${known}`,
  );
}

/**
 * Writes payments, all unapplied. `source` is a select of id, account_id, company_id, reference,
 * received_on, currency, amount.
 */
export async function postPayments(work: Work, source: RawQueryFragment): Promise<void> {
  await write(
    work.em,
    sql`
    with source as (${source})
    insert into payments (id, account_id, company_id, reference, received_on, currency,
                          amount, unapplied, booked_on, posting_id)
    select id, account_id, company_id, reference, received_on, currency,
           amount, amount, ${work.today}::date, ${work.postingId}::uuid
      from source`,
  );
}

/**
 * Writes allocations and lowers what is open and unapplied by them. `source` is a select of id, document_id,
 * payment_id (null for a settlement), source, amount, value_on. The caller holds the accounts' locks and has
 * checked the amounts; the tables' own checks stop what he overlooked. A promised part that no longer fits is
 * cut here, and the promises' reaction lays it anew.
 */
export async function allocate(work: Work, source: RawQueryFragment): Promise<void> {
  await write(
    work.em,
    sql`
    with source as (${source}),
    written as (
      insert into allocations (id, document_id, payment_id, source, amount, value_on,
                               booked_on, booked_at, posting_id)
      select id, document_id, payment_id, source, amount, value_on,
             ${work.today}::date, ${work.now}::timestamptz, ${work.postingId}::uuid
        from source
      returning document_id, payment_id, amount
    ),
    lowered as (
      update documents document
         set open = document.open - moved.amount,
             promised = least(document.promised, document.open - moved.amount - document.disputed)
        from (select document_id, sum(amount) as amount from written group by document_id) moved
       where document.id = moved.document_id
      returning document.id
    )
    update payments payment
       set unapplied = payment.unapplied - moved.amount
      from (select payment_id, sum(amount) as amount from written
             where payment_id is not null group by payment_id) moved
     where payment.id = moved.payment_id`,
  );
}
