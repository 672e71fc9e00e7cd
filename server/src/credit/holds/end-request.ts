import { supersede } from '../../approvals/approval.ts';
import type { Work } from '../../kernel/context.ts';

/**
 * A held order was decided, went by itself or was cancelled: nobody can approve any more that it be let go. The account
 * is locked.
 */
export const endRequest = (
  work: Work,
  { id, accountId }: { id: string; accountId: string },
  reason: string | null,
): Promise<string | null> => supersede(work, { kind: 'RELEASE', accountId, holdId: id }, reason);
