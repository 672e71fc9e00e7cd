import { sql, type RawQueryFragment } from '@mikro-orm/postgresql';
import type { Fact, Work } from '../../kernel/context.ts';
import { notify } from '../../kernel/live.ts';
import { read } from '../../kernel/read.ts';
import { isPosted, postedAccounts } from '../../receivables/ledger.ts';
import { isCreditChanged } from '../credit-changed.ts';
import { linkInvoices } from '../orders/link-invoices.ts';
import { reopenOrders } from '../orders/reopen-orders.ts';
import { isLimitSet } from '../limits/set-credit-limit.ts';
import { isHoldsMoved } from './holds-moved.ts';
import { judgeHold } from './judge-hold.ts';

/** Enough for the worst day; what is left waits for the next change. */
const HOLDS_MAX = 5000;

/** Held orders that these facts may let go or hold longer. */
export interface WaitingHold {
  id: string;
  accountId: string;
}

/**
 * Money came in, or a limit or a rule changed: who waits, the longest first. Most accounts have nobody waiting, and this
 * is one look into an index. Before anybody is judged, an invoice that an order became ends its reservation, and orders
 * of which the invoice was voided count again.
 */
export async function waitingHolds(work: Work, facts: readonly Fact[]): Promise<WaitingHold[]> {
  const accounts = concerned(work, facts);
  const voidedIds = facts.filter(isPosted).flatMap(posting => posting.voidedIds ?? []);
  if (voidedIds.length > 0) await reopenOrders(work, voidedIds);
  if (areDocumentsPosted(facts)) await linkInvoices(work);
  return accounts ? waiting(work, accounts) : [];
}

/**
 * Whoever waits is judged anew, in turn, so that what one takes is gone for the next. Answers with the accounts of
 * which a hold moved.
 */
export async function followHolds(
  work: Work,
  facts: readonly Fact[],
  holds: readonly WaitingHold[],
): Promise<string[]> {
  const moved = new Set(facts.filter(isHoldsMoved).flatMap(({ accountIds }) => accountIds));
  for (const { id, accountId } of holds) {
    if (await judgeHold(work, id)) moved.add(accountId);
  }
  if (moved.size > 0) await notify(work.em, 'holds', {});
  return [...moved];
}

const areDocumentsPosted = (facts: readonly Fact[]): boolean =>
  facts.some(fact => isPosted(fact) && !fact.hasNoDocuments);

/** Behind the locks of their accounts: two commands that free the same room would both give it away. */
async function waiting(work: Work, accounts: RawQueryFragment): Promise<WaitingHold[]> {
  return read<WaitingHold>(
    work.em,
    sql`
    with waiting as materialized (
      select hold.id, hold.account_id, hold.held_at from holds hold
       where hold.status = 'OPEN' and not hold.forced and hold.account_id in (${accounts})
       order by hold.held_at, hold.id limit ${HOLDS_MAX}
    ),
    locked as materialized (
      select account.id from accounts account where account.id in (select account_id from waiting)
       order by account.id for update
    )
    select waiting.id, waiting.account_id as "accountId"
      from waiting join locked on locked.id = waiting.account_id order by waiting.held_at, waiting.id`,
  );
}

function concerned(work: Work, facts: readonly Fact[]): RawQueryFragment | null {
  const selects = facts.flatMap(fact => {
    if (isPosted(fact)) return [postedAccounts(work, fact)];
    if (isLimitSet(fact)) return [sql`select ${fact.accountId}::uuid`];
    if (isCreditChanged(fact)) return [fact.accounts];
    // Days make limits end, and rates and broken promises pass.
    return fact.kind === 'DAY_BEGUN'
      ? [sql`select account_id from holds where status = 'OPEN'`]
      : [];
  });
  return selects.length === 0 ? null : selects.reduce((all, each) => sql`${all} union all ${each}`);
}
