import { shallowRef } from 'vue';

/** Enough to be told from others. */
export interface KnownAccount {
  id: string;
  code: string;
  name: string;
}

const RECENT_MAX = 5;

/** What was on screen last, newest first. Kept in memory only: names of debtors do not stay in a browser. */
export const recentAccounts = shallowRef<readonly KnownAccount[]>([]);

export function rememberAccount({ id, code, name }: KnownAccount): void {
  const others = recentAccounts.value.filter(account => account.id !== id);
  recentAccounts.value = [{ id, code, name }, ...others].slice(0, RECENT_MAX);
}

export function forgetAccounts(): void {
  recentAccounts.value = [];
}
