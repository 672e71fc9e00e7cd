import { sql } from '@mikro-orm/postgresql';
import type { Fact, Work } from '../kernel/context.ts';

/** What a day's work did, as its report counts it. */
export interface Tally {
  promisesJudged: number;
  alertsRaised: number;
  tasksCreated: number;
  scoreEntries: number;
}

export const NOTHING: Tally = {
  promisesJudged: 0,
  alertsRaised: 0,
  tasksCreated: 0,
  scoreEntries: 0,
};

export function together(one: Tally, other: Partial<Tally>): Tally {
  return {
    promisesJudged: one.promisesJudged + (other.promisesJudged ?? 0),
    alertsRaised: one.alertsRaised + (other.alertsRaised ?? 0),
    tasksCreated: one.tasksCreated + (other.tasksCreated ?? 0),
    scoreEntries: one.scoreEntries + (other.scoreEntries ?? 0),
  };
}

/** A step of the day was done; the reactions add what followed from it to the day's report. */
export interface DayStepDone extends Fact {
  kind: 'DAY_STEP_DONE';
  tally: Partial<Tally>;
}

/** Adds to the report of the business day, in the transaction of the step. */
export async function countForDay(work: Work, tally: Tally): Promise<void> {
  await work.em.execute(sql`
    update day_runs
       set promises_judged = promises_judged + ${tally.promisesJudged}::integer,
           alerts_raised = alerts_raised + ${tally.alertsRaised}::integer,
           tasks_created = tasks_created + ${tally.tasksCreated}::integer,
           score_entries = score_entries + ${tally.scoreEntries}::integer
     where day = ${work.today}`);
}
