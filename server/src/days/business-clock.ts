import { sql, type EntityManager } from '@mikro-orm/postgresql';
import type { Context } from '../kernel/context.ts';
import { dayIn, localDate, type LocalDate } from '../kernel/local-date.ts';
import type { Logger } from '../kernel/log.ts';
import { followStrategy } from '../worklists/rank-by-strategy.ts';
import { runDay } from './run-day.ts';

const LOOK_EVERY_MS = 15_000;

export interface Clock {
  /** A context of the system itself, with the permission to run days; made anew for each run. */
  context(): Promise<Context>;
  /** BUSINESS_DATE: pins the day and is caught up to; null: the wall clock rules. */
  pin: LocalDate | null;
  log: Logger;
}

/** Brings the business day to where it should be, to the pin or to the clock, and the queue to the rules in force. */
export async function catchUp({ context, pin, log }: Clock): Promise<void> {
  const { em } = await context();
  await em.execute(sql`update organisations set day_pinned = ${pin !== null}
                        where day_pinned <> ${pin !== null}`);
  await followClock({ context, pin, log });
  await followStrategy(await context());
}

async function followClock({ context, pin, log }: Clock): Promise<void> {
  const { day, timeZone } = await organisationDay((await context()).em);
  const due = pin ?? dayIn(timeZone, new Date());
  // A pin that was moved beats an earlier BUSINESS_DATE, and no day is run backwards.
  const until = due > day ? due : day;
  const report = await runDay(await context(), until);
  if (until > day) log.info({ ...report }, 'the business day moved');
}

async function organisationDay(em: EntityManager): Promise<{ day: LocalDate; timeZone: string }> {
  const [row] = await em.execute<{ day: string; timeZone: string }[]>(sql`
    select business_day as day, time_zone as "timeZone" from organisations`);
  if (!row) throw new Error('no organisation in this schema');
  return { day: localDate(row.day), timeZone: row.timeZone };
}

/**
 * Opens each day as the clock reaches it; with a pin nothing is scheduled. Every process may look: whoever is
 * first does the work, the others find it done. Returns what ends the looking.
 */
export function startClock(clock: Clock): () => void {
  if (clock.pin !== null) return () => undefined;
  let busy = false;
  const timer = setInterval(() => {
    if (busy) return;
    busy = true;
    followClock(clock)
      .catch((error: unknown) => clock.log.error({ err: error }, 'the day could not be run'))
      .finally(() => (busy = false));
  }, LOOK_EVERY_MS);
  return () => clearInterval(timer);
}
