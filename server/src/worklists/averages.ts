import { sql, type EntityManager, type RawQueryFragment } from '@mikro-orm/postgresql';
import type { LocalDate } from '../kernel/local-date.ts';

/** What all debtors together can be asked for, on average, by currency. */
const measured = (provisional: boolean, day: LocalDate, which: RawQueryFragment) => sql`
  measured as (
    select currency, ${day}::date as day, avg(net_collectable) as amount, ${provisional}::boolean as provisional
      from balances where overdue > 0 and net_collectable > 0 and ${which}
     group by currency order by currency
  )`;

/** Fixes the averages of a day, as it begins, for all currencies in which anything is overdue. */
export async function fixAverages(em: EntityManager, day: LocalDate): Promise<void> {
  await em.execute(sql`
    with ${measured(false, day, sql`true`)}
    insert into worklist_averages (currency, day, amount, provisional)
    select currency, day, amount, provisional from measured
    on conflict (currency, day) do update set amount = excluded.amount, provisional = false`);
}

/** Currencies that have none on this day yet: of what is overdue now. Of several who come first, one is first. */
export async function addAverages(em: EntityManager, day: LocalDate): Promise<void> {
  const unknown = sql`not exists (select from worklist_averages average
                                   where average.currency = balances.currency and average.day = ${day}::date)`;
  await em.execute(sql`
    with ${measured(true, day, unknown)}
    insert into worklist_averages (currency, day, amount, provisional)
    select currency, day, amount, provisional from measured
    on conflict (currency, day) do nothing`);
}

const provisional = (day: LocalDate) => sql`
  select currency from worklist_averages where day = ${day}::date and provisional`;

export async function hasProvisionalAverages(em: EntityManager, day: LocalDate): Promise<boolean> {
  return (await em.execute<object[]>(sql`${provisional(day)} limit 1`)).length > 0;
}

/**
 * Measures the provisional averages of a day anew, and forgets those of which nothing is left; answers with the
 * currencies whose average is another now.
 */
export async function measureProvisional(em: EntityManager, day: LocalDate): Promise<string[]> {
  await em.execute(sql`
    delete from worklist_averages
     where day = ${day}::date and provisional
       and currency not in (select currency from balances where overdue > 0 and net_collectable > 0)`);
  const changed = await em.execute<{ currency: string }[]>(sql`
    with ${measured(true, day, sql`currency in (${provisional(day)})`)}
    update worklist_averages average set amount = measured.amount
      from measured
     where average.currency = measured.currency and average.day = measured.day
       and average.amount <> round(measured.amount, 8)
    returning average.currency`);
  return changed.map(({ currency }) => currency);
}
