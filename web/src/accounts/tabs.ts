export const ACCOUNT_TABS = [
  'items',
  'payments',
  'ledger',
  'credit',
  'promises',
  'tasks',
  'timeline',
] as const;
export type AccountTab = (typeof ACCOUNT_TABS)[number];

export const isTab = (name: unknown): name is AccountTab =>
  (ACCOUNT_TABS as readonly unknown[]).includes(name);
