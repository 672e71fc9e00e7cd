import { raw } from '@mikro-orm/postgresql';

/** Parts of the one statement of facts.query.ts, over its `asked`, `account` and `company`. */

/** The rules in force: the account's own before its class's before those of all; an exclusion is no rule. */
export const RULES = raw(`
    rule as (
      select * from (
        select distinct on (rule.code) rule.*
          from credit_rules rule cross join account
         where rule.enabled
           and (rule.scope = 'ALL' or rule.account_id = account.id or rule.customer_class = account.customer_class)
         order by rule.code, array_position(array['ACCOUNT', 'CLASS', 'ALL'], rule.scope)
      ) closest where not exempts
    )`);

/**
 * The order with this reference, and the release that still lets it through. What was invoiced under it has used it up
 * by as much, voided since or not: the goods may have gone with the invoice.
 */
export const OWN = raw(`
    own as (
      select known.id, known.status, known.amount::text as amount, known.currency, known.reserved::text as reserved,
             known.passed_on as "passedOn", known.passed_amount::text as "passedAmount",
             known.delivered_on is not null as delivered, known.left_by_invoice as "leftByInvoice",
             (select latest.reasons -> 0 -> 'params'
                from (select hold.forced, hold.status, hold.reasons from holds hold
                       where hold.order_id = known.id order by hold.held_at desc, hold.id desc limit 1) latest
               where latest.forced and latest.status <> 'RELEASED') as forced,
             (select json_build_object('id', hold.id, 'currency', hold.currency, 'amount', (hold.amount - coalesce(
                       (select sum(coalesce(link.ended, hold.amount)) from order_documents link
                         where link.order_id = known.id and link.release_id = hold.id), 0))::text)
                from holds hold
               where hold.id = known.release_id and known.status <> 'INVOICED' and hold.used_at is null
                 and (hold.valid_until is null or hold.valid_until > asked.now)) as released
        from orders known
        join account on account.id = known.account_id
        join company on company.id = known.company_id
        join asked on asked.reference = known.reference
    )`);

/** By currency: what is open, late, not applied, reserved by other orders, and what stands good for it. */
export const OWED = raw(`
    late as (
      select item.currency, item.open, item.days
        from account
        join rule on rule.code = 'OVERDUE_DAYS'
        join balances balance on balance.account_id = account.id
         and balance.oldest_due_on < (select today from asked) - (rule.params ->> 'days')::integer
       cross join lateral (
         select document.currency, sum(document.open) as open, (select today from asked) - min(document.due_on) as days
           from documents document
          where document.account_id = balance.account_id and document.company_id = balance.company_id
            and document.currency = balance.currency and document.open > 0 and not document.credit
            and document.due_on < (select today from asked) - (rule.params ->> 'days')::integer
          group by document.currency) item
    ),
    part as (
      select balance.currency, balance.open, balance.unapplied, balance.overdue, 0::numeric as late,
             0::numeric as reserved, 0::numeric as securities
        from balances balance join account on account.id = balance.account_id
      union all
      select currency, 0, 0, 0, open, 0, 0 from late
      union all
      select kept.currency, 0, 0, 0, 0,
             kept.amount - coalesce((select own.reserved::numeric from own where own.currency = kept.currency), 0), 0
        from reserved_sums kept join account on account.id = kept.account_id
      union all
      select security.currency, 0, 0, 0, 0, 0, security.amount
        from securities security join account on account.id = security.account_id
       where security.ended_on is null and security.valid_from <= (select today from asked)
         and (security.valid_until is null or security.valid_until >= (select today from asked))
    ),
    owed as (
      select currency, sum(open)::text as open, sum(unapplied)::text as unapplied, sum(overdue)::text as overdue,
             sum(late)::text as late, sum(reserved)::text as reserved, sum(securities)::text as securities
        from part group by currency
    )`);

/** What the customer has paid in advance to this company, and no other prepaid order waits for. */
export const PREPAID = raw(`(
      coalesce((select sum(balance.unapplied) from balances balance, company
                 where balance.account_id = account.id and balance.company_id = company.id
                   and balance.currency = asked.currency), 0)
      - coalesce((select sum(other.reserved) from orders other, company
                   where other.prepaid and other.reserved > 0 and other.account_id = account.id
                     and other.company_id = company.id and other.currency = asked.currency
                     and other.reference <> asked.reference), 0))::text`);

/** The rates of the day, where more than one currency is in it. */
export const RATES = raw(`
           case when exists (select from owed where owed.currency <> account.into_currency)
                  or asked.currency <> account.into_currency
                then (select json_agg(json_build_object('currency', rate.currency,
                         'times', rate.times::numeric(20,10)::text, 'per', rate.per::numeric(20,10)::text,
                         'day', rate.day)) from rates_into(account.into_currency, asked.today) rate)
                else json_build_array(json_build_object('currency', account.into_currency, 'times', '1.0000000000',
                         'per', '1.0000000000', 'day', asked.today)) end`);
