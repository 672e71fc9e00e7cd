import { sql, type RawQueryFragment } from '@mikro-orm/postgresql';
import { logForAccounts } from '../activities/system-activity.ts';
import type { Fact, Work } from '../kernel/context.ts';
import { write } from '../kernel/read.ts';
import { lockAccounts, postedHere } from '../receivables/ledger.ts';
import { keepPromises } from './keep-promises.ts';

/** Promises that were judged or withdrawn; alerts and tasks read by id what became of them. */
export interface PromisesClosed extends Fact {
  kind: 'PROMISES_CLOSED';
  ids: string[];
}

/**
 * Money came, or was taken back: counts it towards the promises on the items it settled, and judges those it fulfils;
 * those judged already too, where money received in time is booked later than their day.
 */
export async function payPromises(work: Work): Promise<PromisesClosed> {
  const paid = write(
    work.em,
    sql`
    with settled as (
      select part.promise_id, sum(allocation.amount) as amount,
             coalesce(sum(allocation.amount) filter (where allocation.value_on <= promise.due_on), 0) as in_time
        from allocations allocation
        join promise_items part on part.document_id = allocation.document_id
        join promises promise on promise.id = part.promise_id
         and promise.status not in ('WITHDRAWN', 'SUPERSEDED')
       where ${postedHere(work, 'allocation')} and ${counts}
       group by part.promise_id
    )
    update promises promise
       set paid = promise.paid + settled.amount, paid_in_time = promise.paid_in_time + settled.in_time
      from settled
     where promise.id = settled.promise_id`,
  );
  const judged = judge(
    work,
    sql`(paid_in_time >= amount and status in ('OPEN', 'PARTIALLY_KEPT', 'BROKEN')
         or paid_in_time > 0 and status = 'BROKEN')
        and id in (${concernedBy(work)})`,
  );
  return (await Promise.all([judged, paid]))[0];
}

/** Promises on the items that this posting settled, or opened again. */
export const concernedBy = (work: Work): RawQueryFragment => sql`
  select part.promise_id from allocations allocation
    join promise_items part on part.document_id = allocation.document_id
   where ${postedHere(work, 'allocation')}`;

/**
 * What counts as paid: whatever settles, but for what we give up ourselves. What takes an earlier entry back counts
 * against the promises that the entry counted for.
 */
const counts = sql`allocation.source not in ('WRITE_OFF', 'VOID')
  and (allocation.takes_back_id is null
       or (select original.position from allocations original where original.id = allocation.takes_back_id)
          > part.after_position)`;

/** The day has passed: judges every open promise that was due before it. */
export async function judgeDuePromises(work: Work): Promise<PromisesClosed> {
  const due = sql`due_on < ${work.today}::date`;
  await lockAccounts(work, sql`select account_id from promises where status = 'OPEN' and ${due}`);
  return judge(work, sql`status = 'OPEN' and ${due}`);
}

/**
 * Judges promises by what was paid on time: all of it KEPT, a part PARTIALLY_KEPT, nothing BROKEN.
 * Tolerances are policy, and there is none to start with.
 */
async function judge(work: Work, which: RawQueryFragment): Promise<PromisesClosed> {
  const judged = await write<{ id: string }>(
    work.em,
    sql`
    update promises
       set status = case when paid_in_time >= amount then 'KEPT'
                         when paid_in_time > 0 then 'PARTIALLY_KEPT' else 'BROKEN' end,
           closed_on = ${work.today}::date
     where ${which}
    returning id`,
  );
  const ids = judged.map(promise => promise.id);
  if (ids.length > 0) await followUp(work, ids);
  return { kind: 'PROMISES_CLOSED', ids };
}

/** Their items carry what is left of them, and their timelines say what became of them. */
export async function followUp(work: Work, ids: readonly string[]): Promise<void> {
  const those = sql`select value::uuid from jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb)`;
  await keepPromises(
    work,
    sql`select distinct account_id, company_id, currency from promises where id in (${those})`,
  );
  await logForAccounts(
    work,
    sql`select account_id, 'PROMISE' as kind, 'promise.' || status as code,
               jsonb_build_object('amount', jsonb_build_object('amount', amount::text, 'currency', currency),
                                  'paid', jsonb_build_object('amount', paid_in_time::text, 'currency', currency),
                                  'dueOn', jsonb_build_object('day', due_on::text),
                                  'by', withdrawn_by, 'reason', reason) as params,
               null::uuid as by_id
          from promises where id in (${those})`,
  );
}
