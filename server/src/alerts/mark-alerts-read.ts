import { sql } from '@mikro-orm/postgresql';
import { command } from '../kernel/command.ts';
import { within } from '../kernel/scope.ts';
import { positionOf } from './alerts.query.ts';

export interface MarkAlertsRead {
  ids?: string[] | null;
}

/** Marks alerts read for the caller: those named, or all he may see. Answers with how many were unread. */
export const markAlertsRead = command({
  name: 'markAlertsRead',
  permission: 'alerts:read',
  async run(work, { ids }: MarkAlertsRead) {
    const positions = ids?.map(id => positionOf(id, 'ids'));
    const which = positions
      ? sql`alert.position in (select value::bigint from jsonb_array_elements_text(${JSON.stringify(positions)}::jsonb))`
      : sql`true`;
    const rows = await work.em.execute<{ id: string }[]>(sql`
      with unread as (
        select alert.id from alerts alert join accounts account on account.id = alert.account_id
         where ${within(work.actor.scope)} and ${which}
      )
      insert into alert_reads (alert_id, user_id, at)
      select id, ${work.actor.id}::uuid, ${work.now}::timestamptz from unread
      on conflict do nothing returning alert_id as id`);
    return { id: String(rows.length) };
  },
});
