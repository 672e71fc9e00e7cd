import { sql } from '@mikro-orm/postgresql';
import '../../days/texts.ts';
import { workOfDay } from '../../days/day-steps.ts';
import { reactUnranked } from '../../reactions.ts';
import { rebuildBalances } from '../../receivables/rebuild-balances.ts';
import { ageBalances } from '../../receivables/age-balances.ts';
import { LAST } from './story/calendar.ts';
import { handOver, raiseLimits, recordPromises } from './replay-acts.ts';
import { postDay } from './replay-postings.ts';
import { workOn, type Ground } from './planting-ground.ts';
import type { Story } from './story/story.ts';

const TOLD_EVERY_DAYS = 73;
const COMPACTED_EVERY_DAYS = 50;
/** Statistics are told while the tables fill; a plan made for empty ones would crawl. */
const ANALYZED_AFTER = [20, 120];

/**
 * Lives the year through with the product's own functions, a day at a time: what they keep and raise (balances,
 * promises judged, score, alerts, tasks) is then what they would have made of it.
 */
export async function replay(
  ground: Ground,
  story: Story,
  onProgress: (line: string) => void,
): Promise<void> {
  const days = byDay(story);
  for (let day = 0; day <= LAST; day++) {
    await handOver(ground, days.handovers.get(day) ?? []);
    await openDay(ground, day);
    await raiseLimits(ground, days.limits.get(day) ?? []);
    await postDay(ground, day, days.items.get(day) ?? [], days.money.get(day) ?? []);
    await recordPromises(ground, days.promises.get(day) ?? []);
    if (day % COMPACTED_EVERY_DAYS === 0) await compact(ground, day);
    if (ANALYZED_AFTER.includes(day)) await analyze(ground);
    if (day > 0 && day % TOLD_EVERY_DAYS === 0) onProgress(`… ${ground.calendar.dayOf(day)}`);
  }
}

const byDay = ({ trades, promises, limits, handovers }: Story) => ({
  handovers: Map.groupBy(handovers, ({ day }) => day),
  limits: Map.groupBy(
    limits.filter(({ day }) => day > 0),
    ({ day }) => day,
  ),
  items: Map.groupBy(
    trades.flatMap(trade => [...trade.items, ...trade.credits].map(item => ({ trade, item }))),
    ({ item }) => item.booked,
  ),
  money: Map.groupBy(
    trades.flatMap(trade => trade.money.map(money => ({ trade, money }))),
    ({ money }) => money.on,
  ),
  promises: Map.groupBy(promises, ({ recorded }) => recorded),
});

/** What beginDay and the steps of a day do, in their order. */
async function openDay(ground: Ground, number: number): Promise<void> {
  const work = await workOn(ground, 'beginDay', [number, 0, 5]);
  const { em, today, now } = work;
  await em.execute(sql`
    insert into day_runs (day, began_at, finished_at) values (${today}, ${now}, ${now})`);
  await ageBalances(work, today);
  const left = new Set(ground.calendar.judgesAlerts(number) ? [] : ['alerts']);
  await reactUnranked(work, await workOfDay(work, left));
}

/**
 * In one long transaction no row that was replaced can be cleared away: what is updated daily is written anew
 * from time to time.
 */
async function compact(ground: Ground, day: number): Promise<void> {
  const { em, calendar } = ground;
  await em.execute('truncate balances');
  await rebuildBalances(em, calendar.dayOf(day));
  await em.execute('create temp table remembered on commit drop as table alert_states');
  await em.execute('truncate alert_states');
  await em.execute('insert into alert_states select * from remembered');
  await em.execute('drop table remembered');
}

export const analyze = ({ em }: Ground): Promise<unknown> =>
  em.execute(`analyze accounts, documents, payments, allocations, balances, promises, promise_items,
    activities, tasks, score_entries, alerts, alert_states, worklist_rows`);
