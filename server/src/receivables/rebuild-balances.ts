import { raw, sql, type EntityManager, type RawQueryFragment } from '@mikro-orm/postgresql';
import { rebuildCounts } from '../accounts/account-counts.ts';
import type { LocalDate } from '../kernel/local-date.ts';
import { rebuildExposure } from './compact-exposure.ts';
import { noteExposure, SUMS } from './exposure-places.ts';

/**
 * Balances computed from the entries alone, with the columns of the kept table: what the kept numbers must
 * equal. Operators compare; tests prove it. Each document looks its entries up, which is quickest for a few accounts.
 */
const balancesFromEntries = (today: LocalDate): RawQueryFragment =>
  summedBalances(
    today,
    sql`
    select document.account_id, document.company_id, document.currency, document.credit, document.due_on,
           document.disputed, document.promised,
           document.amount - coalesce((select sum(allocation.amount) from allocations allocation
                                        where allocation.document_id = document.id), 0)
             - coalesce((select sum(allocation.amount) from allocations allocation
                          where allocation.credit_id = document.id), 0) as open
      from documents document`,
    sql`
    select payment.account_id, payment.company_id, payment.currency,
           payment.amount - coalesce((select sum(allocation.amount) from allocations allocation
                                       where allocation.payment_id = payment.id), 0)
             - coalesce((select sum(entry.amount) from payment_entries entry
                          where entry.payment_id = payment.id), 0) as unapplied
      from payments payment`,
  );

/** The same for all accounts: the entries are summed once, and every document meets its sum. */
const allBalancesFromEntries = (today: LocalDate): RawQueryFragment =>
  summedBalances(
    today,
    sql`
    select document.account_id, document.company_id, document.currency, document.credit, document.due_on,
           document.disputed, document.promised,
           document.amount - coalesce(settled.amount, 0) - coalesce(used.amount, 0) as open
      from documents document
      left join (select document_id, sum(amount) as amount from allocations group by document_id) settled
        on settled.document_id = document.id
      left join (select credit_id, sum(amount) as amount from allocations
                  where credit_id is not null group by credit_id) used on used.credit_id = document.id`,
    sql`
    select payment.account_id, payment.company_id, payment.currency,
           payment.amount - coalesce(settled.amount, 0) - coalesce(gone.amount, 0) as unapplied
      from payments payment
      left join (select payment_id, sum(amount) as amount from allocations
                  where payment_id is not null group by payment_id) settled on settled.payment_id = payment.id
      left join (select payment_id, sum(amount) as amount from payment_entries
                  group by payment_id) gone on gone.payment_id = payment.id`,
  );

/**
 * Items and money on account, as selects, put together as balances are: by account, company, currency and age on a
 * day. Items have credit, due_on, open, disputed and promised beside those three; money has unapplied.
 */
export const summedBalances = (
  day: LocalDate,
  items: RawQueryFragment,
  money: RawQueryFragment,
): RawQueryFragment => sql`
  with item as (select owed.*, ${day}::date - owed.due_on as age from (${items}) owed),
  money as (${money}),
  placed as (
    select account_id, company_id, currency,
           case when not credit and age <= 0 then open else 0 end as not_due,
           case when not credit and age between 1 and 30 then open else 0 end as overdue_1,
           case when not credit and age between 31 and 60 then open else 0 end as overdue_2,
           case when not credit and age between 61 and 90 then open else 0 end as overdue_3,
           case when not credit and age > 90 then open else 0 end as overdue_4,
           (open > 0 and not credit and age <= 0)::integer as not_due_items,
           (open > 0 and not credit and age between 1 and 30)::integer as overdue_items_1,
           (open > 0 and not credit and age between 31 and 60)::integer as overdue_items_2,
           (open > 0 and not credit and age between 61 and 90)::integer as overdue_items_3,
           (open > 0 and not credit and age > 90)::integer as overdue_items_4,
           case when credit then open else 0 end as unapplied,
           case when not credit and age > 0 then disputed else 0 end as disputed,
           case when not credit and age > 0 then promised else 0 end as promised,
           case when open > 0 and not credit then due_on end as due_on
      from item
    union all
    select account_id, company_id, currency, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, unapplied, 0, 0, null from money
  )
  select account_id, company_id, currency, sum(not_due) as not_due, sum(overdue_1) as overdue_1,
         sum(overdue_2) as overdue_2, sum(overdue_3) as overdue_3, sum(overdue_4) as overdue_4,
         sum(not_due_items)::integer as not_due_items, sum(overdue_items_1)::integer as overdue_items_1,
         sum(overdue_items_2)::integer as overdue_items_2, sum(overdue_items_3)::integer as overdue_items_3,
         sum(overdue_items_4)::integer as overdue_items_4, sum(unapplied) as unapplied,
         sum(disputed) as disputed, sum(promised) as promised, min(due_on) as oldest_due_on
    from placed
   group by account_id, company_id, currency`;

