import { sql, type RawQueryFragment } from '@mikro-orm/postgresql';
import { query } from '../kernel/command.ts';
import type { Context } from '../kernel/context.ts';
import type { LocalDate } from '../kernel/local-date.ts';
import { wire } from '../kernel/money.ts';
import { paging, type Page } from '../kernel/page.ts';
import { among, read } from '../kernel/read.ts';
import { within } from '../kernel/scope.ts';
import type { ApprovalKind } from './approval.ts';

/** What one person asked for and another decides, as the wire names it. */
export interface Approval {
  id: string;
  kind: ApprovalKind;
  accountId: string;
  itemId: string | null;
  paymentId: string | null;
  amount: string | null;
  currency: string;
  reason: string;
  status: string;
  requestedById: string;
  requestedOn: LocalDate;
  requestedAt: string;
  decidedById: string | null;
  decidedAt: string | null;
  decisionReason: string | null;
}

const COLUMNS = sql`
  approval.id, approval.kind, approval.account_id as "accountId", approval.document_id as "itemId",
  approval.payment_id as "paymentId", approval.amount, approval.currency, approval.reason, approval.status,
  approval.requested_by as "requestedById", approval.requested_on as "requestedOn",
  approval.requested_at as "requestedAt", approval.decided_by as "decidedById",
  approval.decided_at as "decidedAt", approval.decision_reason as "decisionReason"`;

const worded = (row: Approval): Approval => ({
  ...row,
  amount: row.amount === null ? null : wire(row.amount, row.currency),
});

interface ApprovalsAsked {
  status: string;
  offset: number | null;
  limit: number | null;
}

/** Who waits longest first; what is decided, the latest first. */
export const approvals = query({
  permission: 'approvals:read',
  async run({ em, actor }, { status, ...page }: ApprovalsAsked): Promise<Page<Approval>> {
    const { offset, limit } = paging(page.offset, page.limit);
    const from = sql`from approvals approval join accounts account on account.id = approval.account_id
                    where approval.status = ${status} and ${within(actor.scope)}`;
    const [count] = await em.execute<{ total: number }[]>(
      sql`select count(*)::integer as total ${from}`,
    );
    const order =
      status === 'OPEN'
        ? sql`approval.requested_at, approval.id`
        : sql`approval.decided_at desc, approval.id desc`;
    const items = await em.execute<Approval[]>(sql`
      select ${COLUMNS} ${from} order by ${order} limit ${limit} offset ${offset}`);
    return { total: count?.total ?? 0, items: items.map(worded) };
  },
});

/** One, whosever: the command that answers with it has checked who asks. */
export async function approvalById({ em }: Context, id: string): Promise<Approval> {
  const [found] = await em.execute<Approval[]>(sql`
    select ${COLUMNS} from approvals approval where approval.id = ${id}`);
  if (!found) throw new Error(`approval ${id} vanished`);
  return worded(found);
}

/** What waits for a second person, by the item or the payment it is about. */
export async function waitingFor(
  { em }: Context,
  about: 'document_id' | 'payment_id',
  ids: readonly string[],
): Promise<Map<string, Approval>> {
  const column: Record<typeof about, RawQueryFragment> = {
    document_id: sql`approval.document_id`,
    payment_id: sql`approval.payment_id`,
  };
  const rows = await read<Approval>(
    em,
    sql`
    select ${COLUMNS} from approvals approval
     where approval.status = 'OPEN' and ${column[about]} in ${among(ids)}`,
  );
  return new Map(
    rows.map(row => [(about === 'document_id' ? row.itemId : row.paymentId) ?? '', worded(row)]),
  );
}
