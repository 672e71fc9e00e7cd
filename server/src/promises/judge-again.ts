import { sql } from '@mikro-orm/postgresql';
import { reopenPromiseReminders } from '../days/rule-tasks.ts';
import type { Work } from '../kernel/context.ts';
import { write } from '../kernel/read.ts';
import { concernedBy, followUp, type PromisesClosed } from './judge-promises.ts';

/**
 * Money was taken back: promises that it had fulfilled are judged again by what is left. Those whose day has not passed
 * wait as before. After what was paid is counted.
 */
export async function judgeAgain(work: Work): Promise<PromisesClosed> {
  const judged = await write<{ id: string; status: string }>(
    work.em,
    sql`
    with judged as (
      select id, case when paid_in_time >= amount then 'KEPT' when due_on >= ${work.today}::date then 'OPEN'
                      when paid_in_time > 0 then 'PARTIALLY_KEPT' else 'BROKEN' end as result
        from promises
       where status in ('KEPT', 'PARTIALLY_KEPT') and id in (${concernedBy(work)})
    )
    update promises promise
       set status = judged.result,
           closed_on = case when judged.result = 'OPEN' then null else ${work.today}::date end
      from judged
     where promise.id = judged.id and promise.status <> judged.result
    returning promise.id, promise.status`,
  );
  if (judged.length > 0)
    await followUp(
      work,
      judged.map(({ id }) => id),
    );
  const reopened = judged.filter(({ status }) => status === 'OPEN').map(({ id }) => id);
  if (reopened.length > 0) await reopenPromiseReminders(work, reopened, sql`true`);
  const closed = judged.filter(({ status }) => status !== 'OPEN').map(({ id }) => id);
  return { kind: 'PROMISES_CLOSED', ids: closed };
}

/**
 * Items were given up: a promise that has nothing left to be paid is no longer held against the customer. It is
 * withdrawn by us, and not broken.
 */
export async function withdrawPointless(work: Work): Promise<PromisesClosed> {
  const withdrawn = await write<{ id: string }>(
    work.em,
    sql`
    update promises promise
       set status = 'WITHDRAWN', withdrawn_by = 'US', closed_on = ${work.today}::date,
           reason = (select allocation.reason from allocations allocation
                       join promise_items part on part.document_id = allocation.document_id
                      where allocation.posting_id = ${work.postingId} and part.promise_id = promise.id limit 1)
     where status = 'OPEN' and id in (${concernedBy(work)})
       and not exists (select from promise_items part join documents document on document.id = part.document_id
                        where part.promise_id = promise.id and document.open > 0)
    returning id`,
  );
  const ids = withdrawn.map(({ id }) => id);
  if (ids.length > 0) await followUp(work, ids);
  return { kind: 'PROMISES_CLOSED', ids };
}
