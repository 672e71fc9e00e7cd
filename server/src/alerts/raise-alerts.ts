import { sql, type RawQueryFragment } from '@mikro-orm/postgresql';
import { logForAccounts } from '../activities/system-activity.ts';
import type { Work } from '../kernel/context.ts';
import { newId } from '../kernel/ids.ts';
import { notify } from '../kernel/live.ts';
import { brokenPromises } from './broken-promises.ts';
import { judgeAlerts, type Raised } from './judge-alerts.ts';

/**
 * Raises what the rules say of these accounts and of the promises just judged. The last reaction of all: from
 * here to the commit the row of positions is locked, so that positions are given in the order of the commits,
 * and nothing that could wait for another transaction may follow. Answers with the number raised.
 */
export async function raiseAlerts(
  work: Work,
  accounts: RawQueryFragment | null,
  judgedPromiseIds: readonly string[],
): Promise<number> {
  const raised = accounts ? await judgeAlerts(work, accounts) : [];
  if (judgedPromiseIds.length > 0) raised.push(...(await brokenPromises(work, judgedPromiseIds)));
  if (raised.length === 0) return 0;
  await logRaised(work, raised);
  await store(work, raised);
  return raised.length;
}

const asJson = (raised: readonly Raised[]) =>
  JSON.stringify(
    raised.map(({ accountId, code, severity, params }, index) => ({
      id: newId(),
      account_id: accountId,
      code,
      severity,
      params,
      place: index + 1,
    })),
  );

async function store(work: Work, raised: readonly Raised[]): Promise<void> {
  const [position] = await work.em.execute<{ last: string }[]>(sql`
    update alert_positions set last = last + ${raised.length} where id = 1 returning last`);
  const last = position?.last ?? '0';
  await work.em.execute(sql`
    with raised as (
      select * from jsonb_to_recordset(${asJson(raised)}::jsonb)
        as raised(id uuid, account_id uuid, code text, severity text, params jsonb, place integer)
    )
    insert into alerts (id, position, code, severity, account_id, params, day, raised_at)
    select id, ${last}::bigint - ${raised.length}::integer + place, code, severity, account_id, params,
           ${work.today}::date, ${work.now}::timestamptz
      from raised`);
  await notify(work.em, 'alerts', { last });
}

async function logRaised(work: Work, raised: readonly Raised[]): Promise<void> {
  await logForAccounts(
    work,
    sql`select account_id, 'ALERT' as kind, 'alert.' || code as code, params, null::uuid as by_id
          from jsonb_to_recordset(${asJson(raised)}::jsonb) as raised(account_id uuid, code text, params jsonb)`,
  );
}
