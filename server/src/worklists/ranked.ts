import { raw, sql } from '@mikro-orm/postgresql';
import type { LocalDate } from '../kernel/local-date.ts';
import { factsOf, type Chosen } from './facts.ts';
import { KEPT_WHEN_STEPPED_BACK, ON_THE_LIST, POINTS_MAX, RULES, STEPS_BACK } from './rules.ts';

/** What tells rows of the worklist apart, and what each holds: the columns of worklist_rows. */
export const KEY = ['account_id', 'company_id', 'currency'] as const;
export const HELD = [
  'agent_id',
  'collector_id',
  'priority',
  'points',
  'steps_back',
  'overdue',
  'net_collectable',
  'promised',
  'oldest_due_on',
  'promised_for',
  'broken_on',
  'task_due_on',
  'limit_share',
  'contacted_today',
] as const;

/** So that a limit of next to nothing has a share that can be written down. */
const LIMIT_SHARE_MAX = 1_000_000;

/** Points by rule, as SQL over `fact`. */
const POINTS = RULES.map(({ steps }) => {
  const cases = steps.map(({ when, points }) => `when ${when} then ${points}`);
  return `case ${cases.join(' ')} else 0 end`;
});

const PRIORITY = `(${POINTS.join(' + ')}) * (100.0 / ${POINTS_MAX})::float8
  * case when ${STEPS_BACK.map(({ when }) => when).join(' or ')} then ${KEPT_WHEN_STEPPED_BACK}::float8 else 1 end`;

const STEPPED_BACK = STEPS_BACK.map(({ code, when }) => `case when ${when} then '${code}' end`);

/**
 * Common table expressions up to `ranked`: the facts of the chosen accounts with what the rules make of them.
 * `listed`: whether it is on the worklist; `before`: the row that is kept of it, null where there is none.
 */
export const rankedOf = (chosen: Chosen, today: LocalDate) => sql`
  ${factsOf(chosen, today)},
  ranked as materialized (
    select account_id, company_id, currency, agent_id, collector_id, overdue, net_collectable, promised,
           oldest_due_on, promised_for, broken_on, task_due_on, contacted_today, times_average, before,
           overdue > 0 and (${raw(ON_THE_LIST)}) as listed,
           ${raw(PRIORITY)} as priority, array[${raw(POINTS.join(', '))}]::smallint[] as points,
           array_remove(array[${raw(STEPPED_BACK.join(', '))}], null) as steps_back,
           round(least(limit_used * 100 / nullif(credit_limit, 0), ${LIMIT_SHARE_MAX}))::integer as limit_share
      from fact
  )`;

/** The place of a rule among the points of a row, counted from 1 as SQL does; 0: no rule has this code. */
export const placeOf = (code: string): number => RULES.findIndex(rule => rule.code === code) + 1;
