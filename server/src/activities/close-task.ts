import { sql } from '@mikro-orm/postgresql';
import type { Work } from '../kernel/context.ts';
import { DomainError, NotFound } from '../kernel/errors.ts';
import { idOf } from '../kernel/ids.ts';
import { within } from '../kernel/scope.ts';
import type { TaskStatus } from './kinds.ts';
import { logTask } from './log-task.ts';
import { lockAccountOf } from './work-changed.ts';

interface Closing {
  status: Exclude<TaskStatus, 'OPEN'>;
  outcome: string | null;
}

/** Closes an open task on an account that the caller sees, and says so in the timeline; answers with the account. */
export async function closeTask(
  work: Work,
  id: string,
  { status, outcome }: Closing,
): Promise<string> {
  const taskId = idOf(id, 'Task');
  const accountId = await lockAccountOf(
    work,
    sql`select account_id from tasks where id = ${taskId}`,
  );
  if (accountId === null) throw new NotFound('Task');
  // Locked: of two who close it at once, one does and the other hears that it is closed.
  const [task] = await work.em.execute<{ status: TaskStatus }[]>(sql`
    select task.status from tasks task join accounts account on account.id = task.account_id
     where task.id = ${taskId} and ${within(work.actor.scope)} for update of task`);
  if (!task) throw new NotFound('Task');
  if (task.status !== 'OPEN') throw new DomainError('TASK_CLOSED', 'This task is closed already');
  await work.em.execute(sql`
    update tasks set status = ${status}, outcome = ${outcome}, closed_at = ${work.now}, closed_by = ${work.actor.id}
     where id = ${id}`);
  if (status === 'CANCELLED') await logTask(work, id, 'activity.TASK_CANCELLED', {});
  else if (outcome === null) await logTask(work, id, 'activity.TASK_DONE', {});
  else await logTask(work, id, 'activity.TASK_DONE_WITH', { outcome });
  return accountId;
}
