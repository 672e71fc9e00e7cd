import { localDate } from '../../kernel/local-date.ts';

export const DAY_FORMATS = ['YYYY-MM-DD', 'D.M.YYYY', 'D/M/YYYY', 'M/D/YYYY'] as const;
export type DayFormat = (typeof DAY_FORMATS)[number];
export type DayFault = 'DAY_WRONG' | 'DAY_FORMAT' | 'DAY_IMPOSSIBLE';

/** Which orders of day and month the slashed days of a file have shown so far. */
export interface DayEvidence {
  dayFirst: boolean;
  monthFirst: boolean;
  /** A day stayed undecided. */
  undecided?: boolean;
}

/** Begins a day of which only the whole file shows what is month and what is day: ~YYYY-AA-BB for AA/BB/YYYY. */
export const UNDECIDED = '~';

const YEAR_MIN = '1900';
const YEAR_MAX = '2199';
const ISO = /^(\d{4})-(\d{2})-(\d{2})$/;
const PARTS = /^(\d{1,2})([./])(\d{1,2})\2(\d{4})$/;

/**
 * Reads a day in the given format. Without one, dashes and dots tell the format by themselves; a day with slashes
 * is settled by the file as a whole: it adds to the evidence, and stays undecided where both readings are days.
 */
export function readDay(
  text: string,
  format: DayFormat | null,
  evidence: DayEvidence,
): { day: string } | DayFault {
  const iso = ISO.exec(text);
  if (iso) return format === null || format === 'YYYY-MM-DD' ? checked(text) : 'DAY_FORMAT';
  const [, first = '', separator, second = '', year = ''] = PARTS.exec(text) ?? [];
  if (!separator) return 'DAY_WRONG';
  const dayFirst = `${year}-${second.padStart(2, '0')}-${first.padStart(2, '0')}`;
  const monthFirst = `${year}-${first.padStart(2, '0')}-${second.padStart(2, '0')}`;
  if (format !== null) {
    if (format === 'YYYY-MM-DD' || (separator === '.') !== (format === 'D.M.YYYY'))
      return 'DAY_FORMAT';
    return checked(format === 'M/D/YYYY' ? monthFirst : dayFirst);
  }
  if (separator === '.' || dayFirst === monthFirst) return checked(dayFirst);
  return undecided(dayFirst, monthFirst, evidence);
}

function undecided(
  dayFirst: string,
  monthFirst: string,
  evidence: DayEvidence,
): { day: string } | DayFault {
  const canBeDayFirst = isDay(dayFirst);
  const canBeMonthFirst = isDay(monthFirst);
  if (!canBeDayFirst && !canBeMonthFirst) return 'DAY_IMPOSSIBLE';
  if (!canBeMonthFirst) evidence.dayFirst = true;
  if (!canBeDayFirst) evidence.monthFirst = true;
  evidence.undecided = true;
  // Month first keeps both numbers in the order in which they were written.
  return { day: UNDECIDED + monthFirst };
}

const checked = (day: string): { day: string } | DayFault =>
  isDay(day) ? { day } : 'DAY_IMPOSSIBLE';

/** A file has many rows and few days. */
const known = new Map<string, boolean>();
const KNOWN_MAX = 10_000;

function isDay(text: string): boolean {
  let answer = known.get(text);
  if (answer === undefined) {
    answer = isInCalendar(text);
    if (known.size >= KNOWN_MAX) known.clear();
    known.set(text, answer);
  }
  return answer;
}

function isInCalendar(text: string): boolean {
  if (text.slice(0, 4) < YEAR_MIN || text.slice(0, 4) > YEAR_MAX) return false;
  try {
    return localDate(text) === text;
  } catch {
    return false;
  }
}

/** The order the whole file has shown; null where it showed none, or both. */
export function orderShown(evidence: DayEvidence): 'DAY_FIRST' | 'MONTH_FIRST' | null {
  if (evidence.dayFirst === evidence.monthFirst) return null;
  return evidence.dayFirst ? 'DAY_FIRST' : 'MONTH_FIRST';
}
