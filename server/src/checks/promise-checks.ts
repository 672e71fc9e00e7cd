import { check, type Check } from './check.ts';

/** Promises to pay: what lies on items, what came for it, how it was judged. */
export const PROMISE_CHECKS: readonly Check[] = [
  check('PROMISED_PARTS', {
    meaning: 'A collector sees an item as promised that nobody promised, or asks for one that is.',
    broken: `
      select document.id, document.account_id, document.number, document.promised, laid.amount as laid
        from documents document
        left join (select part.document_id, sum(part.amount) as amount
                     from promise_items part
                     join promises promise on promise.id = part.promise_id and promise.status = 'OPEN'
                    group by part.document_id) laid on laid.document_id = document.id
       where document.promised <> coalesce(laid.amount, 0)`,
    reached: `select count(*) from documents where promised > 0`,
  }),
  check('PROMISE_WITHIN', {
    meaning: 'More is taken for promised than the customer has still to bring.',
    broken: `
      select promise.id, promise.account_id, promise.amount, promise.paid, laid.amount as laid
        from promises promise
        join (select promise_id, sum(amount) as amount from promise_items group by promise_id) laid
          on laid.promise_id = promise.id
       where promise.status = 'OPEN' and laid.amount > greatest(promise.amount - promise.paid, 0)`,
    reached: `select count(*) from promises where status = 'OPEN'`,
  }),
  check('PROMISE_PAID', {
    meaning: 'A promise is judged by money that did not come, or not by money that did.',
    broken: `
      with came as (
        select promise.id, sum(allocation.amount) as amount,
               sum(allocation.amount) filter (where allocation.value_on <= promise.due_on) as in_time
          from promises promise
          join promise_items part on part.promise_id = promise.id
          join allocations allocation on allocation.document_id = part.document_id
           and allocation.source not in ('WRITE_OFF', 'VOID')
          left join allocations original on original.id = allocation.takes_back_id
         where promise.status not in ('WITHDRAWN', 'SUPERSEDED')
           and coalesce(original.position, allocation.position) > part.after_position
         group by promise.id
      )
      select promise.id, promise.account_id, promise.status, promise.paid, came.amount as came,
             promise.paid_in_time, came.in_time as came_in_time
        from promises promise left join came on came.id = promise.id
       where promise.status not in ('WITHDRAWN', 'SUPERSEDED')
         and (promise.paid <> coalesce(came.amount, 0) or promise.paid_in_time <> coalesce(came.in_time, 0))`,
    reached: `select count(*) from promises where paid > 0`,
  }),
  check('PROMISE_JUDGED', {
    meaning: 'A promise is in two states at once, or the work of a day passed it over.',
    broken: `
      select promise.id, promise.account_id, promise.status, promise.due_on, promise.closed_on, promise.paid_in_time
        from promises promise cross join organisations organisation
       where (promise.status = 'OPEN') <> (promise.closed_on is null)
          or (promise.status = 'KEPT' and promise.paid_in_time < promise.amount)
          or (promise.status = 'PARTIALLY_KEPT'
              and (promise.paid_in_time <= 0 or promise.paid_in_time >= promise.amount))
          or (promise.status = 'BROKEN' and promise.paid_in_time > 0)
          or (promise.status = 'OPEN' and promise.paid_in_time >= promise.amount)
          or (promise.status = 'OPEN' and promise.due_on < organisation.business_day
              and exists (select from day_runs where day = organisation.business_day and finished_at is not null))`,
    reached: `select count(*) from promises where status in ('KEPT', 'PARTIALLY_KEPT', 'BROKEN')`,
  }),
];
