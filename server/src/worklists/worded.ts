import { titleOf } from '../activities/summary.ts';
import type { LocalDate } from '../kernel/local-date.ts';
import { wire } from '../kernel/money.ts';
import { say, type Language, type Params } from '../kernel/texts.ts';
import { ACTIONS, EXITS, KEPT_WHEN_STEPPED_BACK, POINTS_MAX, RULES } from './rules.ts';

/** A row of the list as it was ranked; the conditions of the rules read the same facts. */
export interface RankedRow {
  accountId: string;
  company: string;
  currency: string;
  overdue: string;
  netCollectable: string;
  promised: string;
  /** Whether anything is left to ask for. */
  collectable: boolean;
  days: number;
  /** What can be asked for by the average of its currency; null where there is no average. */
  timesAverage: number | null;
  contactedToday: boolean;
  promisedFor: LocalDate | null;
  brokenOn: LocalDate | null;
  taskDueOn: LocalDate | null;
  taskTitle: string | null;
  taskCode: string | null;
  taskParams: Params | null;
  putOffUntil: LocalDate | null;
  /** Who put it off. */
  putOffBy: string | null;
  /** Percent of the credit limit in use; null without a limit in this currency. */
  limitShare: number | null;
  /** By rule, in the order of RULES. */
  points: number[];
  /** Codes of the reasons to leave the debtor in peace for now. */
  stepsBack: string[];
  priority: number;
}

/** A rule that put a row where it stands. */
export interface Reason {
  code: string;
  points: number;
  text: string;
}

/** A row of the list as a person reads it. */
export interface WorklistRow {
  accountId: string;
  company: string;
  currency: string;
  overdue: string;
  netCollectable: string;
  maxDaysOverdue: number;
  contactedToday: boolean;
  priority: number;
  reasons: Reason[];
  suggestedAction: string;
  exit: string;
}

/** Words a row: why it is here and, where that is asked for, what to do next and what would take it off. */
export function worded(language: Language, row: RankedRow): WorklistRow {
  const params = paramsOf(language, row);
  const action = ACTIONS.find(({ when }) => when(row))?.code ?? 'REMIND';
  const exit = EXITS.find(({ when }) => when(row))?.code ?? 'PAY';
  return {
    accountId: row.accountId,
    company: row.company,
    currency: row.currency,
    overdue: wire(row.overdue, row.currency),
    netCollectable: wire(row.netCollectable, row.currency),
    maxDaysOverdue: row.days,
    contactedToday: row.contactedToday,
    priority: row.priority,
    reasons: reasonsOf(row).map(reason => ({
      ...reason,
      text: say(language, textOf(reason.code, row), params),
    })),
    get suggestedAction() {
      return say(language, `worklist.DO_${action}`, params);
    },
    get exit() {
      return say(language, `worklist.EXIT_${exit}`, params);
    },
  };
}

/** Below the average there is nothing to compare with. */
const textOf = (code: string, { timesAverage }: RankedRow): string =>
  code === 'AMOUNT' && (timesAverage ?? 0) < 1 ? 'worklist.AMOUNT_PLAIN' : `worklist.${code}`;

/** Points as a share of all points, so that they add up to the priority; strongest first, steps back last. */
function reasonsOf({ points, stepsBack }: RankedRow): Omit<Reason, 'text'>[] {
  const share = (each: number): number => Math.round((each * 1000) / POINTS_MAX) / 10;
  const reasons = RULES.map(({ code }, at) => ({ code, points: share(points[at] ?? 0) }))
    .filter(reason => reason.points > 0)
    .sort((one, other) => other.points - one.points);
  const sum = points.reduce((all, each) => all + each, 0);
  return [
    ...reasons,
    ...stepsBack.map((code, at) => ({
      code,
      points: at === 0 ? -share(sum * (1 - KEPT_WHEN_STEPPED_BACK)) : 0,
    })),
  ];
}

/** Everything any sentence of a row may name. */
function paramsOf(language: Language, row: RankedRow): Params {
  const { currency } = row;
  const money = (numeric: string) => ({ amount: wire(numeric, currency), currency });
  const title = { title: row.taskTitle ?? '', code: row.taskCode, params: row.taskParams };
  return {
    amount: money(row.netCollectable),
    overdue: money(row.overdue),
    promised: money(row.promised),
    currency,
    days: row.days,
    times: row.timesAverage ?? 0,
    limitShare: row.limitShare ?? 100,
    task: row.taskTitle === null ? '' : titleOf(language, title),
    ...(row.promisedFor && { promisedFor: { day: row.promisedFor } }),
    ...(row.brokenOn && { brokenOn: { day: row.brokenOn } }),
    putOffBy: row.putOffBy ?? '',
    ...(row.putOffUntil && { putOffUntil: { day: row.putOffUntil } }),
    ...(row.taskDueOn && { taskDueOn: { day: row.taskDueOn } }),
  };
}
