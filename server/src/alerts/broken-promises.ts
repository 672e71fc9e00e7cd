import { sql, type RawQueryFragment } from '@mikro-orm/postgresql';
import type { Work } from '../kernel/context.ts';
import { among } from '../kernel/read.ts';

/**
 * One alert for each account of which a promise was judged broken, as a select of account_id, code, severity, params;
 * the largest promise where there are several.
 */
export const brokenPromises = ({ today }: Work, promiseIds: readonly string[]): RawQueryFragment =>
  sql`
    select distinct on (promise.account_id) promise.account_id, rule.code, rule.severity,
           jsonb_build_object('amount', jsonb_build_object('amount', promise.amount::text, 'currency', promise.currency),
                              'dueOn', jsonb_build_object('day', promise.due_on::text)) as params
      from promises promise
      join (select code, severity from alert_rules
             where code = 'PROMISE_BROKEN' and from_day <= ${today}::date
             order by from_day desc limit 1) rule on true
     where promise.status = 'BROKEN' and promise.id in ${among(promiseIds)}
     order by promise.account_id, promise.amount desc, promise.id`;
