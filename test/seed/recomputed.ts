/** What the demo's kept and booked numbers must be, computed from the entries alone and in another way. */

/** Earnings that are not what the plan gives for an allocation to the agent of that day. */
export const WRONG_EARNINGS = `
  with expected as (
    select allocation.id, owner.user_id as agent_id, document.currency, allocation.booked_on,
           round(allocation.amount * 0.02 * case when late <= 0 then 1.0 when late <= 15 then 0.9
             when late <= 30 then 0.7 when late <= 60 then 0.4 when late <= 90 then 0.2 else 0 end, 6) as amount
      from allocations allocation
      join documents document on document.id = allocation.document_id
     cross join lateral (select allocation.value_on - document.due_on as late) lateness
      join lateral (select user_id from account_owners
                     where account_id = document.account_id and duty = 'AGENT'
                       and from_day <= allocation.booked_on
                     order by from_day desc limit 1) owner on owner.user_id is not null
     where allocation.source = 'PAYMENT'
  ), booked as (
    select allocation_id, agent_id, currency::text, on_day, amount from score_entries where kind = 'EARN'
  )
  (select id, agent_id, currency::text, booked_on, amount from expected except select * from booked)
  union all (select * from booked except select id, agent_id, currency::text, booked_on, amount from expected)`;

/** Penalties that are not what the portfolio's items give as the day opened; every ninth day is looked at. */
export const WRONG_PENALTIES = `
  with day as (select day from day_runs where (day - date '2020-01-01') % 9 = 0), item as (
    select day.day, owner.user_id as agent_id, document.currency, day.day - document.due_on as age,
           document.amount - coalesce((select sum(allocation.amount) from allocations allocation
             where allocation.document_id = document.id and allocation.booked_on < day.day), 0) as open
      from day
      join documents document on document.booked_on < day.day and document.due_on < day.day and not document.credit
      join lateral (select user_id from account_owners
                     where account_id = document.account_id and duty = 'AGENT' and from_day <= day.day
                     order by from_day desc limit 1) owner on owner.user_id is not null
  ), expected as (
    select agent_id, day, currency::text,
           round(-sum(open * case when age <= 30 then 0.002 when age <= 60 then 0.005
                                  when age <= 90 then 0.01 else 0.02 end) / 30, 6) as amount
      from item group by agent_id, day, currency having sum(open) > 0
  ), booked as (
    select agent_id, on_day, currency::text, amount from score_entries where kind = 'OVERDUE' and on_day in (select day from day)
  )
  (select * from expected where amount <> 0 except select * from booked)
  union all (select * from booked except select * from expected)`;

/** Judged promises whose result is not what came for their items in time. */
export const WRONG_RESULTS = `
  select promise.id from promises promise
   cross join lateral (
     select coalesce(sum(allocation.amount), 0) as paid from allocations allocation
       join promise_items part on part.document_id = allocation.document_id
      where part.promise_id = promise.id and allocation.position > part.after_position
        and allocation.value_on <= promise.due_on) settled
   where promise.status <> case when settled.paid >= promise.amount then 'KEPT'
     when promise.due_on >= (select business_day from organisations) then 'OPEN'
     when settled.paid > 0 then 'PARTIALLY_KEPT' else 'BROKEN' end`;

/** Anything dated after the business day that is not a due day. */
export const FUTURE = `
  with today as (select business_day as day from organisations)
  select 'document' as what from documents, today where issued_on > day or booked_on > day
  union all select 'payment' from payments, today where received_on > day or booked_on > day
  union all select 'activity' from activities, today where activities.day > today.day or at > now()
  union all select 'promise' from promises, today where recorded_on > day or closed_on > day
  union all select 'task' from tasks where created_at > now() or closed_at > now()
  union all select 'alert' from alerts, today where alerts.day > today.day or raised_at > now()
  union all select 'entry' from score_entries, today where on_day > day`;
