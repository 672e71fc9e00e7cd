import { sql } from '@mikro-orm/postgresql';
import type { Asked } from './asked.ts';
import type { Searching } from './found.ts';
import { numbersFound, type Numbered, type NumberFound } from './numbers-found.ts';

/** Those that wait are few, and found by digits anywhere in their number. */
const ORDERS: Numbered = {
  table: 'orders',
  column: 'reference',
  key: 'account_id, company_id, reference',
  also: digits => sql`
    select placed.id, placed.account_id, placed.reference as number
      from holds hold join orders placed on placed.id = hold.order_id
     where hold.status = 'OPEN' and strpos(digits_of(placed.reference), ${digits}) > 0`,
  first: sql`exists (select from holds hold where hold.order_id = number.id and hold.status = 'OPEN')`,
};

/** Orders by the digits of their number, for who may see held orders; of those as near, what waits comes first. */
export async function ordersFound(
  context: Searching,
  question: Asked,
  limit: number,
): Promise<NumberFound[]> {
  if (!context.actor.permissions.has('holds:read')) return [];
  return numbersFound(context, ORDERS, question, limit);
}
