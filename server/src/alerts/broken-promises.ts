import { sql } from '@mikro-orm/postgresql';
import type { Work } from '../kernel/context.ts';
import type { Raised } from './judge-alerts.ts';

/** One alert for each account of which a promise was judged broken; the largest where there are several. */
export const brokenPromises = (
  { em, today }: Work,
  promiseIds: readonly string[],
): Promise<Raised[]> =>
  em.execute<Raised[]>(sql`
    select distinct on (promise.account_id) promise.account_id as "accountId", rule.code, rule.severity,
           jsonb_build_object('amount', jsonb_build_object('amount', promise.amount::text, 'currency', promise.currency),
                              'dueOn', jsonb_build_object('day', promise.due_on::text)) as params
      from promises promise
      join (select code, severity from alert_rules
             where code = 'PROMISE_BROKEN' and from_day <= ${today}::date
             order by from_day desc limit 1) rule on true
     where promise.status = 'BROKEN'
       and promise.id in (select value::uuid from jsonb_array_elements_text(${JSON.stringify(promiseIds)}::jsonb))
     order by promise.account_id, promise.amount desc, promise.id`);
