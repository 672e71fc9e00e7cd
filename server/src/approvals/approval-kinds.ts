import { sql, type RawQueryFragment } from '@mikro-orm/postgresql';
import type { Actor, Permission } from '../kernel/context.ts';

export const APPROVAL_KINDS = ['WRITE_OFF', 'REFUND', 'CREDIT_LIMIT', 'RELEASE'] as const;
export type ApprovalKind = (typeof APPROVAL_KINDS)[number];

/** Who may be the second person. An order is let go by nobody but a head of sales, asked first or second. */
const DECIDED_WITH: Readonly<Record<ApprovalKind, Permission>> = {
  WRITE_OFF: 'approvals:decide',
  REFUND: 'approvals:decide',
  CREDIT_LIMIT: 'approvals:decide',
  RELEASE: 'holds:release',
};

/** One of these opens the door; which kinds it leads to, the functions below say. */
export const DECIDES: readonly Permission[] = [...new Set(Object.values(DECIDED_WITH))];
export const SEES: readonly Permission[] = ['approvals:read', 'holds:release'];

export const mayDecide = ({ permissions }: Actor, kind: ApprovalKind): boolean =>
  permissions.has(DECIDED_WITH[kind]);

/** Over `approval`: who reads approvals sees all, others what they decide. */
export function ofKindSeen(actor: Actor): RawQueryFragment {
  if (actor.permissions.has('approvals:read')) return sql`true`;
  const kinds = APPROVAL_KINDS.filter(kind => mayDecide(actor, kind));
  return sql`approval.kind = any(${`{${kinds.join()}}`}::text[])`;
}
