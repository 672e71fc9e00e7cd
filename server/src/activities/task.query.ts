import { raw, sql, type RawQueryFragment } from '@mikro-orm/postgresql';
import { validate } from 'uuid';
import { listPart } from '../accounts/list-parts.ts';
import { query } from '../kernel/command.ts';
import type { Context } from '../kernel/context.ts';
import { loaded } from '../kernel/loader.ts';
import type { LocalDate } from '../kernel/local-date.ts';
import { paging, type Page } from '../kernel/page.ts';
import { ask, each, read } from '../kernel/read.ts';
import { within } from '../kernel/scope.ts';
import type { TaskStatus } from './kinds.ts';
import { titleOf, type TaskTitle } from './summary.ts';

/** Something to do on an account, worded for the reader. */
export interface TaskRow {
  id: string;
  accountId: string;
  title: string;
  dueOn: LocalDate;
  assigneeId: string | null;
  status: TaskStatus;
  outcome: string | null;
  createdAt: string;
}

type Stored = TaskRow & TaskTitle;

const TASKS_OF_ACCOUNT_MAX = 200;

const columns = sql`
  task.id, task.account_id as "accountId", task.title, task.code, task.params, task.due_on as "dueOn",
  task.assignee_id as "assigneeId", task.status, task.outcome, task.created_at as "createdAt"`;

const worded =
  ({ language }: Context) =>
  (row: Stored): TaskRow => ({ ...row, title: titleOf(language, row) });

interface TaskList {
  assigneeId: string | null;
  until: LocalDate | null;
  offset: number | null;
  limit: number | null;
}

/** Open tasks of the caller or a colleague on accounts that the caller sees, soonest first. */
export const taskList = query({
  permission: 'accounts:read',
  async run(context, { assigneeId, until, offset, limit }: TaskList): Promise<Page<TaskRow>> {
    const { em, actor } = context;
    const page = paging(offset, limit);
    const owner = assigneeId ?? actor.id;
    if (!validate(owner)) return { total: 0, items: [] };
    const matching = sql`
        from tasks task join accounts account on account.id = task.account_id
       where task.status = 'OPEN' and task.assignee_id = ${owner}
         and (${until}::date is null or task.due_on <= ${until}::date) and ${within(actor.scope)}`;
    const [rows, counted] = await Promise.all([
      ask<Stored>(
        em,
        sql`
        select ${columns} ${matching}
         order by task.due_on, task.id limit ${page.limit} offset ${page.offset}`,
      ),
      ask<{ total: number }>(em, sql`select count(*)::int as total ${matching}`),
    ]);
    return { total: counted[0]?.total ?? 0, items: rows.map(worded(context)) };
  },
});

/** Tasks of an account that the caller has read already, soonest first; null: whatever their status. */
export async function tasksOf(
  context: Context,
  accountId: string,
  status: TaskStatus | null,
): Promise<TaskRow[]> {
  const inStatus = status === null ? sql`true` : sql`entry.status = ${status}`;
  const tasks = await loaded(context, `tasks:${status}`, accountId, async ids =>
    Map.groupBy(
      await firstTasks(context, ids, inStatus, TASKS_OF_ACCOUNT_MAX),
      row => row.accountId,
    ),
  );
  return tasks ?? [];
}

/** The open task with the soonest day: what happens next on the account, and whose it is. */
export async function nextActionOf(context: Context, accountId: string): Promise<TaskRow | null> {
  const next = await loaded(context, 'next-action', accountId, ids => nextActionsOf(context, ids));
  return next ?? null;
}

async function nextActionsOf(
  context: Context,
  accountIds: readonly string[],
): Promise<Map<string, TaskRow>> {
  const rows = await firstTasks(context, accountIds, sql`entry.status = 'OPEN'`, 1);
  return new Map(rows.map(row => [row.accountId, row]));
}

listPart<TaskRow | null>('nextAction', {
  read: nextActionsOf,
  none: null,
  person: ['assignee', 'assigneeId'],
});

/** The task that a command has just written. */
export async function taskNow(context: Context, id: string): Promise<TaskRow> {
  const [row] = await context.em.execute<Stored[]>(sql`
    select ${columns} from tasks task where task.id = ${id}`);
  if (!row) throw new Error(`task ${id} was written and is gone`);
  return worded(context)(row);
}

async function firstTasks(
  context: Context,
  accountIds: readonly string[],
  inStatus: RawQueryFragment,
  most: number,
): Promise<TaskRow[]> {
  const rows = await read<Stored>(
    context.em,
    sql`
    select ${columns}
      from ${each(accountIds)} account
     cross join lateral (
       select * from tasks entry where entry.account_id = account.id and ${inStatus}
        order by entry.due_on, entry.id limit ${raw(String(most))}) task
     order by task.due_on, task.id`,
  );
  return rows.map(worded(context));
}
