import { sql } from '@mikro-orm/postgresql';
import { listPart } from '../accounts/list-parts.ts';
import type { Context } from '../kernel/context.ts';
import { wire } from '../kernel/money.ts';
import { among, read } from '../kernel/read.ts';
import { BUCKETS } from './ageing.ts';

export interface Bucket {
  label: string;
  from: number;
  to: number | null;
  amount: string;
}

/** The kept sums of one account in one company and currency, as the wire names them. */
export interface Balance {
  company: string;
  currency: string;
  open: string;
  notDue: string;
  overdue: string;
  buckets: Bucket[];
  unapplied: string;
  disputed: string;
  promised: string;
  netCollectable: string;
  maxDaysOverdue: number;
}

/** A balance as it is read. */
export interface BalanceRow {
  accountId: string;
  company: string;
  currency: string;
  open: string;
  notDue: string;
  overdue: string;
  overdue1: string;
  overdue2: string;
  overdue3: string;
  overdue4: string;
  unapplied: string;
  disputed: string;
  promised: string;
  netCollectable: string;
  maxDaysOverdue: number;
}

/** Balances with anything open or unapplied, by account, in the order of companies and currencies. */
export async function balancesOf(
  context: Context,
  accountIds: readonly string[],
): Promise<Map<string, Balance[]>> {
  const rows = await read<BalanceRow>(
    context.em,
    sql`
    select balance.account_id as "accountId", company.code as company, balance.currency, balance.open,
           balance.not_due as "notDue", balance.overdue, balance.overdue_1 as "overdue1",
           balance.overdue_2 as "overdue2", balance.overdue_3 as "overdue3", balance.overdue_4 as "overdue4",
           balance.unapplied, balance.disputed, balance.promised, balance.net_collectable as "netCollectable",
           coalesce(greatest(${context.today}::date - balance.oldest_due_on, 0), 0) as "maxDaysOverdue"
      from balances balance join companies company on company.id = balance.company_id
     where balance.account_id in ${among(accountIds)}
       and (balance.open <> 0 or balance.unapplied <> 0)
     order by company.position, company.code, balance.currency`,
  );
  return balancesByAccount(accountIds, rows);
}

listPart('balances', { read: balancesOf, none: [] });

/** In the order of the rows; accounts without any have an empty list. */
export function balancesByAccount(
  accountIds: readonly string[],
  rows: readonly BalanceRow[],
): Map<string, Balance[]> {
  const byAccount = new Map<string, Balance[]>(accountIds.map(id => [id, []]));
  for (const row of rows) byAccount.get(row.accountId)?.push(balance(row));
  return byAccount;
}

function balance(row: BalanceRow): Balance {
  const text = (amount: string) => wire(amount, row.currency);
  const parts = [row.overdue1, row.overdue2, row.overdue3, row.overdue4];
  return {
    company: row.company,
    currency: row.currency,
    open: text(row.open),
    notDue: text(row.notDue),
    overdue: text(row.overdue),
    buckets: BUCKETS.map(({ label, from, to }, index) => ({
      label,
      from,
      to,
      amount: text(parts[index] ?? '0'),
    })),
    unapplied: text(row.unapplied),
    disputed: text(row.disputed),
    promised: text(row.promised),
    netCollectable: text(row.netCollectable),
    maxDaysOverdue: row.maxDaysOverdue,
  };
}
