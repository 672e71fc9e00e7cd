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

/**
 * A row of the list as a person reads it: why it is here and, worded where that is asked for, what to do next and what
 * would take it off.
 */
export class WorklistRow {
  readonly accountId: string;
  readonly company: string;
  readonly currency: string;
  readonly overdue: string;
  readonly netCollectable: string;
  readonly maxDaysOverdue: number;
  readonly contactedToday: boolean;
  readonly priority: number;
  readonly reasons: readonly Reason[];

  constructor(
    private readonly language: Language,
    private readonly row: RankedRow,
  ) {
    const { currency } = row;
    this.accountId = row.accountId;
    this.company = row.company;
    this.currency = currency;
    this.overdue = wire(row.overdue, currency);
    this.netCollectable = wire(row.netCollectable, currency);
    this.maxDaysOverdue = row.days;
    this.contactedToday = row.contactedToday;
    this.priority = row.priority;
    const reasons = reasonsOf(row);
    for (const reason of reasons) reason.text = this.sentence(textOf(reason.code, row));
    this.reasons = reasons;
  }

  get suggestedAction(): string {
    return this.sentence(`DO_${ACTIONS.find(({ when }) => when(this.row))?.code ?? 'REMIND'}`);
  }

  get exit(): string {
    return this.sentence(`EXIT_${EXITS.find(({ when }) => when(this.row))?.code ?? 'PAY'}`);
  }

  private sentence(code: string): string {
    const { row, language } = this;
    return say(language, keyOf(code), name => PARAMS[name]?.(row, language));
  }
}

const keys = new Map<string, string>();

/** The same text each time, which is found sooner than one that was just put together. */
function keyOf(code: string): string {
  let key = keys.get(code);
  if (key === undefined) keys.set(code, (key = `worklist.${code}`));
  return key;
}

/** Below the average there is nothing to compare with. */
const textOf = (code: string, { timesAverage }: RankedRow): string =>
  code === 'AMOUNT' && (timesAverage ?? 0) < 1 ? 'AMOUNT_PLAIN' : code;

/** Points as a share of all points, so that they add up to the priority; strongest first, steps back last. Still without text. */
function reasonsOf({ points, stepsBack }: RankedRow): Reason[] {
  const share = (each: number): number => Math.round((each * 1000) / POINTS_MAX) / 10;
  const reasons: Reason[] = [];
  let sum = 0;
  points.forEach((each, at) => {
    const code = RULES[at]?.code;
    if (code && each > 0) reasons.push({ code, points: share(each), text: '' });
    sum += each;
  });
  reasons.sort((one, other) => other.points - one.points);
  stepsBack.forEach((code, at) => {
    const lost = at === 0 ? -share(sum * (1 - KEPT_WHEN_STEPPED_BACK)) : 0;
    reasons.push({ code, points: lost, text: '' });
  });
  return reasons;
}

type ParamOfRow = (row: RankedRow, language: Language) => Params[string] | undefined;

const money = (numeric: string, currency: string) => ({
  amount: wire(numeric, currency),
  currency,
});
const day = (date: LocalDate | null) => (date === null ? undefined : { day: date });

/** Everything any sentence of a row may name. */
const PARAMS: Readonly<Record<string, ParamOfRow>> = {
  amount: ({ netCollectable, currency }) => money(netCollectable, currency),
  overdue: ({ overdue, currency }) => money(overdue, currency),
  promised: ({ promised, currency }) => money(promised, currency),
  currency: ({ currency }) => currency,
  days: ({ days }) => days,
  times: ({ timesAverage }) => timesAverage ?? 0,
  limitShare: ({ limitShare }) => limitShare ?? 100,
  task: ({ taskTitle: title, taskCode: code, taskParams: params }, language) =>
    title === null ? '' : titleOf(language, { title, code, params }),
  promisedFor: ({ promisedFor }) => day(promisedFor),
  brokenOn: ({ brokenOn }) => day(brokenOn),
  putOffBy: ({ putOffBy }) => putOffBy ?? '',
  putOffUntil: ({ putOffUntil }) => day(putOffUntil),
  taskDueOn: ({ taskDueOn }) => day(taskDueOn),
};
