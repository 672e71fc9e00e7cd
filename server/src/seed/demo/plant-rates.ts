import { sql } from '@mikro-orm/postgresql';
import type { Ground } from './planting-ground.ts';
import { tellRates } from './story/rates.ts';

/** Rates in lei for every working day, so that amounts in several currencies can be seen in one at once. */
export async function plantRates({ em, calendar }: Ground): Promise<void> {
  const rates = JSON.stringify(tellRates(calendar));
  const rows = sql`select * from jsonb_to_recordset(${rates}::jsonb) as row(day date, currency text, rate numeric)`;
  await em.execute(sql`
    with row as (${rows})
    insert into exchange_pairs (base, currency) select distinct 'RON', currency from row on conflict do nothing`);
  await em.execute(sql`
    with row as (${rows})
    insert into exchange_rates (base, currency, day, rate, source)
    select 'RON', currency, day, rate, 'DEMO' from row on conflict do nothing`);
}
