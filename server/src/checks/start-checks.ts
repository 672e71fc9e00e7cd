import { sql } from '@mikro-orm/postgresql';
import { command } from '../kernel/command.ts';
import type { Context } from '../kernel/context.ts';
import { newId } from '../kernel/ids.ts';
import type { Parts } from '../parts.ts';
import { brokenOf, checkBooks, type Report } from './check-books.ts';

const QUEUE = 'books-check';
/** When nobody works, and the day's own work is long done. */
const EVERY_NIGHT = '40 3 * * *';
const DAYS_KEPT = 400;

/** Keeps what a check of the books found, for administrators to read. */
export const keepCheck = command({
  name: 'keepCheck',
  permission: 'books:check',
  async run({ em, now, today }, { day, seconds, findings }: Report) {
    const id = newId();
    await em.execute(sql`
      insert into book_checks (id, at, day, seconds, findings)
      values (${id}, ${now}, ${day}::date, ${seconds}::numeric, ${JSON.stringify(findings)}::jsonb)`);
    await em.execute(
      sql`delete from book_checks where day < ${today}::date - ${DAYS_KEPT}::integer`,
    );
    return { id };
  },
});

/** Checks the books every night, in any one process; says in the log what does not hold. */
export async function startChecks(
  { jobs, orm, log }: Pick<Parts, 'jobs' | 'orm' | 'log'>,
  contextOf: () => Promise<Context>,
): Promise<void> {
  await jobs.work(QUEUE, async () => {
    const report = await checkBooks(orm.em, new Date());
    const { seconds, findings } = report;
    const broken = brokenOf(report).map(({ code, count }) => ({ code, count }));
    if (broken.length > 0) log.error({ broken, seconds }, 'the books do not add up');
    else log.info({ checks: findings.length, seconds }, 'the books add up');
    const context = await contextOf();
    await keepCheck(context, report);
  });
  const [place] = await orm.em
    .fork()
    .execute<{ timeZone: string }[]>(sql`select time_zone as "timeZone" from organisations`);
  await jobs.schedule(QUEUE, EVERY_NIGHT, place?.timeZone ?? 'UTC');
}
