import { sql } from '@mikro-orm/postgresql';
import { command, type Done } from '../kernel/command.ts';
import type { Work } from '../kernel/context.ts';
import { DomainError, Forbidden, NotFound } from '../kernel/errors.ts';
import { idOf } from '../kernel/ids.ts';
import { within } from '../kernel/scope.ts';
import { optionalText, requiredText } from '../kernel/text-input.ts';
import { lockAccounts } from '../receivables/ledger.ts';
import {
  carry,
  closeApproval,
  logApproval,
  refusedFacts,
  type StoredApproval,
} from './approval.ts';
import { DECIDES, mayDecide, ofKindSeen, type ApprovalKind } from './approval-kinds.ts';

const REASON_LENGTH_MAX = 1000;

/** Carries out what another person asked for. Refused to who asked, and where it no longer fits. */
export const approve = command({
  name: 'approve',
  permission: DECIDES,
  async run(work, { id, reason }: { id: string; reason?: string | null }) {
    const said = optionalText('reason', reason, REASON_LENGTH_MAX);
    const approval = await lockWaiting(work, id);
    if (approval.requestedBy === work.actor.id) {
      throw new DomainError('APPROVAL_OWN', 'Who asked for it cannot approve it');
    }
    const done = await carryOut(work, approval);
    await closeApproval(work, approval.id, 'APPROVED', said);
    return { ...done, id: approval.id, changed: { ...done.changed, ...changedBy(approval) } };
  },
});

/** Nothing is done of what was asked for; who asked may also take it back himself. */
export const refuse = command({
  name: 'refuse',
  permission: DECIDES,
  async run(work, { id, reason }: { id: string; reason: string }) {
    const said = requiredText('reason', reason, REASON_LENGTH_MAX);
    const approval = await lockWaiting(work, id);
    await closeApproval(work, approval.id, 'REFUSED', said);
    await logApproval(work, 'REFUSED', { ...approval, reason: said });
    return {
      id: approval.id,
      facts: refusedFacts(approval),
      changed: changedBy(approval),
    };
  },
});

const changedBy = ({ id, kind, accountId }: StoredApproval) => ({
  accountId,
  approvalId: id,
  kind,
});

async function carryOut(work: Work, approval: StoredApproval): Promise<Partial<Done>> {
  try {
    return await carry(work, approval);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    throw new DomainError(
      'APPROVAL_OUTDATED',
      `It no longer fits what it is about: ${error.message}`,
      { ...error.details, cause: error.code },
    );
  }
}

/** The account first, as everywhere; then what is asked for as it stands behind that lock. */
async function lockWaiting(work: Work, given: string): Promise<StoredApproval> {
  const id = idOf(given, 'Approval');
  const [seen] = await work.em.execute<{ accountId: string; kind: ApprovalKind }[]>(sql`
    select approval.account_id as "accountId", approval.kind
      from approvals approval join accounts account on account.id = approval.account_id
     where approval.id = ${id} and ${ofKindSeen(work.actor)} and ${within(work.actor.scope)}`);
  if (!seen) throw new NotFound('Approval');
  if (!mayDecide(work.actor, seen.kind)) throw new Forbidden();
  await lockAccounts(work, sql`${seen.accountId}`);
  const [approval] = await work.em.execute<StoredApproval[]>(sql`
    select id, kind, account_id as "accountId", document_id as "documentId", payment_id as "paymentId",
           hold_id as "holdId", amount::text, currency, input, reason, status, requested_by as "requestedBy"
      from approvals where id = ${id} for update`);
  if (!approval) throw new NotFound('Approval');
  if (approval.status !== 'OPEN') {
    throw new DomainError('APPROVAL_DECIDED', 'This has been decided already', {
      status: approval.status,
    });
  }
  return approval;
}
