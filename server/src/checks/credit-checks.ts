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
          or placed.status in ('RESERVED', 'DELIVERED') and (
               select hold.forced and hold.status <> 'RELEASED' from holds hold
                where hold.order_id = placed.id order by hold.held_at desc, hold.id desc limit 1)
          or placed.release_id is not null and not exists (
               select from holds hold where hold.id = placed.release_id and hold.order_id = placed.id
                  and hold.status = 'RELEASED' and hold.decided_by is not null and hold.used_at is null
                  and hold.amount >= placed.amount - (
                    -- Invoiced before it was stopped and let go, and voided since.
                    select coalesce(sum(link.ended), 0) from order_documents link
                     where link.order_id = placed.id and link.release_id is distinct from hold.id))`,
    reached: `select count(*) from holds`,
  }),
  check('INVOICED_PARTS', {
    meaning:
      'An order counts for more or less than what is not invoiced of it, or an invoice that was voided still stands for a part of it.',
    broken: `
      with stood as (
        select link.order_id, coalesce(sum(link.stands_for), 0) as invoiced,
               bool_or(link.stands_for is not null and document.voided_on is not null) as voided,
               bool_or(link.stands_for > document.amount and document.currency = placed.currency) as beyond
          from order_documents link
          join documents document on document.id = link.document_id
          join orders placed on placed.id = link.order_id
         group by link.order_id
        -- What was invoiced before this was kept is not known.
        having bool_and(link.ended is not null)
      ),
      told as (
        select placed.*, stood.invoiced, stood.voided, stood.beyond, asked.amount as asked,
               asked.context = 'INVOICE' as ahead,
               stood.invoiced + case when placed.status = 'INVOICED' then 0 else placed.amount end as whole
          from stood
          join orders placed on placed.id = stood.order_id
          left join lateral (
            select request.amount, request.context from credit_requests request
             where request.order_id = placed.id order by request.at desc, request.id desc limit 1) asked on true
      )
      select id, account_id, status, amount, currency, invoiced, asked from told
       where voided or beyond or status = 'CANCELLED' and invoiced > 0
          or status in ('RESERVED', 'DELIVERED', 'INVOICED')
             -- The ERP may say that it is invoiced before the invoice is there, and after.
             and whole <> asked and not ahead`,
    reached: `
      select least(count(*) filter (where placed.status in ('RESERVED', 'DELIVERED') and link.stands_for > 0),
                   count(*) filter (where document.voided_on is not null and link.ended > 0))
        from order_documents link
        join documents document on document.id = link.document_id
        join orders placed on placed.id = link.order_id`,
  }),
  check('ORDERS_WITHIN', {
    meaning:
      'An order passed above the limit, and neither a rule that was off, nor money in advance, nor the head of sales let it.',
    broken: `
      with passed as (
        select 'request' as what, id, order_id, account_id, amount, currency, figures, at
          from credit_requests where outcome = 'PASS' and context <> 'QUOTE'
        union all
        select 'hold', id, order_id, account_id, amount, currency, decided_figures, decided_at
          from holds where status = 'RELEASED' and decided_by is null
      )
      select what, id, order_id, account_id, amount, currency, figures from passed
       where (figures ->> 'exposureAfter')::numeric > (figures ->> 'limit')::numeric
         and case figures ->> 'passedBy'
             when 'RULES' then true
             when 'RELEASE' then not exists (
               select from holds hold where hold.order_id = passed.order_id and hold.status = 'RELEASED'
                  and hold.decided_by is not null and hold.currency = passed.currency and hold.amount >= passed.amount
                  -- Two servers' clocks may differ.
                  and hold.decided_at <= passed.at + interval '5 minutes'
                  and coalesce(least(hold.used_at, hold.valid_until) > passed.at - interval '5 minutes', true))
             else false end`,
    reached: `select count(*) from credit_requests where outcome = 'PASS' and figures ->> 'limit' is not null`,
  }),
  check('FIGURES_ADD_UP', {
    meaning:
      'An exposure that was decided by is not the sum of its parts, or an amount was not converted at the rate that is kept with it.',
    broken: `
      with decided as (
        select 'request' as what, id, account_id, amount, currency, figures from credit_requests
        union all
        select 'hold', id, account_id, amount, currency, figures from holds where jsonb_typeof(figures) = 'object'
        union all
        -- An order that is asked for anew may pass with less than was held.
        select 'decision', id, account_id, null, currency, decided_figures from holds
         where decided_figures is not null
      )
      select what, decided.id, account_id, decided.figures
        from decided
       cross join lateral jsonb_to_record(figures) as sum(open numeric, reserved numeric, unapplied numeric,
         securities numeric, exposure numeric, "order" numeric, "exposureAfter" numeric, "limit" numeric,
         headroom numeric, rate jsonb)
        join currencies shown on shown.code = figures ->> 'currency'
       where sum.exposure <> sum.open + sum.reserved - sum.unapplied - sum.securities
          or sum."exposureAfter" <> sum.exposure + sum."order"
          or sum.headroom is distinct from sum."limit" - sum.exposure
          or jsonb_typeof(sum.rate) = 'object' and sum."order" <> round(
               exchanged(amount, (sum.rate ->> 'times')::numeric, (sum.rate ->> 'per')::numeric), shown.digits)`,
    reached: `
      select least((select count(*) from holds where decided_figures is not null),
                   (select count(*) from credit_requests where currency <> figures ->> 'currency'))`,
  }),
];
