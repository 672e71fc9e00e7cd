import { LAST, type Calendar } from './calendar.ts';
import type { Debtor } from './debtors.ts';
import type { Promised } from './promises.ts';
import { PHRASES } from './sentences/index.ts';
import type { Phrases } from './sentences/phrases.ts';
import { openAt, type Trade } from './trade.ts';

/** What somebody did with a debtor. Kinds and outcomes as the web app writes them. */
export interface Deed {
  debtor: Debtor;
  by: string;
  kind: 'CALL' | 'EMAIL' | 'SMS' | 'VISIT' | 'NOTE';
  day: number;
  minutes: number;
  note: string | null;
  outcome: string | null;
  contactName: string | null;
}

const LATE_DAYS_MIN = 3;
const NINE = 9 * 60;
const WORK_MINUTES = 8 * 60;

/** Who sees accounts that nobody owns. */
const SEES_ALL = 'saleshead';

export function workerFor({ dice, agent, collector }: Debtor): string {
  const collects = collector ?? dice.pick(['collector1', 'collector2']);
  if (agent === null) return dice.chance(0.95) ? collects : SEES_ALL;
  return dice.chance(0.74) ? collects : agent;
}

/** The year's calls, mails, visits and notes on a debtor; nothing today, the day is young. */
export function deedsOf(
  debtor: Debtor,
  trades: readonly Trade[],
  promised: readonly Promised[],
  calendar: Calendar,
): Deed[] {
  const talks = promised.map(({ recorded, contactName }) => ({
    ...deed(debtor, 'CALL', recorded, 'PROMISED'),
    contactName,
    // The promise itself is recorded at noon.
    minutes: debtor.dice.int(NINE, 11 * 60),
  }));
  const spoken = new Set(talks.map(({ day }) => day));
  const deeds: Deed[] = [...talks];
  let next = debtor.dice.int(5, 20);
  for (let day = 1; day < LAST; day++) {
    if (day < next || !calendar.isWorkingDay(day) || spoken.has(day)) continue;
    const late = lateDays(trades, day);
    if (late < LATE_DAYS_MIN) {
      if (debtor.agent === null || !debtor.dice.chance(0.012)) continue;
      deeds.push(deedOfAgent(debtor, debtor.agent, day));
    } else deeds.push(reminder(debtor, day, late));
    next = day + debtor.dice.int(6, 15);
  }
  return deeds;
}

const lateDays = (trades: readonly Trade[], day: number): number =>
  trades
    .flatMap(({ items }) => items)
    .reduce((most, item) => (openAt(item, day) > 0 ? Math.max(most, day - item.due) : most), 0);

function reminder(debtor: Debtor, day: number, late: number): Deed {
  const { dice } = debtor;
  const kind =
    late < 7
      ? dice.weighted([
          [75, 'EMAIL'],
          [15, 'SMS'],
          [10, 'CALL'],
        ] as const)
      : dice.weighted([
          [60, 'CALL'],
          [20, 'EMAIL'],
          [6, 'SMS'],
          [4, 'VISIT'],
          [10, 'NOTE'],
        ] as const);
  if (kind === 'VISIT' && debtor.agent)
    return { ...deed(debtor, kind, day, null), by: debtor.agent };
  if (kind !== 'CALL') return deed(debtor, kind === 'VISIT' ? 'NOTE' : kind, day, null);
  const outcome = dice.weighted([
    [34, 'NO_ANSWER'],
    [16, 'VOICEMAIL'],
    [28, 'CALL_BACK'],
    [22, 'REFUSED'],
  ] as const);
  return deed(debtor, kind, day, outcome);
}

type CallOutcome = keyof Phrases['calls'];

function deed(debtor: Debtor, kind: Deed['kind'], day: number, outcome: CallOutcome | null): Deed {
  const { dice, contacts } = debtor;
  const phrases = PHRASES[debtor.language];
  const pools = {
    CALL: phrases.notes,
    EMAIL: phrases.emails,
    SMS: phrases.messages,
    VISIT: phrases.visits,
    NOTE: phrases.notes,
  };
  const reached = outcome !== 'NO_ANSWER' && outcome !== 'VOICEMAIL' && kind !== 'NOTE';
  return {
    debtor,
    by: workerFor(debtor),
    kind,
    day,
    minutes: NINE + dice.int(0, WORK_MINUTES),
    note: dice.pick(outcome === null ? pools[kind] : phrases.calls[outcome]),
    outcome,
    contactName: reached ? dice.pick(contacts).name : null,
  };
}

function deedOfAgent(debtor: Debtor, agent: string, day: number): Deed {
  const kind = debtor.dice.weighted([
    [55, 'CALL'],
    [45, 'VISIT'],
  ] as const);
  return {
    ...deed(debtor, kind, day, null),
    by: agent,
    note: debtor.dice.pick(PHRASES[debtor.language].sales),
  };
}
