import { sql } from '@mikro-orm/postgresql';
import type { Context } from '../kernel/context.ts';
import type { LocalDate } from '../kernel/local-date.ts';
import { among, read } from '../kernel/read.ts';
import { documentsAsOf, paymentsAsOf } from './as-of.ts';
import { balancesByAccount, type Balance, type BalanceRow } from './balances.query.ts';
import { summedBalances } from './rebuild-balances.ts';

/** Balances of a past day, from the entries booked up to its end, by account; as the kept ones were that day. */
export async function balancesAsOf(
  { em }: Context,
  accountIds: readonly string[],
  day: LocalDate,
): Promise<Map<string, Balance[]>> {
  const accounts = among(accountIds);
  const items = documentsAsOf(day, { only: sql`document.account_id in ${accounts}` });
  const money = paymentsAsOf(day, { only: sql`payment.account_id in ${accounts}` });
  const rows = await read<BalanceRow>(
    em,
    sql`
    with balance as (
      ${summedBalances(day, sql`select * from ${items} document`, sql`select * from ${money} payment`)}
    ),
    told as (
      select balance.*, overdue_1 + overdue_2 + overdue_3 + overdue_4 as overdue from balance
    )
    select told.account_id as "accountId", company.code as company, told.currency,
           told.not_due + told.overdue as open, told.not_due as "notDue", told.overdue,
           told.overdue_1 as "overdue1", told.overdue_2 as "overdue2", told.overdue_3 as "overdue3",
           told.overdue_4 as "overdue4", told.unapplied, told.disputed, told.promised,
           greatest(told.overdue - told.disputed - told.promised - told.unapplied, 0) as "netCollectable",
           coalesce(greatest(${day}::date - told.oldest_due_on, 0), 0) as "maxDaysOverdue"
      from told join companies company on company.id = told.company_id
     where told.not_due + told.overdue <> 0 or told.unapplied <> 0
     order by company.position, company.code, told.currency`,
  );
  return balancesByAccount(accountIds, rows);
}
