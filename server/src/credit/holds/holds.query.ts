import { sql, type RawQueryFragment } from '@mikro-orm/postgresql';
import { query } from '../../kernel/command.ts';
import type { Context } from '../../kernel/context.ts';
import { loaded } from '../../kernel/loader.ts';
import { wire } from '../../kernel/money.ts';
import { paging, type Page } from '../../kernel/page.ts';
import { among, read } from '../../kernel/read.ts';
import { within } from '../../kernel/scope.ts';
import type { Figures } from '../check/decide.ts';
import type { Reason } from '../check/reasons.ts';
import { wordedReasons } from '../check/worded.ts';
import type { HoldStatus, HoldType } from './hold.types.ts';

interface Row extends Omit<HoldType, 'reasons' | 'figures' | 'decidedFigures'> {
  reasons: Reason[];
  figures: Figures | null;
  decidedFigures: Figures | null;
}

const columns = sql`
  hold.id, hold.account_id as "accountId", hold.order_id as "orderId", placed.reference, company.code as company,
  hold.amount, hold.currency, hold.status, hold.reasons, hold.figures, hold.forced, hold.ready,
  hold.held_at as "heldAt", hold.held_by as "heldById", hold.decided_by as "decidedById",
  hold.decided_at as "decidedAt", hold.decision_reason as "decisionReason", hold.decided_figures as "decidedFigures",
  hold.valid_until as "validUntil", hold.used_at as "usedAt"`;

const joined = sql`
  from holds hold
  join orders placed on placed.id = hold.order_id
  join companies company on company.id = placed.company_id
  join accounts account on account.id = hold.account_id`;

const worded =
  ({ language }: Context) =>
  (row: Row): HoldType => ({
    ...row,
    amount: wire(row.amount, row.currency),
    reasons: wordedReasons(language, row.reasons),
  });

export interface Holds {
  status?: HoldStatus | null;
  offset?: number | null;
  limit?: number | null;
}

/** Holds inside the caller's scope: those that wait oldest first, the decided ones newest first. */
export const holds = query({
  permission: 'holds:read',
  run(context, { status, offset, limit }: Holds): Promise<Page<HoldType>> {
    const wanted = status ?? 'OPEN';
    return pageOf(
      context,
      sql`hold.status = ${wanted} and ${within(context.actor.scope)}`,
      wanted === 'OPEN' ? sql`hold.held_at, hold.id` : sql`hold.decided_at desc, hold.id desc`,
      paging(offset, limit),
    );
  },
});

/** Holds of an account that the caller has read already, newest first. */
export const holdsOfAccount = (
  context: Context,
  accountId: string,
  offset: number | null,
  limit: number | null,
): Promise<Page<HoldType>> =>
  pageOf(
    context,
    sql`hold.account_id = ${accountId}`,
    sql`hold.held_at desc, hold.id desc`,
    paging(offset, limit),
  );

async function pageOf(
  context: Context,
  where: RawQueryFragment,
  order: RawQueryFragment,
  { offset, limit }: { offset: number; limit: number },
): Promise<Page<HoldType>> {
  const [counted, rows] = await Promise.all([
    read<{ total: number }>(
      context.em,
      sql`select count(*)::integer as total ${joined} where ${where}`,
    ),
    read<Row>(
      context.em,
      sql`select ${columns} ${joined} where ${where} order by ${order} limit ${limit} offset ${offset}`,
    ),
  ]);
  return { total: counted[0]?.total ?? 0, items: rows.map(worded(context)) };
}

/** One hold, batched; the caller has checked who asks. */
export async function holdOf(context: Context, id: string): Promise<HoldType> {
  const hold = await loaded(context, 'holds', id, async ids => {
    const rows = await read<Row>(
      context.em,
      sql`select ${columns} ${joined} where hold.id in ${among(ids)}`,
    );
    return new Map(rows.map(worded(context)).map(row => [row.id, row]));
  });
  if (!hold) throw new Error(`hold ${id} vanished`);
  return hold;
}

/** What an order waits for, or how it was decided last, batched; null where it never waited. The caller has checked who asks. */
export async function lastHoldOf(context: Context, orderId: string): Promise<HoldType | null> {
  const hold = await loaded(context, 'last holds', orderId, async ids => {
    const rows = await read<Row>(
      context.em,
      sql`
      select distinct on (hold.order_id) ${columns} ${joined} where hold.order_id in ${among(ids)}
       order by hold.order_id, hold.held_at desc, hold.id desc`,
    );
    return new Map(rows.map(worded(context)).map(row => [row.orderId, row]));
  });
  return hold ?? null;
}
