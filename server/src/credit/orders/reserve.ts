import { sql } from '@mikro-orm/postgresql';
import type { Work } from '../../kernel/context.ts';
import { write } from '../../kernel/read.ts';

/** What an order counted for, in its currency, before it changed. */
interface Reserved {
  reserved: string;
  currency: string;
}

/**
 * Keeps the account's sum of reserved orders, after an order was written: takes off what it counted for before, adds
 * what it counts for now. The caller holds the account's lock.
 */
export async function keepReserved(
  work: Work,
  orderId: string,
  before: Reserved | null,
): Promise<void> {
  await write(
    work.em,
    sql`
    with moved as (
      select account_id, currency, reserved as amount from orders where id = ${orderId}
      union all
      select account_id, ${before?.currency ?? null}::char(3), -(${before?.reserved ?? '0'}::numeric)
        from orders where id = ${orderId} and ${before !== null}
    ),
    summed as (select account_id, currency, sum(amount) as amount from moved group by account_id, currency),
    lowered as (
      update reserved_sums kept set amount = kept.amount + summed.amount
        from summed where kept.account_id = summed.account_id and kept.currency = summed.currency
      returning kept.account_id, kept.currency
    )
    insert into reserved_sums (account_id, currency, amount)
    select account_id, currency, amount from summed
     where not exists (select from lowered where lowered.account_id = summed.account_id
                                             and lowered.currency = summed.currency)`,
  );
}
