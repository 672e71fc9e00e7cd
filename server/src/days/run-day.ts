import { sql, type EntityManager } from '@mikro-orm/postgresql';
import { authorize } from '../kernel/command.ts';
import type { Context } from '../kernel/context.ts';
import { readDay } from '../kernel/day-lock.ts';
import { DomainError } from '../kernel/errors.ts';
import { addDays, dayIn, type LocalDate } from '../kernel/local-date.ts';
import { beginDay } from './begin-day.ts';
import { doDayStep, finishDay, STEP_NAMES } from './day-steps.ts';
import { NOTHING, together, type Tally } from './tally.ts';

export interface DayReport extends Tally {
  date: LocalDate;
}

/**
 * Runs every day up to `date` that has not been run, which then is the business day. Each day begins in one
 * transaction and works in one per step, so a crash leaves whole steps, and running it again does the rest.
 * Reports what this call did: nothing when repeated. DAY_PAST, and without a pin DAY_FUTURE, refuse.
 */
export async function runDay(context: Context, date: LocalDate): Promise<DayReport> {
  authorize(context, 'days:run');
  const before = await readDay(context.em);
  if (date < before) throw new DomainError('DAY_PAST', `The business day is already ${before}`);
  await assertNotFuture(context.em, date, context.now);

  const known = await reportedSince(context.em, before);
  await finishBegun(context, before);
  for (let day = addDays(before, 1); day <= date; day = addDays(day, 1)) {
    await beginDay(context, { day });
    await finishBegun(context, day);
  }
  const now = await reportedSince(context.em, before);
  return { date, ...difference(now, known) };
}

/** The steps of a day that has begun and not finished; none where it never ran, as the first day. */
async function finishBegun(context: Context, day: LocalDate): Promise<void> {
  const unfinished = await context.em.execute<{ day: string }[]>(sql`
    select day from day_runs where day = ${day} and finished_at is null`);
  if (unfinished.length === 0) return;
  for (const step of STEP_NAMES) await doDayStep(context, { step });
  await finishDay(context, {});
}

async function assertNotFuture(em: EntityManager, date: LocalDate, now: Date): Promise<void> {
  const [organisation] = await em.execute<{ pinned: boolean; timeZone: string }[]>(sql`
    select day_pinned as pinned, time_zone as "timeZone" from organisations`);
  if (!organisation || organisation.pinned) return;
  if (date > dayIn(organisation.timeZone, now)) {
    throw new DomainError(
      'DAY_FUTURE',
      'Without a pinned day, a day beyond the clock cannot be run',
    );
  }
}

async function reportedSince(em: EntityManager, day: LocalDate): Promise<Tally> {
  const [sum] = await em.execute<Tally[]>(sql`
    select coalesce(sum(promises_judged), 0)::integer as "promisesJudged",
           coalesce(sum(alerts_raised), 0)::integer as "alertsRaised",
           coalesce(sum(tasks_created), 0)::integer as "tasksCreated",
           coalesce(sum(score_entries), 0)::integer as "scoreEntries"
      from day_runs where day >= ${day}`);
  return sum ?? NOTHING;
}

const difference = (now: Tally, before: Tally): Tally =>
  together(now, {
    promisesJudged: -before.promisesJudged,
    alertsRaised: -before.alertsRaised,
    tasksCreated: -before.tasksCreated,
    scoreEntries: -before.scoreEntries,
  });
