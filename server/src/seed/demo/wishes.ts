import { sql } from '@mikro-orm/postgresql';
import type { Ground } from './planting-ground.ts';

/** What one person may not do alone in these books. */
export interface Wish {
  accountId: string;
  documentId?: string;
  paymentId?: string;
  holdId?: string;
  /** The number of the order that is held. */
  reference?: string;
  amount: string;
  currency: string;
}

/** The limit that the largest order lacks of those that wait because of theirs. */
export const limitsForOrders = ({ em }: Ground): Promise<Wish[]> =>
  em.execute<Wish[]>(sql`
    with lacking as (
      select account.id, account.code, hold.amount as ordered, threshold.currency, threshold.amount as most,
             ceil(((hold.figures ->> 'exposure')::numeric + hold.amount) * 1.1 / 10000) * 10000 as amount
        from holds hold
        join accounts account on account.id = hold.account_id and account.credit_currency = hold.currency
        join approval_thresholds threshold on threshold.kind = 'CREDIT_LIMIT' and threshold.currency = hold.currency
       where hold.status = 'OPEN' and hold.reasons @> '[{"code": "OVER_LIMIT"}]'
    )
    select id as "accountId", amount::text, currency from lacking
     where amount > most order by ordered / most desc, code limit 1`);

/** Higher limits for the largest of those who owe nothing late and have no order that waits. */
export const limitRises = ({ em }: Ground): Promise<Wish[]> =>
  em.execute<Wish[]>(sql`
    select account.id as "accountId", round(account.credit_limit * 1.3, -4)::text as amount, threshold.currency
      from accounts account
      join approval_thresholds threshold on threshold.kind = 'CREDIT_LIMIT' and threshold.currency = account.credit_currency
     where round(account.credit_limit * 1.3, -4) > threshold.amount
       and not exists (select from holds hold where hold.account_id = account.id and hold.status = 'OPEN')
       and (select sum(balance.open) > 0 and sum(balance.overdue) = 0 from balances balance
             where balance.account_id = account.id)
     order by account.credit_limit / threshold.amount desc, account.code limit 2`);

/** A share of the oldest late invoice of debtors in this currency. */
export const giveUps = (
  { em, today }: Ground,
  { currency, share }: { currency: string; share: string },
): Promise<Wish[]> =>
  em.execute<Wish[]>(sql`
    with oldest as (
      select distinct on (document.account_id) document.*
        from documents document
        join approval_thresholds threshold
          on threshold.kind = 'WRITE_OFF' and threshold.currency = document.currency
       where document.currency = ${currency} and not document.credit and document.promised = 0
         and document.due_on < ${today}::date and round(document.open * ${share}::numeric, 2) > threshold.amount
       order by document.account_id, document.due_on, document.number
    )
    select account_id as "accountId", id as "documentId", round(open * ${share}::numeric, 2)::text as amount, currency
      from oldest order by due_on, number limit 2`);

/** The largest payment that settles nothing. */
export const refunds = ({ em }: Ground): Promise<Wish[]> =>
  em.execute<Wish[]>(sql`
    select payment.account_id as "accountId", payment.id as "paymentId", payment.unapplied::text as amount,
           payment.currency
      from payments payment
      join approval_thresholds threshold on threshold.kind = 'REFUND' and threshold.currency = payment.currency
     where payment.unapplied > threshold.amount
     order by payment.unapplied / threshold.amount desc, payment.reference limit 1`);

/**
 * The order that waits longest of those above the threshold, but for the two that head the queue; where no more are
 * above it, the last of them.
 */
export const largeReleases = ({ em }: Ground): Promise<Wish[]> =>
  em.execute<Wish[]>(sql`
    with waiting as (
      select hold.account_id, hold.id, placed.reference, hold.amount, hold.currency,
             row_number() over (order by hold.held_at, hold.id) as place, count(*) over () as all_of_them
        from holds hold
        join orders placed on placed.id = hold.order_id
        join approval_thresholds threshold on threshold.kind = 'RELEASE' and threshold.currency = hold.currency
       where hold.status = 'OPEN' and hold.amount > threshold.amount
    )
    select account_id as "accountId", id as "holdId", reference, amount::text as amount, currency
      from waiting where place = least(3, all_of_them)`);
