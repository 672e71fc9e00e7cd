import { raw, sql, type RawQueryFragment } from '@mikro-orm/postgresql';
import type { Context } from '../kernel/context.ts';
import { BadInput } from '../kernel/errors.ts';
import { localDate, type LocalDate } from '../kernel/local-date.ts';
import { within, type Scope } from '../kernel/scope.ts';

/** The day that is asked for; null: the business day, which is kept ready. A day to come: BAD_USER_INPUT. */
export function pastDay(
  { today }: Pick<Context, 'today'>,
  asked: string | null | undefined,
): LocalDate | null {
  if (asked == null || asked === today) return null;
  if (asked > today) throw new BadInput('asOf', `Nothing is known yet of ${asked}`);
  return localDate(asked);
}

/** How a table is read: all of it at once, or a few rows of it, each with its own look into the entries. */
interface Read {
  /** Over `document` or `payment`. */
  only: RawQueryFragment;
}

const DOCUMENT = `document.id, document.account_id, document.company_id, document.kind, document.credit, document.number,
  document.instalment, document.contract, document.delivery_note, document.issued_on, document.due_on,
  document.currency, document.amount, document.booked_on, document.posting_id`;

/**
 * Documents as they stood at the end of a day, in brackets, to be read in place of the table: open now and what
 * entries took from it since; disputed and promised as they were. `only` names few, else all are put together.
 */
export const documentsAsOf = (day: LocalDate, read?: Read): RawQueryFragment => sql`
  (select ${raw(DOCUMENT)},
          case when document.voided_on <= ${day}::date then document.voided_on end as voided_on,
          document.open + coalesce(later.amount, 0) as open,
          coalesce(part.disputed, 0) as disputed, coalesce(part.promised, 0) as promised
     from documents document
     ${read ? laterOfEach(day) : laterOfAll(day)}
     ${read ? partsOfEach(day) : partsOfAll(day)}
    where document.booked_on <= ${day}::date and ${read?.only ?? sql`true`})`;

const laterOfAll = (day: LocalDate) => sql`
  left join (select entry.id, sum(entry.amount) as amount
               from (select document_id as id, amount from allocations where booked_on > ${day}::date
                      union all
                     select credit_id, amount from allocations
                      where credit_id is not null and booked_on > ${day}::date) entry
              group by entry.id) later on later.id = document.id`;

const laterOfEach = (day: LocalDate) => sql`
  left join lateral (select sum(entry.amount) as amount
               from (select amount from allocations where document_id = document.id and booked_on > ${day}::date
                      union all
                     select amount from allocations
                      where credit_id = document.id and booked_on > ${day}::date) entry) later on true`;

const partsOfAll = (day: LocalDate) => sql`
  left join (select distinct on (document_id) document_id, disputed, promised from document_parts
              where day <= ${day}::date order by document_id, day desc) part on part.document_id = document.id`;

const partsOfEach = (day: LocalDate) => sql`
  left join lateral (select disputed, promised from document_parts
                      where document_id = document.id and day <= ${day}::date
                      order by day desc limit 1) part on true`;

/** Payments with what of them was unapplied at the end of a day, in brackets; a few of them, each by its entries. */
export const paymentsAsOf = (day: LocalDate, { only }: Read): RawQueryFragment => sql`
  (select payment.id, payment.account_id, payment.company_id, payment.currency,
          payment.unapplied
            + coalesce((select sum(amount) from allocations where payment_id = payment.id and booked_on > ${day}::date), 0)
            + coalesce((select sum(amount) from payment_entries where payment_id = payment.id and booked_on > ${day}::date), 0)
          as unapplied
     from payments payment
    where payment.booked_on <= ${day}::date and ${only})`;

const PLACE = ['country', 'region', 'customer_class', 'agent_id', 'collector_id'];

/**
 * Accounts that the caller sees today, in brackets, where they stood and whose they were at the end of a day, with
 * the credit limit of that day. Who sees an account is a question of today: the past opens no door.
 */
export const accountsAsOf = (day: LocalDate, scope: Scope): RawQueryFragment => sql`
  (select account.id, account.code, account.name, ${raw(PLACE.map(placeOf).join(', '))},
          credit.amount as credit_limit, credit.currency as credit_currency
     from accounts account
     left join (select distinct on (account_id) * from account_pasts
                 where day > ${day}::date order by account_id, day) past on past.account_id = account.id
     left join (select distinct on (account_id) account_id, amount, currency from credit_limits
                 where set_on <= ${day}::date order by account_id, set_on desc, set_at desc, id desc) credit
       on credit.account_id = account.id
    where ${within(scope)})`;

const placeOf = (column: string): string =>
  `case when past.account_id is null then account.${column} else past.${column} end as ${column}`;
