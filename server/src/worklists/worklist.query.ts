import { raw, sql } from '@mikro-orm/postgresql';
import { bringAccounts } from '../accounts/list-parts.ts';
import { PUTS_OFF } from '../activities/kinds.ts';
import { query } from '../kernel/command.ts';
import { paging, type Page } from '../kernel/page.ts';
import { read } from '../kernel/read.ts';
import { ORDER, places, totalOf, type Asked } from './places.ts';
import { WorklistRow, type RankedRow } from './worded.ts';

interface Worklist extends Omit<Asked, 'scope'> {
  offset?: number | null;
  limit?: number | null;
  /** The names of all fields that are asked for below the queue. */
  fields?: ReadonlySet<string>;
}

/** A page beyond the end is one row that has the total alone. */
type Found = { total: number } & (RankedRow | { accountId: null });

/** Who to work next: the kept queue is read in order; only the rows of the page are worded. */
export const worklist = query({
  permission: 'worklists:read',
  async run(
    context,
    { ownerId, filter, fields = new Set(), ...bounds }: Worklist,
  ): Promise<Page<WorklistRow>> {
    const { em, actor, today, language } = context;
    const { offset, limit } = paging(bounds.offset, bounds.limit);
    const asked = { scope: actor.scope, ownerId, filter };
    const rows = await read<Found>(
      em,
      sql`
      with page as (
        select * from (${places(asked, offset + limit)}) place order by ${ORDER} limit ${limit} offset ${offset}
      )
      select counted.total, ${COLUMNS}, ${today}::date - page.oldest_due_on as days
        from (select (${totalOf(asked)})::int as total) counted
        left join page on true
        left join companies company on company.id = page.company_id
        left join worklist_averages average on average.currency = page.currency and average.day = ${today}::date
        left join lateral (
          select title, code, params from tasks
           where tasks.account_id = page.account_id and status = 'OPEN' and page.task_due_on is not null
           order by due_on, id limit 1) task on true
        left join lateral (
          select tasks.due_on as until, author.name as by from tasks join users author on author.id = tasks.created_by
           where tasks.account_id = page.account_id and status = 'OPEN' and code = ${PUTS_OFF}
             and 'PUT_OFF' = any(page.steps_back)
           order by due_on desc, tasks.id desc limit 1) put_off on true
       order by ${ORDER}`,
    );
    const ranked = rows.filter((row): row is Found & RankedRow => row.accountId !== null);
    const items = ranked.map(row => new WorklistRow(language, row));
    await bringAccounts(context, items, fields);
    return { total: rows[0]?.total ?? 0, items };
  },
});

// Lists as JSON: the driver takes longer over an array than over all else of a row.
const COLUMNS = raw(`
  page.account_id as "accountId", company.code as company, page.currency, page.overdue,
  page.net_collectable as "netCollectable", page.promised, page.net_collectable > 0 as collectable,
  trunc(page.net_collectable / average.amount, 1)::float8 as "timesAverage",
  page.contacted_today as "contactedToday", page.promised_for as "promisedFor", page.broken_on as "brokenOn",
  page.task_due_on as "taskDueOn", task.title as "taskTitle", task.code as "taskCode", task.params as "taskParams",
  put_off.until as "putOffUntil", put_off.by as "putOffBy",
  page.limit_share as "limitShare", to_json(page.points) as points, to_json(page.steps_back) as "stepsBack",
  round(page.priority::numeric, 4)::float8 as priority`);
