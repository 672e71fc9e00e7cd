import { raw, type RawQueryFragment } from '@mikro-orm/postgresql';
import type { LocalDate } from '../kernel/local-date.ts';

/** When it is looked: the business day of the books, and the clock. */
export interface Moment {
  today: LocalDate;
  now: Date;
}

/** What must hold after every commit. */
export interface Check {
  /** Stable, for scripts and alarms; texts.ts words what it says of healthy books. */
  code: string;
  /** What it means when it does not, and where to look first. */
  meaning: string;
  /** The rows that break it, each with what an operator needs to find it. */
  broken(moment: Moment): RawQueryFragment;
  /** How many rows there are on which it could break: looked at by tests, which prove nothing where there are none. */
  reached: string;
}

/** A check whose statement is the same whenever it is asked. */
export const check = (
  code: string,
  parts: { meaning: string; broken: string; reached: string },
): Check => ({ code, ...parts, broken: () => raw(parts.broken) });
