import { sql, type RawQueryFragment } from '@mikro-orm/postgresql';
import { logForAccounts } from '../../activities/system-activity.ts';
import { personOf, type Work } from '../../kernel/context.ts';
import { NotFound } from '../../kernel/errors.ts';
import { idOf } from '../../kernel/ids.ts';
import { within } from '../../kernel/scope.ts';
import { requiredText } from '../../kernel/text-input.ts';
import type { Params } from '../../kernel/texts.ts';
import { lockAccounts } from '../ledger.ts';

const REASON_LENGTH_MAX = 1000;

/** Why, in words: every move that takes something back or gives it up has a reason. */
export const reasonFrom = (text: string): string => requiredText('reason', text, REASON_LENGTH_MAX);

/** An item as it stands behind its account's lock; amounts as PostgreSQL prints them. */
export interface LockedItem {
  id: string;
  accountId: string;
  companyId: string;
  kind: string;
  credit: boolean;
  number: string;
  currency: string;
  amount: string;
  open: string;
  voided: boolean;
}

/** A payment as it stands behind its account's lock. */
export interface LockedPayment {
  id: string;
  accountId: string;
  companyId: string;
  currency: string;
  reference: string;
  receivedOn: string;
  unapplied: string;
}

/** The item, its account locked; NOT_FOUND where there is none or it is not the caller's to see. */
export async function lockItemSeen(work: Work, itemId: string): Promise<LockedItem> {
  const { id, accountId } = await entrySeen(work, sql`documents`, itemId, 'Item');
  await lockAccounts(work, sql`${accountId}`);
  return itemBehindLock(work, id);
}

/** An item of an account that is locked already. */
export async function itemBehindLock({ em }: Work, id: string): Promise<LockedItem> {
  const [item] = await em.execute<LockedItem[]>(sql`
    select id, account_id as "accountId", company_id as "companyId", kind, credit, number, currency,
           amount::text, open::text, voided_on is not null as voided
      from documents where id = ${id}`);
  if (!item) throw new NotFound('Item');
  return item;
}

/** The payment, its account locked; NOT_FOUND where there is none or it is not the caller's to see. */
export async function lockPaymentSeen(work: Work, paymentId: string): Promise<LockedPayment> {
  const { id, accountId } = await entrySeen(work, sql`payments`, paymentId, 'Payment');
  await lockAccounts(work, sql`${accountId}`);
  return paymentBehindLock(work, id);
}

/** A payment of an account that is locked already. */
export async function paymentBehindLock({ em }: Work, id: string): Promise<LockedPayment> {
  const [payment] = await em.execute<LockedPayment[]>(sql`
    select id, account_id as "accountId", company_id as "companyId", currency, reference,
           received_on as "receivedOn", unapplied::text
      from payments where id = ${id}`);
  if (!payment) throw new NotFound('Payment');
  return payment;
}

/** An entry that the caller may see, and its account. */
export async function entrySeen(
  work: Work,
  table: RawQueryFragment,
  given: string,
  what: string,
): Promise<{ id: string; accountId: string }> {
  const id = idOf(given, what);
  const [seen] = await work.em.execute<{ accountId: string }[]>(sql`
    select entry.account_id as "accountId"
      from ${table} entry join accounts account on account.id = entry.account_id
     where entry.id = ${id} and ${within(work.actor.scope)}`);
  if (!seen) throw new NotFound(what);
  return { id, ...seen };
}

/** A move of money stands in the timeline of its account. */
export const logMove = (
  work: Work,
  accountId: string,
  code: string,
  params: Params,
): Promise<void> =>
  logForAccounts(
    work,
    sql`select ${accountId}::uuid as account_id, 'PAYMENT' as kind, ${`receivables.${code}`} as code,
               ${JSON.stringify(params)}::jsonb as params, ${personOf(work.actor)}::uuid as by_id`,
  );
