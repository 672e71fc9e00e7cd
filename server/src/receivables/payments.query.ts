import { sql, type RawQueryFragment } from '@mikro-orm/postgresql';
import type { Context } from '../kernel/context.ts';
import type { LocalDate } from '../kernel/local-date.ts';
import { wire } from '../kernel/money.ts';
import type { Page, Paging } from '../kernel/page.ts';
import { among, ask, read } from '../kernel/read.ts';

/** Money received, and what of it is not yet allocated, as the wire names it. */
export interface Payment {
  id: string;
  accountId: string;
  company: string;
  amount: string;
  unapplied: string;
  currency: string;
  receivedOn: LocalDate;
  reference: string;
  reversed: boolean;
  reversedOn: LocalDate | null;
  movedFromId: string | null;
}

export interface Allocation {
  itemId: string;
  amount: string;
}

const COLUMNS = sql`
  payment.id, payment.account_id as "accountId", company.code as company, payment.amount, payment.unapplied,
  payment.currency, payment.received_on as "receivedOn", payment.reference,
  payment.reversed_on is not null as reversed, payment.reversed_on as "reversedOn",
  payment.moved_from_id as "movedFromId"`;

const rowsOf = async (context: Context, rest: RawQueryFragment): Promise<Payment[]> => {
  const rows = await read<Payment>(
    context.em,
    sql`
    select ${COLUMNS} from payments payment join companies company on company.id = payment.company_id ${rest}`,
  );
  return rows.map(row => ({
    ...row,
    amount: wire(row.amount, row.currency),
    unapplied: wire(row.unapplied, row.currency),
  }));
};

/** One payment, whosever: the command that answers with it has checked who asks. */
export async function paymentById(context: Context, id: string): Promise<Payment> {
  const [payment] = await rowsOf(context, sql`where payment.id = ${id}`);
  if (!payment) throw new Error(`payment ${id} vanished`);
  return payment;
}

/** Payments by id, whosever: the caller has checked who asks. */
export async function paymentsByIds(
  context: Context,
  ids: readonly string[],
): Promise<Map<string, Payment>> {
  const rows = await rowsOf(context, sql`where payment.id in ${among(ids)}`);
  return new Map(rows.map(row => [row.id, row]));
}

/** Payments of one account the caller may see, newest first. */
export async function paymentsOf(
  context: Context,
  accountId: string,
  { offset, limit }: Paging,
): Promise<Page<Payment>> {
  const [count] = await ask<{ total: number }>(
    context.em,
    sql`
    select count(*)::integer as total from payments where account_id = ${accountId}`,
  );
  const items = await rowsOf(
    context,
    sql`where payment.account_id = ${accountId}
        order by payment.received_on desc, payment.id desc limit ${limit} offset ${offset}`,
  );
  return { total: count?.total ?? 0, items };
}

/** What each payment settles, by due day. An array, because of a subquery the planner expects a hundred ids and reads the table. */
export async function allocationsOf(
  context: Context,
  paymentIds: readonly string[],
): Promise<Map<string, Allocation[]>> {
  const rows = await read<Allocation & { paymentId: string; currency: string }>(
    context.em,
    sql`
    select allocation.payment_id as "paymentId", allocation.document_id as "itemId", document.currency,
           sum(allocation.amount)::numeric(20,4) as amount
      from allocations allocation join documents document on document.id = allocation.document_id
     where allocation.payment_id = any (array${among(paymentIds)})
     group by allocation.payment_id, allocation.document_id, document.currency, document.due_on, document.number
    having sum(allocation.amount) <> 0
     order by document.due_on, document.number, allocation.document_id`,
  );
  const byPayment = new Map<string, Allocation[]>(paymentIds.map(id => [id, []]));
  for (const row of rows) {
    byPayment
      .get(row.paymentId)
      ?.push({ itemId: row.itemId, amount: wire(row.amount, row.currency) });
  }
  return byPayment;
}
