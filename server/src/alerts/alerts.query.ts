import { sql, type EntityManager, type RawQueryFragment } from '@mikro-orm/postgresql';
import { query } from '../kernel/command.ts';
import type { Actor, Context } from '../kernel/context.ts';
import { BadInput } from '../kernel/errors.ts';
import { paging } from '../kernel/page.ts';
import { read } from '../kernel/read.ts';
import { within } from '../kernel/scope.ts';
import type { Params } from '../kernel/texts.ts';

/** An alert as stored, with the owners of its account that decide who may see it. */
export interface AlertRow {
  position: string;
  code: string;
  severity: string;
  accountId: string;
  agentId: string | null;
  collectorId: string | null;
  params: Params;
  raisedAt: string;
  read: boolean;
}

const columns = (userId: RawQueryFragment) => sql`
  alert.position::text as position, alert.code, alert.severity, alert.account_id as "accountId",
  account.agent_id as "agentId", account.collector_id as "collectorId", alert.params,
  alert.raised_at as "raisedAt",
  exists (select 1 from alert_reads seen where seen.alert_id = alert.id and seen.user_id = ${userId}) as read`;

export interface Alerts {
  after?: string | null;
  unreadOnly?: boolean | null;
  limit?: number | null;
}

const POSITION = /^\d{1,18}$/;

/** An alert's id on the wire is its position; BAD_USER_INPUT for anything else. */
export function positionOf(id: string, field = 'after'): string {
  if (!POSITION.test(id)) throw new BadInput(field, 'Not the id of an alert');
  return id;
}

/** Alerts inside the caller's scope: newest first, or those after one, oldest first. */
export const alerts = query({
  permission: 'alerts:read',
  run({ em, actor }, input: Alerts): Promise<AlertRow[]> {
    const { limit } = paging(0, input.limit);
    const unread = input.unreadOnly
      ? sql`and not exists (select 1 from alert_reads seen where seen.alert_id = alert.id and seen.user_id = ${actor.id})`
      : sql``;
    const after =
      input.after == null ? sql`` : sql`and alert.position > ${positionOf(input.after)}::bigint`;
    return read<AlertRow>(
      em,
      sql`
      select ${columns(sql`${actor.id}`)}
        from alerts alert join accounts account on account.id = alert.account_id
       where ${within(actor.scope)} ${unread} ${after}
       order by alert.position ${input.after == null ? sql`desc` : sql`asc`} limit ${limit}`,
    );
  },
});

/** How many alerts the caller may see and has not read. */
export const unreadAlerts = query({
  permission: 'alerts:read',
  async run({ em, actor }: Context & { actor: Actor }, _input: object): Promise<number> {
    const [count] = await read<{ total: number }>(
      em,
      sql`
      select count(*)::integer as total
        from alerts alert join accounts account on account.id = alert.account_id
       where ${within(actor.scope)}
         and not exists (select 1 from alert_reads seen where seen.alert_id = alert.id and seen.user_id = ${actor.id})`,
    );
    return count?.total ?? 0;
  },
});

/** Alerts after a position for whoever they concern, in order; what a process pushes to its subscribers. */
export const alertsAfter = (
  em: EntityManager,
  position: string,
  most: number,
): Promise<AlertRow[]> =>
  read<AlertRow>(
    em,
    sql`
    select ${columns(sql`null::uuid`)}
      from alerts alert join accounts account on account.id = alert.account_id
     where alert.position > ${position}::bigint
     order by alert.position limit ${most}`,
  );

/** The position of the last alert committed. */
export async function lastPosition(em: EntityManager): Promise<string> {
  const [row] = await em.execute<{ last: string }[]>(sql`
    select coalesce(max(position), 0)::text as last from alerts`);
  return row?.last ?? '0';
}
