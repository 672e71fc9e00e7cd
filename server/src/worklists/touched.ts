import { sql, type RawQueryFragment } from '@mikro-orm/postgresql';
import { isAccountsNamed, isOwnerChanged } from '../accounts/owners.ts';
import { isTasksRaised, isWorkChanged } from '../activities/work-changed.ts';
import { newlyOverdue } from '../alerts/judge-alerts.ts';
import { isLimitSet } from '../credit/limits/set-credit-limit.ts';
import type { Fact, Work } from '../kernel/context.ts';
import { isPromiseRecorded } from '../promises/record-promise.ts';
import { isPosted, postedAccounts } from '../receivables/ledger.ts';

/**
 * Whose rows of the worklist these facts, and promises that were judged or withdrawn, may move, as a select of
 * account_id; null: nobody's.
 */
export function touched(
  work: Work,
  facts: readonly Fact[],
  promiseIds: readonly string[],
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
  selects.push(...facts.filter(isPosted).map(fact => postedAccounts(work, fact)));
  // The alerts of a day that has begun are judged of everybody, and change the rank of those who are newly late.
  if (facts.some(fact => fact.kind === 'DAY_BEGUN')) selects.push(newlyOverdue);
  return selects.length === 0 ? null : selects.reduce((all, each) => sql`${all} union all ${each}`);
}

const listed = (ids: readonly string[]): RawQueryFragment => sql`
  select value::uuid as account_id from jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb)`;
