import { raw, sql, type RawQueryFragment } from '@mikro-orm/postgresql';
import type { Fact, Work } from '../kernel/context.ts';
import { write } from '../kernel/read.ts';

/** Ledger entries were written under `work.postingId`; the reactions find them by it. */
export interface Posted extends Fact {
  kind: 'POSTED';
  /** Entries that take back earlier ones are among them: promises and scores are judged again. */
  takesBack?: boolean;
  /** No document is among them, so no order can have been invoiced. */
  hasNoDocuments?: boolean;
  /** Money is given up by them: a promise of it may have nothing left to pay. */
  givesUp?: boolean;
  /** Payments that turned out not to be any. */
  reversedIds?: readonly string[];
  /** Documents that should not have been. */
  voidedIds?: readonly string[];
  /** The accounts it wrote entries of, where the command knows them: else each reaction looks for them. */
  accountIds?: readonly string[];
}

export const posted = (what: Omit<Posted, 'kind'> = {}): Posted => ({ kind: 'POSTED', ...what });
export const isPosted = (fact: Fact): fact is Posted => fact.kind === 'POSTED';

/** Entries that were written here, by one command or by several that are done together; of the table or its alias. */
export const postedHere = (work: Work, entry?: string): RawQueryFragment => {
  const column = raw(entry ? `${entry}.posting_id` : 'posting_id');
  return work.postingIds
    ? sql`${column} = any (${`{${work.postingIds.join()}}`}::uuid[])`
    : sql`${column} = ${work.postingId}`;
};

/** The accounts that a posting wrote entries of, as a select of account_id. */
export const postedAccounts = (work: Work, { accountIds }: Posted): RawQueryFragment =>
  accountIds ? listed(accountIds) : writtenUnder(work.postingId);

const listed = (ids: readonly string[]): RawQueryFragment =>
  sql`select unnest(${`{${ids.join()}}`}::uuid[]) as account_id`;

const writtenUnder = (postingId: string): RawQueryFragment => sql`
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
 * Writes documents, all open, and says how many. `source` is a select of id, account_id, company_id, kind, credit,
 * number, contract, delivery_note, issued_on, due_on, currency, amount, instalment. Thousands at once (`isBulk`) are
 * planned for what the tables hold now, and not as they were when the statement was first prepared.
 */
export async function postDocuments(
  work: Work,
  source: RawQueryFragment,
  { isBulk = false } = {},
): Promise<number> {
  const statement = sql`
    with source as (${source}),
    written as (
      insert into documents (id, account_id, company_id, kind, credit, number, contract, delivery_note,
                             issued_on, due_on, currency, amount, open, instalment, booked_on, posting_id)
      select id, account_id, company_id, kind, credit, number, contract, delivery_note,
             issued_on, due_on, currency, amount, amount, instalment, ${work.today}::date, ${work.postingId}::uuid
        from source
      returning 1
    )
    select count(*)::integer as count from written`;
  const [written] = isBulk
    ? await work.em.execute<{ count: number }[]>(statement)
    : await write<{ count: number }>(work.em, statement);
  return written?.count ?? 0;
}

/**
 * Writes payments, all unapplied. `source` is a select of id, account_id, company_id, reference,
 * received_on, currency, amount; and of what `posting` names, where each is of a command of its own.
 */
export async function postPayments(
  work: Work,
  source: RawQueryFragment,
  posting = sql`${work.postingId}::uuid`,
): Promise<void> {
  await write(
    work.em,
    sql`
    with source as (${source})
    insert into payments (id, account_id, company_id, reference, received_on, currency,
                          amount, unapplied, booked_on, posting_id)
    select id, account_id, company_id, reference, received_on, currency,
           amount, amount, ${work.today}::date, ${posting}
      from source`,
  );
}

/**
 * Writes allocations of payments and settlements: `writeAllocations` over a select of id, document_id, payment_id
 * (null for a settlement), source, amount, value_on.
 */
export const allocate = (work: Work, source: RawQueryFragment): Promise<void> =>
  writeAllocations(
    work,
    sql`select id, document_id, payment_id, null::uuid as credit_id, null::uuid as takes_back_id, source, amount,
               value_on, null as reason, null as reason_code
          from (${source}) plain`,
  );

/**
 * Writes allocations and lowers by them what is open of the documents, unapplied of the payments and open of the
 * credits that settle. `source` is a select of id, document_id, payment_id, credit_id, takes_back_id, source, amount,
 * value_on, reason, reason_code, and of what `posting` names. The caller holds the accounts' locks and has checked the amounts; the tables' own
 * checks stop what he overlooked. A promised part that no longer fits is cut here, and the promises' reaction lays
 * it anew.
 */
export async function writeAllocations(
  work: Work,
  source: RawQueryFragment,
  posting = sql`${work.postingId}::uuid`,
): Promise<void> {
  await write(
    work.em,
    sql`
    with source as (${source}),
    written as (
      insert into allocations (id, document_id, payment_id, credit_id, takes_back_id, source, amount, value_on,
                               reason, reason_code, booked_on, booked_at, posting_id)
      select id, document_id, payment_id, credit_id, takes_back_id, source, amount, value_on, reason, reason_code,
             ${work.today}::date, ${work.now}::timestamptz, ${posting}
        from source
      returning document_id, payment_id, credit_id, amount
    ),
    lowered as (
      update documents document
         set open = document.open - moved.amount,
             promised = least(document.promised, document.open - moved.amount - document.disputed)
        from (select side.id, sum(side.amount) as amount
                from (select document_id as id, amount from written
                      union all
                      select credit_id, amount from written where credit_id is not null) side
               group by side.id) moved
       where document.id = moved.id
      returning document.id
    )
    update payments payment
       set unapplied = payment.unapplied - moved.amount
      from (select payment_id, sum(amount) as amount from written
             where payment_id is not null group by payment_id) moved
     where payment.id = moved.payment_id`,
  );
}
