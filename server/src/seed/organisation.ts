import { sql, type EntityManager } from '@mikro-orm/postgresql';
import { newId } from '../kernel/ids.ts';
import { dayIn } from '../kernel/local-date.ts';
import { currencies } from '../kernel/money.ts';
import type { Language } from '../kernel/texts.ts';

export interface PlantedOrganisation {
  id: string;
  language: Language;
}

const DEFAULTS = {
  name: 'Scadent Demo',
  country: 'RO',
  timeZone: 'Europe/Bucharest',
  language: 'ro',
  termsDays: 30,
} as const;

/**
 * The one organisation of this schema with its first company and the currencies of ISO 4217.
 * The first start decides whether the day is pinned; from then on the stored day counts, so that a
 * pin which was moved survives a restart and beats an earlier BUSINESS_DATE.
 */
export async function ensureOrganisation(
  em: EntityManager,
  businessDate: string | null,
  now: Date,
): Promise<PlantedOrganisation> {
  await plantCurrencies(em);
  const day = businessDate ?? dayIn(DEFAULTS.timeZone, now);
  // Named after its schema: of several processes that start at once, one plants it.
  await em.execute(sql`
    with lonely as (
      select md5(current_database() || ':' || current_schema())::uuid as id
       where not exists (select from organisations)
    ), planted as (
      insert into organisations
        (id, name, country, time_zone, language, terms_days, business_day, day_pinned)
      select id, ${DEFAULTS.name}, ${DEFAULTS.country}, ${DEFAULTS.timeZone},
             ${DEFAULTS.language}, ${DEFAULTS.termsDays}, ${day}::date, ${businessDate !== null}
        from lonely on conflict do nothing returning id
    )
    insert into companies (id, code, name, position)
    select ${newId()}, 'MAIN', ${DEFAULTS.name}, 1 from planted
    on conflict do nothing`);
  const [organisation] = await em.execute<PlantedOrganisation[]>(
    sql`select id, language from organisations`,
  );
  if (!organisation) throw new Error('the organisation was not planted');
  return organisation;
}

async function plantCurrencies(em: EntityManager): Promise<void> {
  const rows = JSON.stringify(currencies().map(([code, digits]) => ({ code, digits })));
  await em.execute(sql`
    with known as (select code, digits from jsonb_to_recordset(${rows}::jsonb) as row(code text, digits smallint))
    insert into currencies (code, digits) select code, digits from known on conflict do nothing`);
}
