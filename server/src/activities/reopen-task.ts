import { sql } from '@mikro-orm/postgresql';
import { command } from '../kernel/command.ts';
import { DomainError, NotFound } from '../kernel/errors.ts';
import { idOf } from '../kernel/ids.ts';
import { within } from '../kernel/scope.ts';
import type { TaskStatus } from './kinds.ts';
import { logTask } from './log-task.ts';
import { lockAccountOf, workChanged } from './work-changed.ts';

interface ReopenTask {
  id: string;
}

/** Who closed a task by a slip has it to do again, the same moment or later; the timeline keeps both. */
export const reopenTask = command({
  name: 'reopenTask',
  permission: 'tasks:complete',
  async run(work, { id }: ReopenTask) {
    const taskId = idOf(id, 'Task');
    const accountId = await lockAccountOf(
      work,
      sql`select account_id from tasks where id = ${taskId}`,
    );
    const [task] = await work.em.execute<{ status: TaskStatus; closedBy: string | null }[]>(sql`
      select task.status, task.closed_by as "closedBy"
        from tasks task join accounts account on account.id = task.account_id
       where task.id = ${taskId} and ${within(work.actor.scope)} for update of task`);
    if (!task || accountId === null) throw new NotFound('Task');
    if (task.status === 'OPEN') throw new DomainError('TASK_OPEN', 'This task is open already');
    if (task.closedBy !== work.actor.id) {
      throw new DomainError('TASK_OF_ANOTHER', 'Only who closed it can open it again');
    }
    await work.em.execute(sql`
      update tasks set status = 'OPEN', outcome = null, closed_at = null, closed_by = null where id = ${id}`);
    await logTask(work, id, 'activity.TASK_REOPENED', {});
    return { id, facts: [workChanged(accountId)] };
  },
});
