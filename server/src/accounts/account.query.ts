import { sql } from '@mikro-orm/postgresql';
import { authorize } from '../kernel/command.ts';
import type { Context } from '../kernel/context.ts';
import { NotFound } from '../kernel/errors.ts';
import { loaded } from '../kernel/loader.ts';
import { wire } from '../kernel/money.ts';
import { among, read } from '../kernel/read.ts';
import { within } from '../kernel/scope.ts';
import { findAccount, type AccountKey } from './account-seen.query.ts';

/** A debtor, as every list shows him. */
export interface AccountRow {
  id: string;
  code: string;
  name: string;
  taxId: string | null;
  country: string;
  region: string | null;
  customerClass: string | null;
  language: string | null;
  termsDays: number | null;
  creditLimit: string | null;
  creditCurrency: string | null;
  createdAt: string;
  agentId: string | null;
  collectorId: string | null;
}

/** The columns of AccountRow over the alias account. */
export const accountColumns = sql`
  account.id, account.code, account.name, account.tax_id as "taxId", account.country, account.region,
  account.customer_class as "customerClass", account.language, account.terms_days as "termsDays",
  account.credit_limit as "creditLimit", account.credit_currency as "creditCurrency",
  account.created_at as "createdAt", account.agent_id as "agentId", account.collector_id as "collectorId"`;

/** Money of a row as the wire has it. */
export function accountRow(row: AccountRow): AccountRow {
  const { creditLimit, creditCurrency } = row;
  if (creditLimit !== null && creditCurrency !== null)
    row.creditLimit = wire(creditLimit, creditCurrency);
  return row;
}

/** Accounts inside the caller's scope, by id, in one statement. */
export async function accountsByIds(
  context: Context,
  ids: readonly string[],
): Promise<Map<string, AccountRow>> {
  const { scope } = authorize(context, 'accounts:read');
  const rows = await read<AccountRow>(
    context.em,
    sql`
    select ${accountColumns}
      from accounts account
     where account.id in ${among(ids)} and ${within(scope)}`,
  );
  return new Map(rows.map(row => [row.id, accountRow(row)]));
}

/** The account of a row that is read already; undefined where the caller does not see it. */
export const accountOf = (context: Context, id: string): Promise<AccountRow | undefined> =>
  loaded(context, 'accounts', id, ids => accountsByIds(context, ids));

/** One debtor by id or code; null where there is none or it is not the caller's to see. */
export async function account(context: Context, key: AccountKey): Promise<AccountRow | null> {
  authorize(context, 'accounts:read');
  const id = await findAccount(context, key);
  return id === null ? null : ((await accountOf(context, id)) ?? null);
}

/** The account as a command left it, whatever this request had read of it before. */
export async function accountNow(context: Context, id: string): Promise<AccountRow> {
  const row = (await accountsByIds(context, [id])).get(id);
  if (!row) throw new NotFound('Account');
  return row;
}
