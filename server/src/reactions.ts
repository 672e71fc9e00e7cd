import { sql, type RawQueryFragment } from '@mikro-orm/postgresql';
import { isAccountEdited } from './accounts/edit-account.ts';
import { isOwnerChanged } from './accounts/owners.ts';
import { followAccountChanges } from './activities/account-changes.ts';
import { raiseHoldAlerts } from './alerts/hold-alerts.ts';
import { raiseAlerts } from './alerts/raise-alerts.ts';
import { followHolds, waitingHolds } from './credit/holds/follow-holds.ts';
import { isCreditChanged, isExposureMoved } from './credit/credit-changed.ts';
import { isLimitSet } from './credit/limits/set-credit-limit.ts';
import { isDayOpened } from './days/begin-day.ts';
import { dropPromiseReminders, raiseBrokenPromiseTasks } from './days/rule-tasks.ts';
import { countForDay, NOTHING, together, type DayStepDone, type Tally } from './days/tally.ts';
import type { Fact, React, Work } from './kernel/context.ts';
import { judgeAgain, withdrawPointless } from './promises/judge-again.ts';
import { payPromises, type PromisesClosed } from './promises/judge-promises.ts';
import { areAnyPromised, keepPromises } from './promises/keep-promises.ts';
import { keepBalances } from './receivables/keep-balances.ts';
import { isPosted, postedAccounts, postedHere, type Posted } from './receivables/ledger.ts';
import { logPayments } from './receivables/log-payments.ts';
import { followEdits, followOwners } from './receivables/move-exposure.ts';
import { scorePayments } from './scores/score-payments.ts';
import { takeBackScores } from './scores/take-back-scores.ts';
import { foldCounts, keepQueue } from './worklists/keep-queue.ts';
import { rankEverybody } from './worklists/rebuild-queue.ts';
import { touched } from './worklists/touched.ts';

/** What follows from the facts that a command returns, in order, in its transaction. */
export const react: React = (work, facts) => follow(work, facts, true);

/** The same but for the queue: a history that is lived through in one go ranks it at its end. */
export const reactUnranked: React = (work, facts) => follow(work, facts, false);

async function follow(work: Work, facts: readonly Fact[], ranks: boolean): Promise<void> {
  const closed = facts.filter(fact => fact.kind === 'PROMISES_CLOSED') as PromisesClosed[];
  const postings = facts.filter(isPosted);
  const [judged, holds] = await Promise.all([
    postings.length > 0 ? followPosting(work, postings) : [],
    waitingHolds(work, facts),
  ]);
  closed.push(...judged);
  await followOwners(work, facts.filter(isOwnerChanged));
  await followEdits(work, facts.filter(isAccountEdited));
  await followAccountChanges(work, facts);
  const promiseIds = closed.flatMap(({ ids }) => ids);
  const tasksCreated = promiseIds.length > 0 ? await followClosedPromises(work, promiseIds) : 0;
  const judgedNext = concerned(work, facts);
  if (ranks) await followQueue(work, facts, promiseIds, judgedNext);
  if (facts.some(fact => fact.kind === 'FOLDED')) await foldCounts(work.em);
  const held = await followHolds(work, facts, holds);
  // After this, the row of alert positions is held until the commit: nothing below may wait for others.
  const reversedIds = postings.flatMap(posting => posting.reversedIds ?? []);
  const alertsRaised = await raiseAlerts(work, judgedNext, { promiseIds, reversedIds });
  const heldAlerts = await raiseHoldAlerts(work, held);
  await reportDay(work, facts, {
    ...NOTHING,
    tasksCreated,
    alertsRaised: alertsRaised + heldAlerts,
  });
}

/** Whoever these facts touch is ranked anew; everybody, as a day begins. */
async function followQueue(
  work: Work,
  facts: readonly Fact[],
  promiseIds: readonly string[],
  judgedNext: RawQueryFragment | null,
): Promise<void> {
  for (const { day } of facts.filter(isDayOpened)) await rankEverybody(work.em, day);
  const accounts = touched(work, facts, promiseIds);
  if (accounts) await keepQueue(work, { accounts, judgedNext });
}

async function followClosedPromises(work: Work, promiseIds: readonly string[]): Promise<number> {
  await dropPromiseReminders(work, promiseIds);
  return raiseBrokenPromiseTasks(work, promiseIds);
}

/** A step of the day counts what followed from it in its own transaction. */
async function reportDay(work: Work, facts: readonly Fact[], followed: Tally): Promise<void> {
  const steps = facts.filter(fact => fact.kind === 'DAY_STEP_DONE') as DayStepDone[];
  for (const { tally } of steps) await countForDay(work, together(followed, tally));
}

/** Ledger entries were written: balances, promises, score and timelines follow them. */
async function followPosting(work: Work, postings: readonly Posted[]): Promise<PromisesClosed[]> {
  const settled = sql`
    select distinct document.account_id, document.company_id, document.currency
      from allocations allocation join documents document on document.id = allocation.document_id
     where ${postedHere(work, 'allocation')}`;
  const takesBack = postings.some(posting => posting.takesBack);
  // Most debtors have promised nothing: one look at what was settled then spares all that follows promises.
  const [, areSettledPromised] = await Promise.all([
    keepBalances(work),
    areAnyPromised(work, settled),
    logPayments(work),
    scorePayments(work),
    takesBack && takeBackScores(work),
  ]);
  return areSettledPromised ? followPayments(work, postings, settled) : [];
}

async function followPayments(
  work: Work,
  postings: readonly Posted[],
  settled: RawQueryFragment,
): Promise<PromisesClosed[]> {
  const closed = [await payPromises(work)];
  if (postings.some(({ takesBack }) => takesBack)) closed.push(await judgeAgain(work));
  if (postings.some(({ givesUp }) => givesUp)) closed.push(await withdrawPointless(work));
  await keepPromises(work, settled);
  return closed;
}

/** The accounts whose alert rules these facts may have tripped, as a select of account_id. */
function concerned(work: Work, facts: readonly Fact[]): RawQueryFragment | null {
  const selects = facts.flatMap(fact => {
    if (isLimitSet(fact) || isExposureMoved(fact))
      return [sql`select ${fact.accountId}::uuid as account_id`];
    if (isCreditChanged(fact))
      return [sql`select changed.account_id from (${fact.accounts}) changed(account_id)`];
    if (fact.kind === 'DAY_BEGUN')
      return [
        sql`select distinct account_id from balances where open > 0 or unapplied > 0
            union select account_id from reserved_sums where amount > 0`,
      ];
    return isPosted(fact) ? [postedAccounts(work, fact)] : [];
  });
  return selects.reduce<RawQueryFragment | null>(
    (all, each) => (all ? sql`${all} union ${each}` : each),
    null,
  );
}
