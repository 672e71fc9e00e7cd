import { raw, sql, type RawQueryFragment } from '@mikro-orm/postgresql';
import { validate } from 'uuid';
import { ownedBy, searched } from '../accounts/account-filter.ts';
import { digitsOf } from '../kernel/money.ts';
import { apart, within, type Scope } from '../kernel/scope.ts';
import { placeOf } from './ranked.ts';
import { STEPS_BACK } from './rules.ts';

export interface WorklistFilter {
  search?: string | null;
  currency?: string | null;
  minCollectable?: string | null;
  reason?: string | null;
}

export interface Asked {
  scope: Scope;
  /** Whose accounts, as agent or collector; null: all that the scope has. */
  ownerId?: string | null;
  filter: WorklistFilter;
}

/** Equal priorities: the oldest, then the largest; the rest only makes the order total. */
export const ORDER = raw(
  'priority desc, oldest_due_on, net_collectable desc, account_id, company_id, currency',
);

const MOST_MIN = 500;

/**
 * Rows of the worklist, at least the first `most` of those asked for. An index has each owner's rows in order, and
 * none has those of two: each is read by itself as far as needed, and they are merged. The bound is for the planner,
 * which then knows that few are wanted; with few different ones the text stays the same.
 */
export function places(asked: Asked, most: number): RawQueryFragment {
  const bound = MOST_MIN * 2 ** Math.max(0, Math.ceil(Math.log2(most / MOST_MIN)));
  const matching = matches(asked);
  return ownersOf(asked)
    .map(
      owner => sql`(
        select * from worklist_rows place where ${owner} and ${matching} order by ${ORDER} limit ${raw(String(bound))})`,
    )
    .reduce((all, each) => sql`${all} union all ${each}`);
}

/** How many there are, as a select: from the kept counts, which know owners and currencies; else counted. */
export function totalOf(asked: Asked): RawQueryFragment {
  const { search, minCollectable, reason } = asked.filter;
  const isNarrowed = Boolean(search?.trim()) || minCollectable != null || reason != null;
  const [rows, count] = isNarrowed
    ? [sql`worklist_rows`, sql`count(*)`]
    : [sql`worklist_counts`, sql`coalesce(sum(row_count), 0)`];
  const owners = ownersOf(asked).reduce((all, each) => sql`${all} or ${each}`);
  return sql`select ${count} from ${rows} place where (${owners}) and ${matches(asked)}`;
}

/** Predicates that no row fulfils two of, each of an index; together they are what the scope and the owner leave. */
function ownersOf({ scope, ownerId }: Asked): RawQueryFragment[] {
  if (ownerId != null) {
    if (!validate(ownerId)) return [sql`false`];
    return [
      ownedBy(sql`place.agent_id`, ownerId),
      sql`${ownedBy(sql`place.collector_id`, ownerId)} and ${isNotAgent(ownerId)}`,
    ];
  }
  return apart(scope, 'place');
}

const isNotAgent = (userId: string): RawQueryFragment =>
  sql`place.agent_id is distinct from ${userId}::uuid`;

/** The scope and the filter; rows keep the points that they have in the whole list. */
function matches({ scope, filter }: Asked): RawQueryFragment {
  const predicates = [within(scope, 'place'), hasReason(filter.reason)];
  if (filter.search?.trim()) {
    // As a list of ids, so that these few are looked up, and not the whole list gone through for them.
    predicates.push(sql`place.account_id = any(array(
      select account.id from accounts account where ${searched(filter.search)}))`);
  }
  if (filter.currency != null) {
    digitsOf(filter.currency, 'filter.currency');
    predicates.push(sql`place.currency = ${filter.currency}`);
  }
  if (filter.minCollectable != null) {
    predicates.push(sql`place.net_collectable >= ${filter.minCollectable}::numeric`);
  }
  return predicates.reduce((all, predicate) => sql`${all} and ${predicate}`);
}

/** Rows that have the reason; a code that no rule has is nobody's reason. */
function hasReason(code: string | null | undefined): RawQueryFragment {
  if (code == null) return sql`true`;
  const place = placeOf(code);
  if (place > 0) return raw(`place.points[${place}] > 0`);
  return STEPS_BACK.some(step => step.code === code)
    ? raw(`'${code}' = any(place.steps_back)`)
    : sql`false`;
}
