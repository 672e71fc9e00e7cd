import { sql, type EntityManager, type RawQueryFragment } from '@mikro-orm/postgresql';
import { localDate, type LocalDate } from './local-date.ts';
import { read } from './read.ts';

const DAY_LOCK = sql`hashtext(current_schema() || ':business-day')`;

/**
 * The business day, held: a day cannot begin while a transaction that read it is under way. What else the transaction
 * begins with is `set` on the way.
 */
export async function shareDay(em: EntityManager, set = sql`true`): Promise<LocalDate> {
  return lockedDay(em, sql`select ${set}, pg_advisory_xact_lock_shared(${DAY_LOCK})`);
}

/** Waits for every transaction that shares the day; then it may move until the commit. */
export async function seizeDay(em: EntityManager): Promise<LocalDate> {
  return lockedDay(em, sql`select pg_advisory_xact_lock(${DAY_LOCK})`);
}

/** The day is read by a statement of its own: that sees what was committed until the lock was granted. */
async function lockedDay(em: EntityManager, lock: RawQueryFragment): Promise<LocalDate> {
  const [, day] = await Promise.all([read(em, lock), readDay(em)]);
  return day;
}

export async function readDay(em: EntityManager): Promise<LocalDate> {
  const [row] = await read<{ day: string }>(em, sql`select business_day as day from organisations`);
  if (!row) throw new Error('no organisation in this schema: migrations and seed have not run');
  return localDate(row.day);
}
