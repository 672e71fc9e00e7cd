import { raw, sql } from '@mikro-orm/postgresql';
import { query } from '../../kernel/command.ts';
import type { Context } from '../../kernel/context.ts';
import { BadInput } from '../../kernel/errors.ts';
import type { LocalDate } from '../../kernel/local-date.ts';
import { wire } from '../../kernel/money.ts';
import { among, read } from '../../kernel/read.ts';
import type { ReleaseOutcome, ReleaseRecordType } from './release-record.types.ts';

/**
 * What became of a released order, over `hold`: the worst of the invoices it became. Voided ones are none. An invoice
 * counts as settled in time by the value day of what settled it last and was not taken back; what was given up of it
 * nobody paid. Sums are of invoices in the order's currency.
 */
const OUTCOME = raw(`
  cross join lateral (
    select count(*) as invoices, bool_or(document.open > 0) as open,
           bool_or(document.open > 0 and document.due_on < today.day) as overdue,
           bool_or(settled.given_up > 0) as lost,
           bool_or(document.open = 0 and settled.last_on > document.due_on) as late,
           sum(document.open) filter (where document.due_on < today.day
                                        and document.currency = hold.currency) as overdue_amount,
           sum(settled.given_up) filter (where document.currency = hold.currency) as lost_amount
      from order_documents link
      join documents document on document.id = link.document_id and document.voided_on is null
      left join lateral (
        select sum(entry.amount) filter (where entry.source = 'WRITE_OFF') as given_up,
               max(entry.value_on) filter (where entry.source <> 'WRITE_OFF' and entry.takes_back_id is null
                 and entry.amount > coalesce((select -sum(counter.amount) from allocations counter
                                               where counter.takes_back_id = entry.id), 0)) as last_on
          from allocations entry where entry.document_id = document.id) settled on true
     where link.order_id = hold.order_id) became
  cross join lateral (
    select case when became.invoices = 0 and gone.cancelled then 'CANCELLED'
                when became.invoices = 0 then 'WAITING'
                when became.lost then 'LOST' when became.overdue then 'OVERDUE'
                when became.open then 'NOT_DUE' when became.late then 'PAID_LATE'
                else 'PAID_ON_TIME' end as outcome
      from (select placed.status in ('CANCELLED', 'REJECTED') as cancelled
              from orders placed where placed.id = hold.order_id) gone) judged`);

export interface ReleaseRecord {
  from: LocalDate;
  to: LocalDate;
}

/** By who released, and currency: how many orders of how much, and what became of them. */
export const releaseRecord = query({
  permission: 'holds:record',
  async run({ em, today }, { from, to }: ReleaseRecord): Promise<ReleaseRecordType[]> {
    if (from > to) throw new BadInput('from', 'The first day is after the last');
    const rows = await read<ReleaseRecordType>(
      em,
      sql`
      select hold.decided_by as "byId", hold.currency, count(*)::integer as released, sum(hold.amount)::text as amount,
             count(second.id)::integer as approved, coalesce(jsonb_agg(distinct second.decided_by)
               filter (where second.id is not null), '[]') as "approvedByIds",
             ${counted('WAITING')} as waiting, ${counted('NOT_DUE')} as "notDue",
             ${counted('PAID_ON_TIME')} as "paidOnTime", ${counted('PAID_LATE')} as "paidLate",
             ${counted('OVERDUE')} as overdue, ${counted('LOST')} as lost, ${counted('CANCELLED')} as cancelled,
             coalesce(sum(became.overdue_amount), 0)::text as "overdueAmount",
             coalesce(sum(became.lost_amount), 0)::text as "lostAmount"
        from holds hold cross join (select ${today}::date as day) today ${OUTCOME}
        left join approvals second on second.id = hold.approval_id
       where hold.status = 'RELEASED' and hold.decided_by is not null
         and hold.decided_on between ${from} and ${to}
       group by hold.decided_by, hold.currency
       order by count(*) desc, hold.decided_by, hold.currency`,
    );
    return rows.map(row => ({
      ...row,
      amount: wire(row.amount, row.currency),
      overdueAmount: wire(row.overdueAmount, row.currency),
      lostAmount: wire(row.lostAmount, row.currency),
    }));
  },
});

const counted = (outcome: ReleaseOutcome) =>
  raw(`(count(*) filter (where judged.outcome = '${outcome}'))::integer`);

/** What became of released orders, by hold; the caller has read them. */
export async function outcomesOf(
  { em, today }: Context,
  holdIds: readonly string[],
): Promise<Map<string, ReleaseOutcome>> {
  const rows = await read<{ id: string; outcome: ReleaseOutcome }>(
    em,
    sql`
    select hold.id, judged.outcome
      from holds hold cross join (select ${today}::date as day) today ${OUTCOME}
     where hold.id in ${among(holdIds)} and hold.status = 'RELEASED' and hold.decided_by is not null`,
  );
  return new Map(rows.map(({ id, outcome }) => [id, outcome]));
}
