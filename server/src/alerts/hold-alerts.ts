import { sql } from '@mikro-orm/postgresql';
import type { Work } from '../kernel/context.ts';
import { among } from '../kernel/read.ts';
import { store } from './raise-alerts.ts';

/** Tells of the orders that this command held or let go; one of a kind for each account, the largest. */
export async function raiseHoldAlerts(work: Work, accountIds: readonly string[]): Promise<number> {
  if (accountIds.length === 0) return 0;
  const { today, postingId } = work;
  return store(
    work,
    sql`raised as (
      select distinct on (moved.account_id, rule.code) moved.account_id, rule.code, rule.severity, moved.params
        from (
          select hold.account_id, hold.amount, edge.code,
                 jsonb_build_object('reference', placed.reference,
                   'amount', jsonb_build_object('amount', hold.amount::text, 'currency', hold.currency)) as params
            from holds hold
            join orders placed on placed.id = hold.order_id
           cross join lateral (
             select 'ORDER_HELD' as code where hold.held_posting = ${postingId} and hold.status = 'OPEN'
              union all
             select 'HOLD_RELEASED' where hold.decided_posting = ${postingId} and hold.status = 'RELEASED') edge
           where hold.account_id in ${among(accountIds)}
        ) moved
        join lateral (select code, severity from alert_rules
                       where code = moved.code and from_day <= ${today}::date
                       order by from_day desc limit 1) rule on true
       order by moved.account_id, rule.code, moved.amount desc)`,
    { logged: false },
  );
}
