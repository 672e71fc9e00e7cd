import { sql } from '@mikro-orm/postgresql';
import { personOf, type Work } from '../kernel/context.ts';
import type { Params } from '../kernel/texts.ts';
import { logForAccounts } from './system-activity.ts';

/** Says in the timeline what became of a task; its title is worded for each reader. */
export const logTask = (work: Work, taskId: string, code: string, params: Params): Promise<void> =>
  logForAccounts(
    work,
    sql`select task.account_id, 'TASK' as kind, ${code}::text as code,
               ${JSON.stringify(params)}::jsonb || jsonb_build_object('task', jsonb_build_object(
                 'title', task.title, 'code', task.code, 'params', task.params)) as params,
               ${personOf(work.actor)}::uuid as by_id
          from tasks task where task.id = ${taskId}`,
  );
