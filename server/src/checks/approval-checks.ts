import { check, type Check } from './check.ts';
import { threshold } from './thresholds.sql.ts';

const approved = (kind: string, what: string): string => `
  exists (select from approvals approval where approval.kind = '${kind}' and approval.status = 'APPROVED' and ${what})`;

/** What one person may not do alone. */
export const APPROVAL_CHECKS: readonly Check[] = [
  check('SECOND_PERSON', {
    meaning:
      'Money was given up or paid back, or a limit raised, above what one person may do, and no second person agreed.',
    broken: `
      with limits as (
        select change.id, change.account_id, change.amount, change.currency, change.set_on, change.approval_id,
               lag(change.amount) over line as before, lag(change.currency) over line as currency_before
          from credit_limits change window line as (partition by change.account_id order by change.id)
      ),
      given_up as (
        select document.id, document.account_id, document.currency, max(allocation.booked_on) filter (where allocation.amount > 0) as day,
               sum(allocation.amount) as amount
          from allocations allocation join documents document on document.id = allocation.document_id
         where allocation.source in ('WRITE_OFF', 'DEDUCTION') group by document.id
      ),
      refunded as (
        select payment.id, payment.account_id, payment.currency, max(entry.booked_on) filter (where entry.amount > 0) as day, sum(entry.amount) as amount
          from payment_entries entry join payments payment on payment.id = entry.payment_id
         where entry.kind = 'REFUND' group by payment.id
      )
      select 'limit' as what, limits.id, limits.account_id, limits.amount, limits.currency
        from limits join ${threshold('CREDIT_LIMIT', 'limits.currency', 'limits.set_on')}
          on limits.amount > threshold.amount
       where limits.approval_id is null
         and (limits.before is null or limits.currency_before <> limits.currency or limits.before < limits.amount)
      union all
      select 'limit taken away', limits.id, limits.account_id, limits.before, limits.currency_before
        from limits join ${threshold('CREDIT_LIMIT', 'limits.currency_before', 'limits.set_on')}
          on threshold.amount is not null
       where limits.approval_id is null and limits.amount is null and limits.before is not null
      union all
      select 'limit of another approval', limits.id, limits.account_id, limits.amount, limits.currency
        from limits
       where limits.approval_id is not null and not ${approved(
         'CREDIT_LIMIT',
         `approval.id = limits.approval_id and approval.account_id = limits.account_id
            and approval.amount is not distinct from limits.amount`,
       )}
      union all
      select 'given up', given_up.id, given_up.account_id, given_up.amount, given_up.currency
        from given_up join ${threshold('WRITE_OFF', 'given_up.currency', 'given_up.day')}
          on given_up.amount > threshold.amount
       where not ${approved('WRITE_OFF', 'approval.document_id = given_up.id')}
      union all
      select 'refunded', refunded.id, refunded.account_id, refunded.amount, refunded.currency
        from refunded join ${threshold('REFUND', 'refunded.currency', 'refunded.day')}
          on refunded.amount > threshold.amount
       where not ${approved('REFUND', 'approval.payment_id = refunded.id')}`,
    reached: `select count(*) from approvals where status = 'APPROVED'`,
  }),
];
