import { sql } from '@mikro-orm/postgresql';
import { logForAccounts } from '../activities/system-activity.ts';
import type { Done } from '../kernel/command.ts';
import { personOf, type Fact, type Work } from '../kernel/context.ts';
import { DomainError } from '../kernel/errors.ts';
import { newId } from '../kernel/ids.ts';
import type { ApprovalKind } from './approval-kinds.ts';
import './texts.ts';

export type { ApprovalKind } from './approval-kinds.ts';

/** What somebody wants done and may not do alone. */
export interface Asked {
  kind: ApprovalKind;
  accountId: string;
  documentId?: string | null;
  paymentId?: string | null;
  /** The held order that is to be let go. */
  holdId?: string | null;
  /** Null where a limit is to be taken off. */
  amount: string | null;
  currency: string;
  /** What is carried out once approved. */
  input: object;
  reason: string;
}

/** What was asked for, as it is stored. */
export interface StoredApproval extends Omit<Asked, 'input'> {
  id: string;
  input: Record<string, unknown>;
  status: string;
  requestedBy: string;
}

type Carry = (work: Work, approval: StoredApproval) => Promise<Pick<Done, 'facts' | 'changed'>>;

/** What follows where nothing is done of what was asked for. */
type Refused = (approval: StoredApproval) => readonly Fact[];

const carriers = new Map<ApprovalKind, { carry: Carry; refused: Refused }>();

/**
 * Each room says what is done when its kind is approved. The account is locked; a refusal says that what was asked
 * for no longer fits.
 */
export const whenApproved = (
  kind: ApprovalKind,
  carry: Carry,
  refused: Refused = () => [],
): void => {
  carriers.set(kind, { carry, refused });
};

function carrierOf({ kind }: StoredApproval): { carry: Carry; refused: Refused } {
  const found = carriers.get(kind);
  if (!found) throw new Error(`nobody carries out ${kind}`);
  return found;
}

export const carry = (work: Work, approval: StoredApproval): ReturnType<Carry> =>
  carrierOf(approval).carry(work, approval);

/** What follows from its refusal. */
export const refusedFacts = (approval: StoredApproval): readonly Fact[] =>
  carrierOf(approval).refused(approval);

/** An amount against what one person may decide alone; without a threshold that is everything. */
export interface AgainstThreshold {
  exceeded: boolean;
  aloneUpTo: string | null;
}

/** How an amount stands against the threshold that is in force. */
export async function againstThreshold(
  { em, today }: Work,
  { kind, amount, currency }: { kind: ApprovalKind; amount: string; currency: string },
): Promise<AgainstThreshold> {
  const [threshold] = await em.execute<
    { exceeded: boolean | null; aloneUpTo: string | null }[]
  >(sql`
    select amount < ${amount}::numeric as exceeded, amount::text as "aloneUpTo" from approval_thresholds
     where kind = ${kind} and currency = ${currency} and from_day <= ${today}::date
     order by from_day desc limit 1`);
  return { exceeded: threshold?.exceeded ?? false, aloneUpTo: threshold?.aloneUpTo ?? null };
}

/** Whether an amount is above the threshold that is in force; without a threshold nothing is. */
export const needsSecondPerson = async (
  work: Work,
  asked: { kind: ApprovalKind; amount: string; currency: string },
): Promise<boolean> => (await againstThreshold(work, asked)).exceeded;

/** Puts it before a second person. The account is locked: of one thing, one is asked for at a time. */
export async function requestApproval(work: Work, asked: Asked): Promise<string> {
  const { em, today, now, actor } = work;
  const { kind, accountId, documentId = null, paymentId = null, holdId = null, currency } = asked;
  const [waiting] = await em.execute<{ id: string }[]>(sql`
    select id from approvals
     where status = 'OPEN' and kind = ${kind} and account_id = ${accountId}
       and document_id is not distinct from ${documentId}::uuid
       and payment_id is not distinct from ${paymentId}::uuid
       and hold_id is not distinct from ${holdId}::uuid limit 1`);
  if (waiting) {
    throw new DomainError('APPROVAL_WAITING', 'This waits for a second person already', waiting);
  }
  const id = newId();
  await em.execute(sql`
    insert into approvals (id, kind, account_id, document_id, payment_id, hold_id, amount, currency, input, reason,
                           status, requested_by, requested_on, requested_at)
    values (${id}, ${kind}, ${accountId}, ${documentId}, ${paymentId}, ${holdId}, ${asked.amount}, ${currency},
            ${JSON.stringify(asked.input)}::jsonb, ${asked.reason}, 'OPEN', ${actor.id}, ${today}, ${now})`);
  await logApproval(work, 'ASKED', asked);
  return id;
}

/** What became of it, by whom (nobody, where its order went by itself), and why. The account is locked. */
export const closeApproval = (
  { em, actor, today, now }: Work,
  id: string,
  status: 'APPROVED' | 'REFUSED' | 'SUPERSEDED',
  reason: string | null,
): Promise<unknown> =>
  em.execute(sql`
    update approvals
       set status = ${status}, decided_by = ${personOf(actor)}, decided_on = ${today}, decided_at = ${now},
           decision_reason = ${reason}
     where id = ${id}`);

/** What a newer decision is about: the limit of an account, or the release of one held order. */
type Overtaken =
  | { kind: 'CREDIT_LIMIT'; accountId: string }
  | { kind: 'RELEASE'; accountId: string; holdId: string };

/**
 * A decision about the same closes what was asked for before it and still waits: nobody can let an older wish undo it.
 * The account is locked. Answers with what it closed.
 */
export async function supersede(
  work: Work,
  about: Overtaken,
  reason: string | null,
): Promise<string | null> {
  const { kind, accountId } = about;
  const holdId = about.kind === 'RELEASE' ? about.holdId : null;
  const [waiting] = await work.em.execute<
    Pick<StoredApproval, 'id' | 'amount' | 'currency' | 'input'>[]
  >(sql`
    select id, amount::text, currency, input from approvals
     where status = 'OPEN' and kind = ${kind} and account_id = ${accountId}
       and document_id is null and payment_id is null and hold_id is not distinct from ${holdId}::uuid`);
  if (!waiting) return null;
  await closeApproval(work, waiting.id, 'SUPERSEDED', reason);
  await logApproval(work, 'SUPERSEDED', { ...waiting, kind, accountId, reason: reason ?? '' });
  return waiting.id;
}

/** What was asked for, and what became of it, stands in the timeline. */
export const logApproval = (
  work: Work,
  what: 'ASKED' | 'REFUSED' | 'SUPERSEDED',
  { kind, accountId, amount, currency, reason, input }: Asked,
): Promise<void> =>
  logForAccounts(
    work,
    sql`select ${accountId}::uuid as account_id, 'CHANGE' as kind, ${`approval.${what}`} as code,
               ${JSON.stringify({
                 kind,
                 reason: reason || 'none',
                 amount: amount === null ? '—' : { amount, currency },
                 reference: 'reference' in input ? input.reference : '',
               })}::jsonb as params,
               ${personOf(work.actor)}::uuid as by_id`,
  );
