import { sql, type RawQueryFragment } from '@mikro-orm/postgresql';
import { validate } from 'uuid';
import { BadInput } from '../kernel/errors.ts';
import { digitsOf, minor } from '../kernel/money.ts';
import { within, type Scope } from '../kernel/scope.ts';
import { allWords, literally, wordsOf } from './words.ts';

const SEARCH_CHARACTERS_MAX = 100;

/** All that is given must hold. */
export interface AccountFilter {
  search?: string | null;
  agentId?: string | null;
  collectorId?: string | null;
  region?: string | null;
  overdueOnly?: boolean | null;
  minOverdue?: string | null;
  currency?: string | null;
}

/** Which accounts: scope and filter as one predicate over the alias account. */
export function accountsMatching(scope: Scope, filter: AccountFilter): RawQueryFragment {
  const predicates = [within(scope), ...ownPredicates(filter), ...balancePredicates(filter)];
  return predicates.reduce((all, predicate) => sql`${all} and ${predicate}`);
}

/** Whether nothing but owners decides: then the kept numbers of account_counts answer how many there are. */
export const isOfOwners = ({ agentId, collectorId, ...others }: AccountFilter): boolean =>
  Object.values(others).every(value => value == null || value === false || value === '');

/**
 * Part of code, name or tax id. As it is typed, over the expression of the index accounts_search, or folded:
 * without accents, in either alphabet, the words in any order. A tax id counts with and without its country.
 */
export function searched(typed: string): RawQueryFragment {
  const text = typed.trim().slice(0, SEARCH_CHARACTERS_MAX);
  const pattern = `%${literally(text)}%`;
  // Comparing what is folded already is the cheapest: it comes first, and most that match need nothing else.
  return sql`(
    (${allWords(sql`account.folded`, text, wordsOf(text))})
    or (account.code || ' ' || account.name || ' ' || coalesce(account.tax_id, '')) ilike ${pattern}
    or (${/\d{3}/.test(text)} and account.tax_core = tax_core(${text})))`;
}

/** A text that cannot be an id is nobody's. */
export const ownedBy = (column: RawQueryFragment, userId: string): RawQueryFragment =>
  validate(userId) ? sql`${column} = ${userId}` : sql`false`;

function ownPredicates(filter: AccountFilter): RawQueryFragment[] {
  const predicates = [];
  if (filter.search?.trim()) predicates.push(searched(filter.search));
  if (filter.agentId != null) predicates.push(ownedBy(sql`account.agent_id`, filter.agentId));
  if (filter.collectorId != null) {
    predicates.push(ownedBy(sql`account.collector_id`, filter.collectorId));
  }
  if (filter.region != null) predicates.push(sql`account.region = ${filter.region}`);
  return predicates;
}

function balancePredicates({
  currency,
  overdueOnly,
  minOverdue,
}: AccountFilter): RawQueryFragment[] {
  const predicates = [];
  if (currency != null) digitsOf(currency, 'filter.currency');
  if (currency != null || overdueOnly) {
    const inCurrency = currency == null ? sql`true` : sql`balance.currency = ${currency}`;
    const there = overdueOnly
      ? sql`balance.overdue > 0`
      : sql`(balance.open > 0 or balance.unapplied > 0)`;
    predicates.push(sql`exists (
      select from balances balance
       where balance.account_id = account.id and ${inCurrency} and ${there})`);
  }
  if (minOverdue != null) {
    if (currency == null) throw new BadInput('filter.currency', 'minOverdue needs a currency');
    minor(minOverdue, currency, 'filter.minOverdue');
    predicates.push(sql`account.id in (
      select balance.account_id from balances balance where balance.currency = ${currency}
       group by balance.account_id having sum(balance.overdue) >= ${minOverdue}::numeric)`);
  }
  return predicates;
}
