import { sql } from '@mikro-orm/postgresql';
import { command } from '../kernel/command.ts';
import type { Context } from '../kernel/context.ts';
import { newId } from '../kernel/ids.ts';
import type { Logger } from '../kernel/log.ts';
import type { Parts } from '../parts.ts';
import { CHECK_NEWS, giveUpCheck, openRequest } from './ask-check.ts';
import { brokenOf, checkBooks, type Report } from './check-books.ts';

const QUEUE = 'books-check';
/** When nobody works, and the day's own work is long done. */
const EVERY_NIGHT = '40 3 * * *';
const DAYS_KEPT = 400;

interface Kept extends Report {
  /** The request that it answers; null: nobody asked. */
  requestId: string | null;
}

/** Keeps what a check of the books found, for administrators to read. */
export const keepCheck = command({
  name: 'keepCheck',
  permission: 'books:check',
  async run({ em, now, today }, { day, seconds, findings, requestId }: Kept) {
    const id = newId();
    await em.execute(sql`
      insert into book_checks (id, at, day, seconds, findings)
      values (${id}, ${now}, ${day}::date, ${seconds}::numeric, ${JSON.stringify(findings)}::jsonb)`);
    if (requestId !== null) {
      await em.execute(
        sql`update book_check_requests set check_id = ${id} where id = ${requestId} and failed_at is null`,
      );
    }
    await em.execute(
      sql`delete from book_checks where day < ${today}::date - ${DAYS_KEPT}::integer`,
    );
    return { id };
  },
});

/** A job of the night, or one that somebody asked for. */
interface Job {
  asked?: boolean;
}

/** Checks the books every night and when somebody asks, in any one process; says in the log what does not hold. */
export async function startChecks(
  { jobs, orm, log, live }: Pick<Parts, 'jobs' | 'orm' | 'log' | 'live'>,
  contextOf: () => Promise<Context>,
): Promise<void> {
  const waiting = (): Promise<string | null> => openRequest(orm.em.fork());
  await jobs.work<Job>(QUEUE, async ({ asked = false }) => {
    // Each process that heard of it sends a job: one may come when it is done.
    const requestId = await waiting();
    if (asked && requestId === null) return;
    try {
      const report = await checkBooks(orm.em, new Date());
      sayIn(log, report);
      await keepCheck(await contextOf(), { ...report, requestId });
    } catch (error) {
      if (requestId !== null) await giveUpCheck(await contextOf(), { id: requestId });
      throw error;
    }
  });
  const ring = async (): Promise<void> => {
    if ((await waiting()) !== null) await jobs.send(QUEUE, { asked: true } satisfies Job, QUEUE);
  };
  const hear = (): void =>
    void ring().catch((error: unknown) => log.error({ err: error }, 'check of the books'));
  live.on(CHECK_NEWS, hear);
  live.onReconnected(hear);
  await ring();
  const [place] = await orm.em
    .fork()
    .execute<{ timeZone: string }[]>(sql`select time_zone as "timeZone" from organisations`);
  await jobs.schedule(QUEUE, EVERY_NIGHT, place?.timeZone ?? 'UTC');
}

function sayIn(log: Logger, report: Report): void {
  const { seconds, findings } = report;
  const broken = brokenOf(report).map(({ code, count }) => ({ code, count }));
  if (broken.length > 0) log.error({ broken, seconds }, 'the books do not add up');
  else log.info({ checks: findings.length, seconds }, 'the books add up');
}
