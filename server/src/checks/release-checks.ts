import { check, type Check } from './check.ts';
import { threshold } from './thresholds.sql.ts';

/**
 * An order that a person let go keeps the threshold of that moment and what counted against it, so a threshold that was
 * changed since judges nobody. What is no longer to be told exactly, which of an account's releases of a day had been
 * overtaken when the next was decided, is compared with less: those that still stand.
 */
export const RELEASE_CHECKS: readonly Check[] = [
  check('RELEASED_BY_TWO', {
    meaning:
      'An order went above what one person may let go, or went otherwise than a second person approved, or waits for one though it is decided.',
    broken: `
      with released as (
        select hold.*, not exists (select from holds anew where anew.order_id = hold.order_id
                                      and anew.held_at > hold.held_at) as stands
          from holds hold where hold.status = 'RELEASED' and hold.decided_by is not null
      )
      select 'above the threshold' as what, id, account_id, amount, currency, alone_up_to
        from released
       where approval_id is null and alone_up_to is not null
         and (let_go_alone is null or let_go_alone > alone_up_to or let_go_alone < amount)
      union all
      select 'above the threshold in parts', min(id::text)::uuid, account_id, sum(amount), currency, max(alone_up_to)
        from released where approval_id is null and stands
       group by account_id, currency, decided_on
      having bool_and(alone_up_to is not null) and sum(amount) > max(alone_up_to)
      union all
      select 'another threshold', released.id, released.account_id, released.amount, released.currency, alone_up_to
        from released join ${threshold('RELEASE', 'released.currency', 'released.decided_on')}
          on threshold.amount is distinct from released.alone_up_to
      union all
      select 'another approval', id, account_id, amount, currency, alone_up_to
        from released
       where approval_id is not null and not exists (
               select from approvals approval where approval.id = released.approval_id and approval.kind = 'RELEASE'
                  and approval.status = 'APPROVED' and approval.hold_id = released.id
                  and approval.amount = released.amount and approval.currency = released.currency
                  and approval.requested_by = released.decided_by and approval.decided_by <> released.decided_by)
      union all
      select 'approved, or waits, and did not go so', approval.id, approval.account_id, approval.amount,
             approval.currency, null
        from approvals approval join holds hold on hold.id = approval.hold_id
       where approval.status = 'APPROVED' and hold.approval_id is distinct from approval.id
          or approval.status = 'OPEN' and hold.status <> 'OPEN'`,
    reached: `select count(*) from holds where approval_id is not null`,
  }),
];
