import { sql } from '@mikro-orm/postgresql';
import { newId } from '../../kernel/ids.ts';
import { LAST } from './story/calendar.ts';
import { userId, type Ground } from './planting-ground.ts';
import type { Story } from './story/story.ts';
import type { Todo } from './story/tasks.ts';

const NINE = 9 * 60;

/** What people did and noted, and what they have read; nothing else follows from it. */
export async function plantWork(ground: Ground, story: Story): Promise<void> {
  await plantDeeds(ground, story);
  await plantTasks(ground, story);
  await closeRuleTasks(ground);
  await readOldAlerts(ground);
}

async function plantDeeds(ground: Ground, { deeds, tasks }: Story): Promise<void> {
  const at = (day: number, minutes: number): string =>
    ground.calendar.instantOf(day, 0, minutes).toISOString();
  const done = deeds.map(({ debtor, by, kind, day, minutes, note, outcome, contactName }) => ({
    id: newId(),
    account_id: debtor.id,
    kind,
    at: at(day, minutes),
    day: ground.calendar.dayOf(day),
    by_id: userId(ground, by),
    note,
    outcome,
    contact_name: contactName,
  }));
  const noted = tasks.flatMap(task => entriesOf(ground, task));
  await ground.em.execute(sql`
    with row as (
      select * from jsonb_to_recordset(${JSON.stringify([...done, ...noted])}::jsonb)
        as row(id uuid, account_id uuid, kind text, at timestamptz, day date, by_id uuid, code text,
               params jsonb, note text, outcome text, contact_name text)
    )
    insert into activities (id, account_id, kind, at, day, by_id, code, params, note, outcome, contact_name)
    select id, account_id, kind, at, day, by_id, code, params, note, outcome, contact_name from row`);
}

/** A task's own entries in the timeline: written down, and done. */
function entriesOf(ground: Ground, { debtor, by, title, created, due, done, outcome }: Todo) {
  const { calendar } = ground;
  const task = { title, code: null, params: null };
  const entry = (day: number, minutes: number, code: string, params: object) => ({
    id: newId(),
    account_id: debtor.id,
    kind: 'TASK',
    at: calendar.instantOf(day, 0, minutes).toISOString(),
    day: calendar.dayOf(day),
    by_id: userId(ground, by),
    code: `activity.${code}`,
    params: { ...params, task },
  });
  const written = entry(created, NINE + 500, 'TASK_CREATED', { day: { day: calendar.dayOf(due) } });
  if (done === null) return [written];
  const closing = outcome === null ? 'TASK_DONE' : 'TASK_DONE_WITH';
  return [written, entry(done, NINE + 300, closing, outcome === null ? {} : { outcome })];
}

async function plantTasks(ground: Ground, { tasks }: Story): Promise<void> {
  const { calendar, em } = ground;
  const rows = tasks.map(({ id, debtor, by, title, created, due, done, outcome }) => ({
    id,
    account_id: debtor.id,
    title,
    due_on: calendar.dayOf(due),
    by_id: userId(ground, by),
    status: done === null ? 'OPEN' : 'DONE',
    outcome,
    created_at: calendar.instantOf(created, 0, NINE + 500).toISOString(),
    closed_at: done === null ? null : calendar.instantOf(done, 0, NINE + 300).toISOString(),
    closed_by: done === null ? null : userId(ground, by),
  }));
  await em.execute(sql`
    with row as (
      select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as row(id uuid, account_id uuid, title text, due_on date, by_id uuid, status text, outcome text,
               created_at timestamptz, closed_at timestamptz, closed_by uuid)
    )
    insert into tasks (id, account_id, title, due_on, assignee_id, status, outcome, created_by, created_at,
                       closed_at, closed_by)
    select id, account_id, title, due_on, by_id, status, outcome, by_id, created_at, closed_at, closed_by
      from row`);
}

/** Tasks that rules raised over the year were done the same day, but for those of the last days. */
async function closeRuleTasks(ground: Ground): Promise<void> {
  const { em, calendar } = ground;
  await em.execute(sql`
    with closed as (
      update tasks set status = 'DONE', closed_at = created_at + interval '11 hours',
             closed_by = coalesce(assignee_id, ${userId(ground, 'collector1')}::uuid)
       where rule_key is not null and status = 'OPEN' and due_on < ${calendar.dayOf(LAST - 3)}::date
      returning account_id, title, code, params, due_on, closed_at, closed_by
    ), entry as (
      select gen_random_uuid() as id, account_id, closed_at, due_on, closed_by,
             jsonb_build_object('task', jsonb_build_object('title', title, 'code', code, 'params', params)) as params
        from closed
    )
    insert into activities (id, account_id, kind, at, day, by_id, code, params)
    select id, account_id, 'TASK', closed_at, due_on, closed_by, 'activity.TASK_DONE', params from entry`);
}

/** Everybody has read what is older than three days, and half of what is younger; today's is new. */
async function readOldAlerts({ em, calendar, today }: Ground): Promise<void> {
  await em.execute(sql`
    with reader as (
      select id, roles && array['SALES_HEAD', 'DIRECTOR', 'ADMIN'] as all_accounts,
             roles && array['AGENT', 'FIELD_AGENT'] as as_agent, 'COLLECTOR' = any(roles) as as_collector
        from users
    ), seen as (
      select alert.id as alert_id, reader.id as user_id, alert.raised_at + interval '9 hours' as at
        from alerts alert
        join accounts account on account.id = alert.account_id
        join reader on reader.all_accounts
          or (reader.as_agent and account.agent_id = reader.id)
          or (reader.as_collector and (account.collector_id = reader.id or account.collector_id is null))
       where alert.day < ${today}::date
         and (alert.day < ${calendar.dayOf(LAST - 2)}::date or alert.position % 2 = 0)
    )
    insert into alert_reads (alert_id, user_id, at) select alert_id, user_id, at from seen
    on conflict do nothing`);
}
