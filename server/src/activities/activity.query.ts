import { raw, sql } from '@mikro-orm/postgresql';
import { listPart } from '../accounts/list-parts.ts';
import type { Context } from '../kernel/context.ts';
import { loaded } from '../kernel/loader.ts';
import { paging, type Page } from '../kernel/page.ts';
import { among, each, read } from '../kernel/read.ts';
import { LOGGED_KINDS, type ActivityKind } from './kinds.ts';
import { summaryOf, type Entry } from './summary.ts';

/** One line of a timeline, worded for the reader. */
export interface ActivityRow {
  id: string;
  accountId: string;
  kind: ActivityKind;
  at: string;
  byId: string | null;
  code: string | null;
  note: string | null;
  outcome: string | null;
  contactName: string | null;
  retracted: boolean;
  summary: string;
}

type Stored = Omit<ActivityRow, 'summary'> & Pick<Entry, 'params'>;

/** In the text itself: the plan may then use what is known of them. */
const loggedKinds = raw(LOGGED_KINDS.map(kind => `'${kind}'`).join(', '));

const columns = sql`
  activity.id, activity.account_id as "accountId", activity.kind, activity.at, activity.by_id as "byId",
  activity.code, activity.params, activity.note, activity.outcome, activity.contact_name as "contactName",
  activity.retracted_at is not null as retracted`;

const worded =
  ({ language }: Context) =>
  (row: Stored): ActivityRow => ({ ...row, summary: summaryOf(language, row) });

/** Who did what on an account that the caller has read already, newest first. */
export async function timelineOf(
  context: Context,
  accountId: string,
  offset: number | null,
  limit: number | null,
): Promise<Page<ActivityRow>> {
  const page = paging(offset, limit);
  const [items, total] = await Promise.all([
    loaded(context, `timeline:${page.offset}:${page.limit}`, accountId, async ids => {
      const rows = await read<Stored>(
        context.em,
        sql`
        select ${columns}
          from ${each(ids)} account
         cross join lateral (
           select * from activities entry where entry.account_id = account.id
            order by entry.at desc, entry.id desc limit ${page.limit} offset ${page.offset}) activity
         order by activity.at desc, activity.id desc`,
      );
      return Map.groupBy(rows.map(worded(context)), row => row.accountId);
    }),
    loaded(context, 'timeline:total', accountId, async ids => {
      const rows = await read<{ accountId: string; total: number }>(
        context.em,
        sql`
        select account_id as "accountId", count(*)::int as total
          from activities where account_id in ${among(ids)} group by account_id`,
      );
      return new Map(rows.map(row => [row.accountId, row.total]));
    }),
  ]);
  return { total: total ?? 0, items: items ?? [] };
}

/** The last thing a person did on an account: what the product wrote itself would hide it. */
export async function lastActivityOf(
  context: Context,
  accountId: string,
): Promise<ActivityRow | null> {
  const last = await loaded(context, 'last-activity', accountId, ids =>
    lastActivitiesOf(context, ids),
  );
  return last ?? null;
}

async function lastActivitiesOf(
  context: Context,
  accountIds: readonly string[],
): Promise<Map<string, ActivityRow>> {
  const rows = await read<Stored>(
    context.em,
    sql`
    select ${columns}
      from ${each(accountIds)} account
     cross join lateral (
       select * from activities entry
        where entry.account_id = account.id and entry.kind in (${loggedKinds})
          and entry.retracted_at is null
        order by entry.at desc, entry.id desc limit 1) activity`,
  );
  return new Map(rows.map(worded(context)).map(row => [row.accountId, row]));
}

listPart<ActivityRow | null>('lastActivity', {
  read: lastActivitiesOf,
  none: null,
  person: ['by', 'byId'],
});

/** The entry that a command has just written. */
export async function activityNow(context: Context, id: string): Promise<ActivityRow> {
  const [row] = await context.em.execute<Stored[]>(sql`
    select ${columns} from activities activity where activity.id = ${id}`);
  if (!row) throw new Error(`activity ${id} was written and is gone`);
  return worded(context)(row);
}
