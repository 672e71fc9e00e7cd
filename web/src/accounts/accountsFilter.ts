import type { AccountFilter, AccountSort, AccountSortField } from '../gql/types.ts';
import { sumAmounts } from '../kernel/money.ts';
import type { AccountsQuery } from './accounts.graphql.ts';

export type ListedAccount = AccountsQuery['accounts']['items'][number];
type Balance = ListedAccount['balances'][number];
/** An account with what is said of its balances. */
interface Owing<Part extends keyof Balance> {
  balances: readonly Pick<Balance, Part | 'currency'>[];
}
type Query = Record<string, unknown>;

/** What the list is narrowed to, as the address says it. */
export interface Narrowing {
  search: string;
  region: string;
  agent: string;
  collector: string;
  /** ISO 4217; `ALL_CURRENCIES`; empty where nobody chose. */
  currency: string;
  overdueOnly: boolean;
  minOverdue: string;
}

export const ALL_CURRENCIES = 'all';
export const SORTS: readonly AccountSortField[] = [
  'OVERDUE',
  'OPEN',
  'MAX_DAYS_OVERDUE',
  'NAME',
  'CODE',
];

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

export const narrowingOf = (query: Query): Narrowing => ({
  search: text(query['search']),
  region: text(query['region']),
  agent: text(query['agent']),
  collector: text(query['collector']),
  currency: text(query['currency']),
  overdueOnly: query['overdue'] === '1',
  minOverdue: /^\d+(\.\d+)?$/.test(text(query['min'])) ? text(query['min']) : '',
});

export const queryOfNarrowing = (narrowing: Narrowing): Record<string, string | undefined> => ({
  search: narrowing.search || undefined,
  region: narrowing.region || undefined,
  agent: narrowing.agent || undefined,
  collector: narrowing.collector || undefined,
  currency: narrowing.currency || undefined,
  overdue: narrowing.overdueOnly ? '1' : undefined,
  min: narrowing.minOverdue || undefined,
});

/**
 * The currency amounts are shown in. Left open it is the first; but who searches for a name wants to
 * find it whatever it owes in.
 */
export function currencyOf(
  { currency, search }: Narrowing,
  known: readonly string[],
): string | null {
  if (currency === ALL_CURRENCIES) return null;
  if (currency) return currency;
  return search ? null : (known[0] ?? null);
}

export function filterOf(narrowing: Narrowing, currency: string | null): AccountFilter {
  const { search, region, agent, collector, overdueOnly, minOverdue } = narrowing;
  return {
    ...(search ? { search } : {}),
    ...(region ? { region } : {}),
    ...(agent ? { agentId: agent } : {}),
    ...(collector ? { collectorId: collector } : {}),
    ...(currency ? { currency } : {}),
    ...(overdueOnly ? { overdueOnly } : {}),
    ...(currency && minOverdue ? { minOverdue } : {}),
  };
}

/** `-overdue` is the largest first. Amounts can only be sorted in one currency. */
export function sortOf(asked: unknown, currency: string | null): AccountSort {
  const given = text(asked);
  const name = given.replace('-', '').toUpperCase();
  const field = SORTS.find(each => each === name);
  const allowed = field && (currency || (field !== 'OVERDUE' && field !== 'OPEN'));
  if (allowed) return { field, descending: given.startsWith('-') };
  return currency ? { field: 'OVERDUE', descending: true } : { field: 'NAME', descending: false };
}

export const textOfSort = ({ field, descending }: AccountSort): string =>
  `${descending ? '-' : ''}${field.toLowerCase()}`;

/** What an account owes in one currency, all companies together; null where nothing. */
export function amountIn<Part extends 'overdue' | 'open'>(
  account: Owing<Part>,
  currency: string,
  part: Part,
): string | null {
  const amounts = account.balances
    .filter(balance => balance.currency === currency)
    .map(balance => balance[part]);
  return amounts.length ? sumAmounts(amounts, currency) : null;
}

/** One amount for each currency; never one sum of them. */
export function amountsOf(
  account: Pick<ListedAccount, 'balances'>,
  currency: string | null,
  part: 'overdue' | 'open',
): { amount: string; currency: string }[] {
  const currencies = currency
    ? [currency]
    : [...new Set(account.balances.map(balance => balance.currency))];
  return currencies.flatMap(each => {
    const amount = amountIn(account, each, part);
    return amount === null ? [] : [{ amount, currency: each }];
  });
}

export const maxDaysOf = (account: Owing<'maxDaysOverdue'>, currency: string | null): number =>
  Math.max(
    0,
    ...account.balances
      .filter(balance => !currency || balance.currency === currency)
      .map(balance => balance.maxDaysOverdue),
  );
