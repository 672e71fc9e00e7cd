import { sql } from '@mikro-orm/postgresql';
import { command } from '../kernel/command.ts';
import { DAY_NEWS } from '../kernel/day-watch.ts';
import type { Fact } from '../kernel/context.ts';
import { notify } from '../kernel/live.ts';
import type { LocalDate } from '../kernel/local-date.ts';
import { ageBalances } from '../receivables/age-balances.ts';

/** Another day is the business day; nobody else is writing. */
export interface DayOpened extends Fact {
  kind: 'DAY_OPENED';
  day: LocalDate;
}

export const isDayOpened = (fact: Fact): fact is DayOpened => fact.kind === 'DAY_OPENED';

/**
 * Makes `day` the business day and ages the balances, in one transaction that no other shares the day with:
 * whoever reads a balance reads it as of the business day. Repeated, or overtaken by another process: nothing.
 */
export const beginDay = command({
  name: 'beginDay',
  permission: 'days:run',
  seizesDay: true,
  async run(work, { day }: { day: LocalDate }) {
    if (work.today >= day) return { id: day };
    await work.em.execute(sql`
      insert into day_runs (day, began_at) values (${day}, ${work.now}) on conflict do nothing`);
    await work.em.execute(sql`update organisations set business_day = ${day}::date`);
    await ageBalances(work, day);
    await notify(work.em, DAY_NEWS, { day });
    const opened: DayOpened = { kind: 'DAY_OPENED', day };
    return { id: day, facts: [opened] };
  },
});
