import { sql } from '@mikro-orm/postgresql';
import { query } from '../kernel/command.ts';
import type { Context } from '../kernel/context.ts';
import { loaded } from '../kernel/loader.ts';
import type { LocalDate } from '../kernel/local-date.ts';
import { wire } from '../kernel/money.ts';
import { paging, type Page } from '../kernel/page.ts';
import { among, ask, read } from '../kernel/read.ts';
import { within } from '../kernel/scope.ts';
import { ofKindSeen, SEES, type ApprovalKind } from './approval-kinds.ts';

/** What one person asked for and another decides, as the wire names it. */
export interface Approval {
  id: string;
  kind: ApprovalKind;
  accountId: string;
  itemId: string | null;
  paymentId: string | null;
  holdId: string | null;
  releaseUntil: string | null;
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
  approval.payment_id as "paymentId", approval.hold_id as "holdId", approval.amount, approval.currency, approval.reason, approval.status,
  approval.requested_by as "requestedById", approval.requested_on as "requestedOn",
  approval.requested_at as "requestedAt", approval.decided_by as "decidedById",
  approval.decided_at as "decidedAt", approval.decision_reason as "decisionReason",
  case when approval.kind = 'RELEASE' then (approval.input ->> 'validUntil')::timestamptz end as "releaseUntil"`;

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
  permission: SEES,
  async run({ em, actor }, { status, ...page }: ApprovalsAsked): Promise<Page<Approval>> {
    const { offset, limit } = paging(page.offset, page.limit);
    const from = sql`from approvals approval join accounts account on account.id = approval.account_id
                    where approval.status = ${status} and ${ofKindSeen(actor)}
                      and ${within(actor.scope)}`;
    const [count] = await ask<{ total: number }>(
      em,
      sql`select count(*)::integer as total ${from}`,
    );
    const order =
      status === 'OPEN'
        ? sql`approval.requested_at, approval.id`
        : sql`approval.decided_at desc, approval.id desc`;
    const items = await ask<Approval>(
      em,
      sql`
      select ${COLUMNS} ${from} order by ${order} limit ${limit} offset ${offset}`,
    );
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

/** What an approval can be about. Of an account itself: its limit; its items and payments have their own. */
const ABOUT = {
  document_id: {
    names: (ids: readonly string[]) => sql`approval.document_id in ${among(ids)}`,
    idOf: (row: Approval) => row.itemId,
  },
  payment_id: {
    names: (ids: readonly string[]) => sql`approval.payment_id in ${among(ids)}`,
    idOf: (row: Approval) => row.paymentId,
  },
  account_id: {
    names: (ids: readonly string[]) =>
      sql`approval.kind = 'CREDIT_LIMIT' and approval.account_id in ${among(ids)}`,
    idOf: (row: Approval) => row.accountId,
  },
};
export type About = keyof typeof ABOUT;

const CLOSED_MAX = 100;

/** Limits that were asked for an account and not set, latest first; for who decides, as what waits. */
export async function limitsNotGranted(context: Context, accountId: string): Promise<Approval[]> {
  if (!context.actor?.permissions.has('approvals:read')) return [];
  const found = await loaded(context, 'limits not granted', accountId, async ids => {
    const rows = await read<Approval>(
      context.em,
      sql`
      select ${COLUMNS}
        from accounts account
       cross join lateral (select * from approvals asked
                            where asked.account_id = account.id and asked.kind = 'CREDIT_LIMIT'
                              and asked.status in ('REFUSED', 'SUPERSEDED')
                            order by asked.decided_at desc, asked.id desc limit ${CLOSED_MAX}) approval
       where account.id in ${among(ids)}
       order by approval.decided_at desc, approval.id desc`,
    );
    return Map.groupBy(rows.map(worded), row => row.accountId);
  });
  return found ?? [];
}

/** What waits for a second person, by the item, the payment or the account it is about; for who decides. */
export async function waitingFor(
  context: Context,
  about: About,
  id: string,
): Promise<Approval | null> {
  // What waits is for those who decide; others learn it from the timeline.
  if (!context.actor?.permissions.has('approvals:read')) return null;
  const { names, idOf } = ABOUT[about];
  const found = await loaded(context, `waiting ${about}`, id, async ids => {
    const rows = await read<Approval>(
      context.em,
      sql`
      select ${COLUMNS} from approvals approval
       where approval.status = 'OPEN' and ${names(ids)}`,
    );
    return new Map(rows.map(row => [idOf(row) ?? '', worded(row)]));
  });
  return found ?? null;
}

/** What was last asked of a second person about holds that the caller has read: waiting, approved or not. */
export async function lastOfHold(context: Context, holdId: string): Promise<Approval | null> {
  const found = await loaded(context, 'approvals of holds', holdId, async ids => {
    const rows = await read<Approval>(
      context.em,
      sql`
      select distinct on (approval.hold_id) ${COLUMNS} from approvals approval
       where approval.hold_id in ${among(ids)} order by approval.hold_id, approval.requested_at desc, approval.id desc`,
    );
    return new Map(rows.map(row => [row.holdId ?? '', worded(row)]));
  });
  return found ?? null;
}
