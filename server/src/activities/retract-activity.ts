import { sql } from '@mikro-orm/postgresql';
import { command } from '../kernel/command.ts';
import { DomainError, NotFound } from '../kernel/errors.ts';
import { idOf } from '../kernel/ids.ts';
import { within } from '../kernel/scope.ts';
import { LOGGED_KINDS } from './kinds.ts';
import { lockAccountOf, workChanged } from './work-changed.ts';

interface RetractActivity {
  id: string;
}

interface Logged {
  byId: string | null;
  day: string;
  retracted: boolean;
}

/**
 * Its author takes back what he logged by a slip, on the day he logged it. Nothing is erased: the entry stays
 * in the timeline, marked, but is no contact any more.
 */
export const retractActivity = command({
  name: 'retractActivity',
  permission: 'activities:log',
  async run(work, { id }: RetractActivity) {
    const activityId = idOf(id, 'Activity');
    const accountId = await lockAccountOf(
      work,
      sql`select account_id from activities where id = ${activityId}`,
    );
    const [logged] = await work.em.execute<Logged[]>(sql`
      select activity.by_id as "byId", activity.day, activity.retracted_at is not null as retracted
        from activities activity join accounts account on account.id = activity.account_id
       where activity.id = ${activityId} and activity.kind in (${[...LOGGED_KINDS]})
         and ${within(work.actor.scope)} for update of activity`);
    if (!logged || accountId === null) throw new NotFound('Activity');
    if (logged.byId !== work.actor.id) {
      throw new DomainError('ACTIVITY_OF_ANOTHER', 'Only who logged it can take it back');
    }
    if (logged.day !== work.today) {
      throw new DomainError('ACTIVITY_PAST', 'What was logged on another day stays as it is');
    }
    if (!logged.retracted) {
      await work.em.execute(sql`update activities set retracted_at = ${work.now} where id = ${id}`);
    }
    return { id, facts: [workChanged(accountId)] };
  },
});
