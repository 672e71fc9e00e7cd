import { sql, type RawQueryFragment } from '@mikro-orm/postgresql';
import type { Fact, Work } from '../kernel/context.ts';

/** What is to do on an account, or was done, changed: a task came or was closed, somebody spoke to it. */
export interface WorkChanged extends Fact {
  kind: 'WORK_CHANGED';
  accountId: string;
}

export const workChanged = (accountId: string): WorkChanged => ({
  kind: 'WORK_CHANGED',
  accountId,
});

export const isWorkChanged = (fact: Fact): fact is WorkChanged => fact.kind === 'WORK_CHANGED';

/** Rules raised tasks on accounts; `accounts` is a select of account_id. */
export interface TasksRaised extends Fact {
  kind: 'TASKS_RAISED';
  accounts: RawQueryFragment;
}

export const isTasksRaised = (fact: Fact): fact is TasksRaised => fact.kind === 'TASKS_RAISED';

/**
 * Locks the account of a task or an activity before either is: the order in which everybody locks. `owner` is a
 * select of its account_id; null where there is none.
 */
export async function lockAccountOf({ em }: Work, owner: RawQueryFragment): Promise<string | null> {
  const [account] = await em.execute<{ id: string }[]>(sql`
    select account.id from accounts account where account.id = (${owner}) for update`);
  return account?.id ?? null;
}
