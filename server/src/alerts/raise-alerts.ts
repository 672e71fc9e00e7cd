import { sql, type RawQueryFragment } from '@mikro-orm/postgresql';
import type { Work } from '../kernel/context.ts';
import { notify } from '../kernel/live.ts';
import { write } from '../kernel/read.ts';
import { brokenPromises } from './broken-promises.ts';
import { judgedAlerts } from './judge-alerts.ts';
import { reversedPayments } from './reversed-payments.ts';

/** What beside the rules of accounts is told: promises just judged, payments just reversed. */
export interface Told {
  promiseIds: readonly string[];
  reversedIds: readonly string[];
}

/**
 * Raises what the rules say of these accounts, of the promises just judged and the payments reversed. The last reaction of all: from
 * here to the commit the row of positions is locked, so that positions are given in the order of the commits,
 * and nothing that could wait for another transaction may follow. Answers with the number raised.
 */
export async function raiseAlerts(
  work: Work,
  accounts: RawQueryFragment | null,
  { promiseIds, reversedIds }: Told,
): Promise<number> {
  let raised = 0;
  if (accounts) {
    const judged = judgedAlerts(work, accounts);
    raised += await store(work, sql`${judged}, raised as (select * from judged)`, { logged: true });
  }
  if (promiseIds.length > 0) {
    raised += await store(work, sql`raised as (${brokenPromises(work, promiseIds)})`, {
      logged: false,
    });
  }
  if (reversedIds.length > 0) {
    raised += await store(work, sql`raised as (${reversedPayments(work, reversedIds)})`, {
      logged: false,
    });
  }
  return raised;
}

/**
 * Writes alerts out of common table expressions up to `raised`, all in one statement. Positions are taken only where
 * there is something to place. With lines in the timelines where they are `logged`: an act that an alert only tells of,
 * such as an order that was held, has written its own line already.
 */
export async function store(
  { em, today, now }: Work,
  raised: RawQueryFragment,
  { logged }: { logged: boolean },
): Promise<number> {
  const lines = logged
    ? sql`,
    logged as (
      insert into activities (id, account_id, kind, at, day, code, params)
      select gen_random_uuid(), account_id, 'ALERT', ${now}::timestamptz, ${today}::date, 'alert.' || code, params
        from placed
    )`
    : sql``;
  const [written] = await write<{ count: number; last: string | null }>(
    em,
    sql`
    with ${raised},
    placed as materialized (
      select gen_random_uuid() as id, raised.*, row_number() over () as place
        from raised
    ),
    taken as (
      update alert_positions set last = last + counted.count
        from (select count(*) from placed) counted
       where alert_positions.id = 1 and counted.count > 0
      returning last, counted.count
    ),
    stored as (
      insert into alerts (id, position, code, severity, account_id, params, day, raised_at)
      select placed.id, taken.last - taken.count + placed.place, placed.code, placed.severity, placed.account_id,
             placed.params, ${today}::date, ${now}::timestamptz
        from placed cross join taken
    )${lines}
    select count::integer, last from taken`,
  );
  if (!written) return 0;
  await notify(em, 'alerts', { last: written.last });
  return written.count;
}
