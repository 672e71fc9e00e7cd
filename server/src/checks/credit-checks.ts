import { check, type Check } from './check.ts';

/** What orders reserve, and what stops them. */
export const CREDIT_CHECKS: readonly Check[] = [
  check('RESERVED_KEPT', {
    meaning: 'The exposure counts orders that are gone, or forgets some that passed.',
    broken: `
      select coalesce(kept.account_id, counted.account_id) as account_id,
             coalesce(kept.currency, counted.currency) as currency, kept.amount as kept, counted.amount as counted
        from reserved_sums kept
        full join (select account_id, currency, sum(reserved) as amount from orders
                    group by account_id, currency) counted
          on counted.account_id = kept.account_id and counted.currency = kept.currency
       where coalesce(kept.amount, 0) <> coalesce(counted.amount, 0)`,
    reached: `select count(*) from orders where reserved > 0`,
  }),
  check('HOLDS_LEGAL', {
    meaning:
      'An order waits for nobody, or went past the head of sales: held orders have one open hold, and a release lets one order through once.',
    broken: `
      select placed.id, placed.account_id, placed.status, placed.reserved, open.number as open_holds
        from orders placed
        left join (select order_id, count(*) as number from holds where status = 'OPEN' group by order_id) open
          on open.order_id = placed.id
       where coalesce(open.number, 0) <> (placed.status = 'HELD')::integer
          or placed.status = 'RESERVED' and not exists (
               select from credit_requests asked where asked.order_id = placed.id and asked.outcome = 'PASS')
             and not exists (
               select from holds hold where hold.order_id = placed.id and hold.status = 'RELEASED')
          or placed.release_id is not null and not exists (
               select from holds hold where hold.id = placed.release_id and hold.order_id = placed.id
                  and hold.status = 'RELEASED' and hold.decided_by is not null and hold.used_at is null
                  and hold.amount >= placed.amount)`,
    reached: `select count(*) from holds`,
  }),
];
