import { sql, type RawQueryFragment } from '@mikro-orm/postgresql';
import type { Work } from '../kernel/context.ts';
import { among } from '../kernel/read.ts';

/**
 * One alert for each account of which a payment was reversed, as a select of account_id, code, severity, params;
 * the largest payment where there are several.
 */
export const reversedPayments = (
  { today }: Work,
  paymentIds: readonly string[],
): RawQueryFragment =>
  sql`
    select distinct on (payment.account_id) payment.account_id, rule.code, rule.severity,
           jsonb_build_object('amount', jsonb_build_object('amount', payment.amount::text, 'currency', payment.currency),
                              'reference', payment.reference) as params
      from payments payment
      join (select code, severity from alert_rules
             where code = 'PAYMENT_REVERSED' and from_day <= ${today}::date
             order by from_day desc limit 1) rule on true
     where payment.id in ${among(paymentIds)}
     order by payment.account_id, payment.amount desc, payment.id`;
