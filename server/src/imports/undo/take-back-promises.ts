import { sql } from '@mikro-orm/postgresql';
import type { Work } from '../../kernel/context.ts';
import { reopenPromiseReminders } from '../../days/rule-tasks.ts';
import { keptBefore } from './remember-before.ts';

/**
 * Promises are what they were before the import: nothing else has moved them since. Their parts are laid anew by the
 * caller, once the items are open again. The accounts are locked.
 */
export async function takeBackPromises(work: Work, importId: string): Promise<void> {
  const changed = await work.em.execute<{ id: string; reopened: boolean }[]>(sql`
    with told as (
      select known.* from (${keptBefore(importId)}) kept
       cross join lateral jsonb_populate_recordset(null::promises, kept.before -> 'promises') known
       where kept.account_id in (select id from undone_touched)
    ),
    earlier as (select promise.id, promise.status from promises promise join told on told.id = promise.id)
    update promises promise
       set status = told.status, paid = told.paid, paid_in_time = told.paid_in_time, closed_on = told.closed_on,
           closed_by = told.closed_by, withdrawn_by = told.withdrawn_by, reason = told.reason
      from told join earlier on earlier.id = told.id
     where promise.id = told.id
       and (promise.status, promise.paid, promise.paid_in_time) <> (told.status, told.paid, told.paid_in_time)
    returning promise.id, told.status = 'OPEN' and earlier.status <> 'OPEN' as reopened`);
  const reopened = changed.filter(each => each.reopened).map(({ id }) => id);
  const closed = sql`closed_at in (select at from undone_posting)`;
  if (reopened.length > 0) await reopenPromiseReminders(work, reopened, closed);
}
