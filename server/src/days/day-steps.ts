import { sql } from '@mikro-orm/postgresql';
import type { TasksRaised } from '../activities/work-changed.ts';
import { newlyOverdue } from '../alerts/judge-alerts.ts';
import { command } from '../kernel/command.ts';
import type { Fact, Work } from '../kernel/context.ts';
import { foldExposure } from '../receivables/compact-exposure.ts';
import { lockAccounts } from '../receivables/ledger.ts';
import { judgeDuePromises } from '../promises/judge-promises.ts';
import { scoreOverdue } from '../scores/score-overdue.ts';
import { NOTHING, together, type DayStepDone, type Tally } from './tally.ts';
import { promisedForTomorrow, raisePromiseReminders } from './rule-tasks.ts';

interface StepDone {
  tally: Partial<Tally>;
  facts?: readonly Fact[];
}

/**
 * The work of a day that has begun, in order. Accounts whose rows of the worklist will be ranked anew are locked first.
 * Penalties come first: on the balances the day opens with.
 */
const STEPS: Readonly<Record<string, (work: Work) => Promise<StepDone>>> = {
  penalties: async work => ({ tally: { scoreEntries: await scoreOverdue(work) } }),
  promises: async work => {
    const judged = await judgeDuePromises(work);
    return { tally: { promisesJudged: judged.ids.length }, facts: [judged] };
  },
  reminders: async work => {
    const accounts = promisedForTomorrow(work);
    await lockAccounts(work, accounts);
    const tasksCreated = await raisePromiseReminders(work);
    const raised: TasksRaised = { kind: 'TASKS_RAISED', accounts };
    return { tally: { tasksCreated }, facts: tasksCreated > 0 ? [raised] : [] };
  },
  alerts: async work => {
    await lockAccounts(work, newlyOverdue);
    return { tally: {}, facts: [{ kind: 'DAY_BEGUN' }] };
  },
};

export const STEP_NAMES = Object.keys(STEPS);

/** All of a day's work in the caller's transaction: what the example company's history is replayed with. */
export async function workOfDay(work: Work, left: ReadonlySet<string>): Promise<Fact[]> {
  const facts: Fact[] = [];
  let sum = NOTHING;
  for (const [name, step] of Object.entries(STEPS)) {
    if (left.has(name)) continue;
    const { tally, facts: followed = [] } = await step(work);
    facts.push(...followed);
    sum = together(sum, tally);
  }
  const done: DayStepDone = { kind: 'DAY_STEP_DONE', tally: sum };
  return [...facts, done];
}

/** Does one step of the business day, once: its mark is written in the same transaction as its effects. */
export const doDayStep = command({
  name: 'doDayStep',
  permission: 'days:run',
  takesTime: true,
  async run(work, { step }: { step: string }) {
    const marked = await work.em.execute<{ step: string }[]>(sql`
      insert into day_steps (day, step, done_at) values (${work.today}, ${step}, ${work.now})
      on conflict do nothing returning step`);
    if (marked.length === 0) return { id: step };
    const { tally, facts = [] } = (await STEPS[step]?.(work)) ?? { tally: {} };
    const done: DayStepDone = { kind: 'DAY_STEP_DONE', tally };
    return { id: step, facts: [...facts, done] };
  },
});

/** All steps of the business day are done. */
export const finishDay = command({
  name: 'finishDay',
  permission: 'days:run',
  takesTime: true,
  async run(work, _input: object) {
    await work.em.execute(sql`
      update day_runs set finished_at = ${work.now} where day = ${work.today} and finished_at is null`);
    await foldExposure(work.em);
    return { id: work.today, facts: [{ kind: 'FOLDED' }] };
  },
});
