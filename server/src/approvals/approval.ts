import { sql } from '@mikro-orm/postgresql';
import { logForAccounts } from '../activities/system-activity.ts';
import type { Done } from '../kernel/command.ts';
import { personOf, type Work } from '../kernel/context.ts';
import { DomainError } from '../kernel/errors.ts';
import { newId } from '../kernel/ids.ts';
import './texts.ts';

export const APPROVAL_KINDS = ['WRITE_OFF', 'REFUND', 'CREDIT_LIMIT'] as const;
export type ApprovalKind = (typeof APPROVAL_KINDS)[number];

/** What somebody wants done and may not do alone. */
export interface Asked {
  kind: ApprovalKind;
  accountId: string;
  documentId?: string | null;
  paymentId?: string | null;
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

const carriers = new Map<ApprovalKind, Carry>();

/**
 * Each room says what is done when its kind is approved. The account is locked; a refusal says that what was asked
 * for no longer fits.
 */
export const whenApproved = (kind: ApprovalKind, carry: Carry): void => {
  carriers.set(kind, carry);
};

export function carry(work: Work, approval: StoredApproval): ReturnType<Carry> {
  const act = carriers.get(approval.kind);
  if (!act) throw new Error(`nobody carries out ${approval.kind}`);
  return act(work, approval);
}

/** Whether an amount is above the threshold that is in force; without a threshold nothing is. */
export async function needsSecondPerson(
  { em, today }: Work,
  { kind, amount, currency }: { kind: ApprovalKind; amount: string; currency: string },
): Promise<boolean> {
  const [threshold] = await em.execute<{ exceeded: boolean | null }[]>(sql`
    select amount < ${amount}::numeric as exceeded from approval_thresholds
     where kind = ${kind} and currency = ${currency} and from_day <= ${today}::date
     order by from_day desc limit 1`);
  return threshold?.exceeded ?? false;
}

/** Puts it before a second person. The account is locked: of one thing, one is asked for at a time. */
export async function requestApproval(work: Work, asked: Asked): Promise<string> {
  const { em, today, now, actor } = work;
  const { kind, accountId, documentId = null, paymentId = null, currency, reason } = asked;
  const [waiting] = await em.execute<{ id: string }[]>(sql`
    select id from approvals
     where status = 'OPEN' and kind = ${kind} and account_id = ${accountId}
       and document_id is not distinct from ${documentId}::uuid
       and payment_id is not distinct from ${paymentId}::uuid limit 1`);
  if (waiting) {
    throw new DomainError('APPROVAL_WAITING', 'This waits for a second person already', waiting);
  }
  const id = newId();
  await em.execute(sql`
    insert into approvals (id, kind, account_id, document_id, payment_id, amount, currency, input, reason, status,
                           requested_by, requested_on, requested_at)
    values (${id}, ${kind}, ${accountId}, ${documentId}, ${paymentId}, ${asked.amount}, ${currency},
            ${JSON.stringify(asked.input)}::jsonb, ${reason}, 'OPEN', ${actor.id}, ${today}, ${now})`);
  await logApproval(work, 'ASKED', asked);
  return id;
}

/** What became of it, by whom, and why. The account is locked. */
export const closeApproval = (
  { em, actor, today, now }: Work,
  id: string,
  status: 'APPROVED' | 'REFUSED' | 'SUPERSEDED',
  reason: string | null,
): Promise<unknown> =>
  em.execute(sql`
    update approvals
       set status = ${status}, decided_by = ${actor.id}, decided_on = ${today}, decided_at = ${now},
           decision_reason = ${reason}
     where id = ${id}`);

/**
 * A decision about an account itself closes what was asked for before it and still waits: nobody can let an older
 * wish undo it. The account is locked. Answers with what it closed.
 */
export async function supersede(
  work: Work,
  kind: ApprovalKind,
  accountId: string,
  reason: string,
): Promise<string | null> {
  const [waiting] = await work.em.execute<Pick<StoredApproval, 'id' | 'amount' | 'currency'>[]>(sql`
    select id, amount::text, currency from approvals
     where status = 'OPEN' and kind = ${kind} and account_id = ${accountId}
       and document_id is null and payment_id is null`);
  if (!waiting) return null;
  await closeApproval(work, waiting.id, 'SUPERSEDED', reason);
  await logApproval(work, 'SUPERSEDED', { ...waiting, kind, accountId, reason });
  return waiting.id;
}

/** What was asked for, and what became of it, stands in the timeline. */
export const logApproval = (
  work: Work,
  what: 'ASKED' | 'REFUSED' | 'SUPERSEDED',
  { kind, accountId, amount, currency, reason }: Omit<Asked, 'input'>,
): Promise<void> =>
  logForAccounts(
    work,
    sql`select ${accountId}::uuid as account_id, 'CHANGE' as kind, ${`approval.${what}`} as code,
               ${JSON.stringify({ kind, reason, amount: amount === null ? '—' : { amount, currency } })}::jsonb as params,
               ${personOf(work.actor)}::uuid as by_id`,
  );
