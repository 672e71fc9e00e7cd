import { sql, type RawQueryFragment } from '@mikro-orm/postgresql';
import type { Work } from '../kernel/context.ts';
import type { Params } from '../kernel/texts.ts';
import { say } from '../kernel/texts.ts';
import { logForAccounts } from './system-activity.ts';

interface Wanted {
  accountId: string;
  code: string;
  params: Params | null;
  dueOn: string;
  assigneeId: string | null;
  ruleKey: string;
}

const BATCH_ROWS_MAX = 5000;

/**
 * Raises tasks by a rule and answers how many are new: the same cause raises one task only. `source` is a
 * select of account_id uuid, code text, params jsonb, due_on date, assignee_id uuid (null: nobody's),
 * rule_key text. The title is worded by code when it is read; the column has the English one.
 */
export async function raiseTasks(work: Work, source: RawQueryFragment): Promise<number> {
  const wanted = await work.em.execute<Wanted[]>(sql`
    select source.account_id as "accountId", source.code, source.params, source.due_on as "dueOn",
           source.assignee_id as "assigneeId", source.rule_key as "ruleKey"
      from (${source}) source
     where not exists (select from tasks task
                        where task.account_id = source.account_id and task.rule_key = source.rule_key)`);
  let raised = 0;
  for (let at = 0; at < wanted.length; at += BATCH_ROWS_MAX) {
    raised += await raise(work, wanted.slice(at, at + BATCH_ROWS_MAX));
  }
  return raised;
}

async function raise(work: Work, wanted: Wanted[]): Promise<number> {
  const rows = wanted.map(each => ({ ...each, title: say('en', each.code, each.params ?? {}) }));
  const raised = await work.em.execute<{ id: string }[]>(sql`
    with source as (
      select gen_random_uuid() as id, task.*
        from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as task ("accountId" uuid, code text,
             params jsonb, "dueOn" date, "assigneeId" uuid, "ruleKey" text, title text))
    insert into tasks (id, account_id, title, code, params, due_on, assignee_id, status, rule_key, created_at)
    select id, "accountId", title, code, params, "dueOn", "assigneeId", 'OPEN', "ruleKey", ${work.now}::timestamptz
      from source
    on conflict (account_id, rule_key) where rule_key is not null do nothing
    returning id`);
  await logForAccounts(
    work,
    sql`select task.account_id, 'TASK' as kind, 'activity.TASK_CREATED' as code,
               jsonb_build_object('day', jsonb_build_object('day', task.due_on), 'task', jsonb_build_object(
                 'title', task.title, 'code', task.code, 'params', task.params)) as params, null::uuid as by_id
          from tasks task
          join jsonb_array_elements_text(${JSON.stringify(raised.map(({ id }) => id))}::jsonb) raised (id)
            on raised.id::uuid = task.id`,
  );
  return raised.length;
}
