import { sql, type RawQueryFragment } from '@mikro-orm/postgresql';
import { raiseTasks } from '../activities/raise-tasks.ts';
import type { Work } from '../kernel/context.ts';

/** A broken promise asks for a call today, by the account's collector; one task for each promise. */
export const raiseBrokenPromiseTasks = (
  work: Work,
  promiseIds: readonly string[],
): Promise<number> =>
  raiseTasks(
    work,
    sql`select promise.account_id, 'task.PROMISE_BROKEN' as code,
               jsonb_build_object('amount', jsonb_build_object('amount', promise.amount::text, 'currency', promise.currency),
                                  'dueOn', jsonb_build_object('day', promise.due_on::text)) as params,
               ${work.today}::date as due_on, account.collector_id as assignee_id,
               'promise:' || promise.id::text as rule_key
          from promises promise join accounts account on account.id = promise.account_id
         where promise.status = 'BROKEN'
           and promise.id in (select value::uuid from jsonb_array_elements_text(${JSON.stringify(promiseIds)}::jsonb))`,
  );

/** Accounts with a promise for tomorrow, as a select of account_id. */
export const promisedForTomorrow = ({ today }: Work): RawQueryFragment => sql`
  select account_id from promises where status = 'OPEN' and due_on = ${today}::date + 1`;

/** A promise that is due tomorrow asks for a reminder today, by whoever took it. */
export const raisePromiseReminders = (work: Work): Promise<number> =>
  raiseTasks(
    work,
    sql`select promise.account_id, 'task.PROMISE_DUE' as code,
               jsonb_build_object('amount', jsonb_build_object('amount', (promise.amount - promise.paid)::text, 'currency', promise.currency),
                                  'dueOn', jsonb_build_object('day', promise.due_on::text)) as params,
               ${work.today}::date as due_on, promise.taken_by as assignee_id,
               'promise due:' || promise.id::text as rule_key
          from promises promise
         where promise.status = 'OPEN' and promise.due_on = ${work.today}::date + 1`,
  );

/** Promises wait again, because what had fulfilled them is taken back: so do their reminders, of which `closed` may choose some. */
export async function reopenPromiseReminders(
  work: Work,
  promiseIds: readonly string[],
  closed: RawQueryFragment,
): Promise<void> {
  await work.em.execute(sql`
    update tasks set status = 'OPEN', closed_at = null
     where status = 'CANCELLED' and ${closed} and rule_key in
           (select 'promise due:' || value from jsonb_array_elements_text(${JSON.stringify(promiseIds)}::jsonb))`);
}

/** A promise that was judged or withdrawn needs no reminder any more. */
export async function dropPromiseReminders(
  work: Work,
  promiseIds: readonly string[],
): Promise<void> {
  await work.em.execute(sql`
    update tasks set status = 'CANCELLED', closed_at = ${work.now}
     where status = 'OPEN' and rule_key in
           (select 'promise due:' || value from jsonb_array_elements_text(${JSON.stringify(promiseIds)}::jsonb))`);
}
