import { sql, type RawQueryFragment } from '@mikro-orm/postgresql';
import type { Work } from '../kernel/context.ts';

/**
 * Money that these postings brought is being taken back: what it counted towards promises no longer counts, and those
 * it fulfilled today wait again. Answers with the latter. Their parts are laid anew by the caller, once the items are
 * open again.
 */
export async function reopenPromises(work: Work, postings: RawQueryFragment): Promise<string[]> {
  const changed = await work.em.execute<{ id: string; status: string }[]>(sql`
    with taken as (
      select part.promise_id as id, sum(allocation.amount) as amount,
             coalesce(sum(allocation.amount) filter (where allocation.value_on <= promise.due_on), 0) as in_time
        from allocations allocation
        join promise_items part on part.document_id = allocation.document_id
        join promises promise on promise.id = part.promise_id
         and promise.status not in ('WITHDRAWN', 'SUPERSEDED')
       where allocation.posting_id in (${postings}) and allocation.position > part.after_position
       group by part.promise_id
    ),
    judged as (
      select taken.*, promise.status = 'KEPT' and promise.closed_on = ${work.today}::date
             and promise.paid_in_time - taken.in_time < promise.amount as opens
        from taken join promises promise on promise.id = taken.id
    )
    update promises promise
       set paid = promise.paid - judged.amount, paid_in_time = promise.paid_in_time - judged.in_time,
           status = case when judged.opens then 'OPEN' else promise.status end,
           closed_on = case when judged.opens then null else promise.closed_on end
      from judged
     where promise.id = judged.id
    returning promise.id, promise.status`);
  return changed.filter(({ status }) => status === 'OPEN').map(({ id }) => id);
}