const COLUMNS = `account_id, company_id, currency, not_due, overdue_1, overdue_2, overdue_3, overdue_4,
  not_due_items, overdue_items_1, overdue_items_2, overdue_items_3, overdue_items_4, unapplied, disputed,
  promised, oldest_due_on`;

/** Rows where kept and computed balances differ, each side's own row; none in a healthy ledger. */
export const differentBalances = (today: LocalDate): RawQueryFragment => sql`
  with kept as (select ${raw(COLUMNS)} from balances),
  computed as (select ${raw(COLUMNS)} from (${allBalancesFromEntries(today)}) entries)
  (select 'kept' as side, difference.* from (table kept except table computed) difference)
  union all
  (select 'computed' as side, difference.* from (table computed except table kept) difference)`;

/** The same, found. */
export const balanceDifferences = (em: EntityManager, today: LocalDate): Promise<object[]> =>
  em.execute(differentBalances(today));

/**
 * Brings the kept balances of some accounts, and the exposure with them, to what their entries say after entries were
 * taken away. The caller holds the accounts' locks.
 */
export async function rebuildBalancesOf(
  em: EntityManager,
  today: LocalDate,
  accountIds: readonly string[],
): Promise<void> {
  // As a value: a condition with a select in it would be tested after all balances were computed.
  const accounts = sql`account_id = any(${`{${accountIds.join(',')}}`}::uuid[])`;
  const columns = raw(COLUMNS);
  const difference = raw(SUMS.map(sum => `sum(${sum}) as ${sum}`).join(', '));
  const negative = raw(SUMS.map(sum => `-${sum} as ${sum}`).join(', '));
  const sums = raw(SUMS.join(', '));
  await em.execute(sql`
    create temporary table balances_rebuilt on commit drop as
    select ${columns} from (${balancesFromEntries(today)}) entries where ${accounts}`);
  await em.execute(sql`
    with moved as (
      select account_id, company_id, currency, ${difference}
        from (select account_id, company_id, currency, ${sums} from balances_rebuilt
              union all
              select account_id, company_id, currency, ${negative} from balances where ${accounts}) part
       group by account_id, company_id, currency
    )
    ${noteExposure('moved', SUMS)}`);
  await em.execute(sql`delete from balances where ${accounts}`);
  await em.execute(sql`
    with computed as (select ${columns} from balances_rebuilt)
    insert into balances (${columns}) select ${columns} from computed`);
}

/** Replaces the kept balances, the exposure and the numbers of accounts by the computed ones; for operators, with the writers stopped. */
export async function rebuildBalances(em: EntityManager, today: LocalDate): Promise<void> {
  const { sql: text, params } = allBalancesFromEntries(today);
  await em.execute('delete from balances');
  await em.execute(
    `with computed as (select ${COLUMNS} from (${text}) entries)
     insert into balances (${COLUMNS}) select ${COLUMNS} from computed`,
    [...params],
  );
  await rebuildExposure(em);
  await rebuildCounts(em);
}
