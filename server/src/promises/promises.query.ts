import { sql, type RawQueryFragment } from '@mikro-orm/postgresql';
import type { Context } from '../kernel/context.ts';
import type { LocalDate } from '../kernel/local-date.ts';
import { wire } from '../kernel/money.ts';
import { ask } from '../kernel/read.ts';
import type { PromiseStatus } from './promise.entity.ts';

const PROMISES_MAX = 500;

/** A promise as the wire names it. */
export interface PromiseRow {
  id: string;
  accountId: string;
  company: string;
  amount: string;
  currency: string;
  dueOn: LocalDate;
  status: PromiseStatus;
  paid: string;
  takenById: string | null;
  recordedAt: string;
  note: string | null;
  contactName: string | null;
}

async function rowsOf(context: Context, where: RawQueryFragment): Promise<PromiseRow[]> {
  const rows = await ask<PromiseRow>(
    context.em,
    sql`
    select promise.id, promise.account_id as "accountId", company.code as company, promise.amount,
           promise.currency, promise.due_on as "dueOn", promise.status, promise.paid,
           promise.taken_by as "takenById", promise.recorded_at as "recordedAt", promise.note,
           promise.contact_name as "contactName"
      from promises promise join companies company on company.id = promise.company_id
     where ${where}
     order by promise.recorded_at desc, promise.id desc limit ${PROMISES_MAX}`,
  );
  return rows.map(row => ({
    ...row,
    amount: wire(row.amount, row.currency),
    paid: wire(row.paid, row.currency),
  }));
}

/** One promise; the command that answers with it has checked who asks. */
export async function promiseById(context: Context, id: string): Promise<PromiseRow> {
  const [row] = await rowsOf(context, sql`promise.id = ${id}`);
  if (!row) throw new Error(`promise ${id} vanished`);
  return row;
}

/** Promises of accounts the caller may see, newest first. */
export async function promisesOf(
  context: Context,
  accountIds: readonly string[],
  status: PromiseStatus | null,
): Promise<Map<string, PromiseRow[]>> {
  const those = sql`promise.account_id in
    (select value::uuid from jsonb_array_elements_text(${JSON.stringify(accountIds)}::jsonb))`;
  const rows = await rowsOf(context, status ? sql`${those} and promise.status = ${status}` : those);
  const byAccount = new Map<string, PromiseRow[]>(accountIds.map(id => [id, []]));
  for (const row of rows) byAccount.get(row.accountId)?.push(row);
  return byAccount;
}

/** The ids of the items each promise was given for, by due day. */
export async function promiseItemsOf(
  context: Context,
  promiseIds: readonly string[],
): Promise<Map<string, string[]>> {
  const rows = await ask<{ promiseId: string; itemId: string }>(
    context.em,
    sql`
    select part.promise_id as "promiseId", part.document_id as "itemId"
      from promise_items part join documents document on document.id = part.document_id
     where part.promise_id in
           (select value::uuid from jsonb_array_elements_text(${JSON.stringify(promiseIds)}::jsonb))
     order by document.due_on, document.issued_on, document.number, document.id`,
  );
  const byPromise = new Map<string, string[]>(promiseIds.map(id => [id, []]));
  for (const row of rows) byPromise.get(row.promiseId)?.push(row.itemId);
  return byPromise;
}
