import { sql } from '@mikro-orm/postgresql';
import { validate } from 'uuid';
import { lockAccountSeen } from '../accounts/account-seen.query.ts';
import { command } from '../kernel/command.ts';
import type { Work } from '../kernel/context.ts';
import { DomainError } from '../kernel/errors.ts';
import { newId } from '../kernel/ids.ts';
import type { LocalDate } from '../kernel/local-date.ts';
import { sees } from '../kernel/scope.ts';
import { requiredText } from '../kernel/text-input.ts';
import { scopeOf, type Role } from '../users/roles.ts';
import { PUTS_OFF } from './kinds.ts';
import { logTask } from './log-task.ts';
import { workChanged } from './work-changed.ts';

export interface CreateTask {
  accountId: string;
  title: string;
  dueOn: LocalDate;
  assigneeId?: string | null;
  putsOff?: boolean | null;
}

/** Something to do on an account by a day. */
export const createTask = command({
  name: 'createTask',
  permission: 'tasks:create',
  async run(work, input: CreateTask) {
    const { id, accountId } = await addTask(work, input);
    return { id, facts: [workChanged(accountId)] };
  },
});

/** Writes an open task; also what completing one does with the next. */
export async function addTask(
  work: Work,
  input: CreateTask,
): Promise<{ id: string; accountId: string }> {
  const title = requiredText('title', input.title, 200);
  if (input.dueOn < work.today) {
    throw new DomainError('TASK_DUE_PAST', 'A task is for the business day or a later one');
  }
  const accountId = await lockAccountSeen(work, { id: input.accountId });
  const assigneeId = input.assigneeId ?? work.actor.id;
  await checkAssignee(work, accountId, assigneeId);
  const id = newId();
  const [code, params] = input.putsOff ? [PUTS_OFF, JSON.stringify({ title })] : [null, null];
  await work.em.execute(sql`
    insert into tasks (id, account_id, title, code, params, due_on, assignee_id, status, created_by, created_at)
    values (${id}, ${accountId}, ${title}, ${code}, ${params}::jsonb, ${input.dueOn}, ${assigneeId}, 'OPEN',
            ${work.actor.id}, ${work.now})`);
  await logTask(work, id, 'activity.TASK_CREATED', { day: { day: input.dueOn } });
  return { id, accountId };
}

/** Whoever gets a task must be there and see the account, or nobody would ever do it. */
async function checkAssignee(work: Work, accountId: string, userId: string): Promise<void> {
  const [found] = validate(userId)
    ? await work.em.execute<
        { roles: Role[]; agentId: string | null; collectorId: string | null }[]
      >(sql`
        select assignee.roles, account.agent_id as "agentId", account.collector_id as "collectorId"
          from users assignee, accounts account
         where assignee.id = ${userId} and assignee.disabled_at is null and account.id = ${accountId}`)
    : [];
  if (!found || !sees(scopeOf(userId, found.roles), found)) {
    throw new DomainError('TASK_ASSIGNEE', 'This colleague does not see the account');
  }
}
