import type { TestApp } from '../kit/app.ts';

const ACCOUNT = `query ($code: String!) { accounts(filter: { search: $code }, limit: 50) { items {
  id code name taxId country region customerClass agent { email } collector { email }
  balances { company currency open overdue unapplied }
  openItems(status: ALL, limit: 500) { items { number kind issuedOn dueOn amount open } } } } }`;

/** One account with its balances and all its items, as an administrator reads it; undefined where there is none. */
export async function accountOf(app: TestApp, code: string): Promise<any> {
  const { accounts } = await app.data('admin', ACCOUNT, { code });
  return accounts.items.find((each: { code: string }) => each.code === code);
}

type Item = { number: string; [field: string]: string };

export const itemsOf = async (app: TestApp, code: string): Promise<Item[]> =>
  (await accountOf(app, code))?.openItems.items ?? [];
