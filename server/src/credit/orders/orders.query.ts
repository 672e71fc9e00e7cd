import { sql } from '@mikro-orm/postgresql';
import type { Context } from '../../kernel/context.ts';
import type { LocalDate } from '../../kernel/local-date.ts';
import { wire } from '../../kernel/money.ts';
import type { Page, Paging } from '../../kernel/page.ts';
import { among, read } from '../../kernel/read.ts';
import type { KeptDecision } from '../check/worded.ts';
import type { OrderStatus } from './write-order.ts';

/** An order as the wire names it. */
export interface OrderRow {
  id: string;
  accountId: string;
  company: string;
  reference: string;
  amount: string;
  currency: string;
  prepaid: boolean;
  status: OrderStatus;
  reserved: string;
  requestedById: string | null;
  requestedAt: string;
  deliveredOn: LocalDate | null;
}

const columns = sql`
  placed.id, placed.account_id as "accountId", company.code as company, placed.reference, placed.amount,
  placed.currency, placed.prepaid, placed.status, placed.reserved, placed.requested_by as "requestedById",
  placed.requested_at as "requestedAt", placed.delivered_on as "deliveredOn"`;

const orderRow = (row: OrderRow): OrderRow => ({
  ...row,
  amount: wire(row.amount, row.currency),
  reserved: wire(row.reserved, row.currency),
});

/** Orders by id, whosever they are: the caller has checked who asks. */
export async function ordersByIds(
  context: Context,
  ids: readonly string[],
): Promise<Map<string, OrderRow>> {
  const rows = await read<OrderRow>(
    context.em,
    sql`
    select ${columns} from orders placed join companies company on company.id = placed.company_id
     where placed.id in ${among(ids)}`,
  );
  return new Map(rows.map(row => [row.id, orderRow(row)]));
}

/** Which orders of an account: `live` those that count or wait alone; `reference`, where it is not null, those of this number. */
interface WhichOrders {
  accountId: string;
  live: boolean;
  reference: string | null;
}

/** Orders of an account that the caller has read already, newest first. */
export async function ordersOf(
  context: Context,
  { accountId, live, reference }: WhichOrders,
  { offset, limit }: Paging,
): Promise<Page<OrderRow>> {
  const from = sql`
    from orders placed join companies company on company.id = placed.company_id
   where placed.account_id = ${accountId}
     and (not ${live}::boolean or placed.status in ('RESERVED', 'HELD', 'DELIVERED'))
     and (${reference}::text is null or placed.reference = ${reference})`;
  const [counted, rows] = await Promise.all([
    read<{ total: number }>(context.em, sql`select count(*)::integer as total ${from}`),
    read<OrderRow>(
      context.em,
      sql`select ${columns} ${from} order by placed.requested_at desc, placed.id desc limit ${limit} offset ${offset}`,
    ),
  ]);
  return { total: counted[0]?.total ?? 0, items: rows.map(orderRow) };
}

/** What was asked of an order and answered; the command that wrote it has checked who asks. */
export interface RequestRow extends KeptDecision {
  id: string;
  holdId: string | null;
  orderId: string | null;
}

/** A request with the decision that was kept of it. */
export async function requestById(context: Context, id: string): Promise<RequestRow> {
  const [row] = await read<RequestRow>(
    context.em,
    sql`
    select id, hold_id as "holdId", order_id as "orderId", outcome, reasons, figures, item_ids as "itemIds", reference
      from credit_requests where id = ${id}`,
  );
  if (!row) throw new Error(`request ${id} was written and is gone`);
  return row;
}
