import { sql, type RawQueryFragment } from '@mikro-orm/postgresql';
import { isAccountsNamed, isOwnerChanged } from '../accounts/owners.ts';
import { isTasksRaised, isWorkChanged } from '../activities/work-changed.ts';
import { newlyOverdue } from '../alerts/judge-alerts.ts';
import { isLimitSet } from '../credit/limits/set-credit-limit.ts';
import type { Fact } from '../kernel/context.ts';
import { isPromiseRecorded } from '../promises/record-promise.ts';
import { isPosted, postedAccounts } from '../receivables/ledger.ts';

/** What of these facts concerns the queue beyond what they say themselves. */
interface Followed {
  postingId: string;
  /** Promises that were judged or withdrawn. */
  promiseIds: readonly string[];
}

/** Whose rows of the worklist these facts may move, as a select of account_id; null: nobody's. */
export function touched(
  facts: readonly Fact[],
  { postingId, promiseIds }: Followed,
): RawQueryFragment | null {
  const ids = facts.flatMap(fact =>
    isOwnerChanged(fact) || isWorkChanged(fact) || isLimitSet(fact) || isPromiseRecorded(fact)
      ? [fact.accountId]
      : [],
  );
  const selects = facts.flatMap(fact =>
    isAccountsNamed(fact) || isTasksRaised(fact) ? [fact.accounts] : [],
  );
  if (ids.length > 0) selects.push(listed(ids));
  if (promiseIds.length > 0) {
    selects.push(sql`select account_id from promises where id in (${listed(promiseIds)})`);
  }
  selects.push(...facts.filter(isPosted).map(fact => postedAccounts(postingId, fact)));
  // The alerts of a day that has begun are judged of everybody, and change the rank of those who are newly late.
  if (facts.some(fact => fact.kind === 'DAY_BEGUN')) selects.push(newlyOverdue);
  return selects.length === 0 ? null : selects.reduce((all, each) => sql`${all} union all ${each}`);
}

const listed = (ids: readonly string[]): RawQueryFragment => sql`
  select value::uuid as account_id from jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb)`;
