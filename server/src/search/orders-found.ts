import { sql } from '@mikro-orm/postgresql';
import { within } from '../kernel/scope.ts';
import type { Asked } from './asked.ts';
import { ofSeries, type Found, type Searching } from './found.ts';

/** A hold, found by its order. */
export interface OrderFound extends Found {
  matched: 'NUMBER';
}

/** Orders that wait, by any digits of their number, for who may see them; few enough that all are looked at. */
export async function ordersFound(
  { em, actor }: Searching,
  question: Asked,
  limit: number,
): Promise<OrderFound[]> {
  const { digits, whole } = question;
  if (digits === null || !actor.permissions.has('holds:read')) return [];
  const there = sql`digits_of(placed.reference)`;
  const sameDigits = whole ? sql`${there} = ${digits}` : sql`strpos(${there}, ${digits}) > 0`;
  return em.execute<OrderFound[]>(sql`
    select hold.id, hold.account_id as "accountId", 'NUMBER' as matched,
           case strpos(${there}, ${digits}) when 1 then (${there} <> ${digits})::int else 3 end as step,
           placed.reference as label
      from holds hold
      join orders placed on placed.id = hold.order_id
      join accounts account on account.id = hold.account_id
     where hold.status = 'OPEN' and ${within(actor.scope)}
       and ${sameDigits} and ${ofSeries(sql`placed.reference`, question)}
     order by step, label, hold.id limit ${limit}`);
}
