import { raw, type EntityManager, type RawQueryFragment } from '@mikro-orm/postgresql';
import type { LocalDate } from '../kernel/local-date.ts';

/** When it is looked: the business day of the books, and the clock. */
export interface Moment {
  today: LocalDate;
  now: Date;
}

interface Rule {
  /** Stable, for scripts and alarms; texts.ts words what it says of healthy books. */
  code: string;
  /** What it means when it does not, and where to look first. */
  meaning: string;
  /** How many rows there are on which it could break: looked at by tests, which prove nothing where there are none. */
  reached: string;
}

/** A rule that one statement looks at. */
export interface StatedCheck extends Rule {
  /** The rows that break it, each with what an operator needs to find it. */
  broken(moment: Moment): RawQueryFragment;
}

/** A rule that must be looked at with other eyes: in another role, person by person. */
export interface LookedCheck extends Rule {
  /** What breaks it, looked for inside the transaction of all checks. */
  look(em: EntityManager): Promise<object[]>;
}

/** What must hold after every commit. */
export type Check = StatedCheck | LookedCheck;

/** A check whose statement is the same whenever it is asked. */
export const check = (
  code: string,
  parts: { meaning: string; broken: string; reached: string },
): StatedCheck => ({ code, ...parts, broken: () => raw(parts.broken) });
