import { sql } from '@mikro-orm/postgresql';
import { CONTACT_KINDS } from '../activities/kinds.ts';
import { query } from '../kernel/command.ts';
import { wire } from '../kernel/money.ts';

export interface Workday {
  contacted: number;
  tasksDone: number;
  promised: { amount: string; currency: string }[];
}

/** What the caller has done on this business day: his own acts, whosever the accounts are now. */
export const workday = query({
  permission: 'worklists:read',
  async run({ em, actor, today }, _input: object): Promise<Workday> {
    const [done, promised] = await Promise.all([
      em.execute<{ contacted: number; tasksDone: number }[]>(sql`
        select count(distinct account_id) filter (where kind in (${[...CONTACT_KINDS]}) and retracted_at is null)::int as contacted,
               greatest(count(*) filter (where code in ('activity.TASK_DONE', 'activity.TASK_DONE_WITH'))
                        - count(*) filter (where code = 'activity.TASK_REOPENED'), 0)::int as "tasksDone"
          from activities where by_id = ${actor.id} and day = ${today}`),
      em.execute<{ amount: string; currency: string }[]>(sql`
        select sum(amount) as amount, currency from promises
         where taken_by = ${actor.id} and recorded_on = ${today} and status not in ('WITHDRAWN', 'SUPERSEDED')
         group by currency order by currency`),
    ]);
    return {
      contacted: done[0]?.contacted ?? 0,
      tasksDone: done[0]?.tasksDone ?? 0,
      promised: promised.map(({ amount, currency }) => ({
        amount: wire(amount, currency),
        currency,
      })),
    };
  },
});
