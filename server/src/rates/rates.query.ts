import { sql } from '@mikro-orm/postgresql';
import { query } from '../kernel/command.ts';
import type { LocalDate } from '../kernel/local-date.ts';
import { paging, type Page } from '../kernel/page.ts';

/** A published rate: units of the base for one of the currency, from its day on. */
export interface ExchangeRate {
  day: LocalDate;
  base: string;
  currency: string;
  rate: string;
  source: string;
}

export interface RatesAsked {
  currency?: string | null;
  from?: LocalDate | null;
  to?: LocalDate | null;
  offset: number | null;
  limit: number | null;
}

/** Rates as they were published, newest day first. They are nobody's secret: whoever sees amounts sees them. */
export const exchangeRates = query<RatesAsked, Page<ExchangeRate>>({
  permission: 'exposure:read',
  async run({ em }, { currency, from, to, ...page }) {
    const { offset, limit } = paging(page.offset, page.limit);
    const chosen = sql`
      from exchange_rates
     where (${currency ?? null}::text is null or currency = ${currency ?? null} or base = ${currency ?? null})
       and (${from ?? null}::date is null or day >= ${from ?? null}::date)
       and (${to ?? null}::date is null or day <= ${to ?? null}::date)`;
    const [counted] = await em.execute<{ total: number }[]>(
      sql`select count(*)::integer as total ${chosen}`,
    );
    const items = await em.execute<ExchangeRate[]>(sql`
      select day, base, currency, trim_scale(rate)::text as rate, source ${chosen}
       order by day desc, base, currency limit ${limit} offset ${offset}`);
    return { total: counted?.total ?? 0, items };
  },
});

/** Currencies that any rate is known of, as amounts may be shown in them. */
export const rateCurrencies = query<object, string[]>({
  permission: 'exposure:read',
  async run({ em }) {
    const rows = await em.execute<{ code: string }[]>(sql`
      select base as code from exchange_pairs union select currency from exchange_pairs order by 1`);
    return rows.map(({ code }) => code);
  },
});
