import { Migration } from '@mikro-orm/migrations';

/**
 * Exchange rates by day, and the one way from an amount in one currency to an amount in another: the newest rate on
 * or before the day, directly or through a base in which both are quoted. Everybody converts through these functions;
 * server/src/rates/exchange.ts is their side of the program.
 */
export class Migration20261123081000_rates extends Migration {
  override up(): void {
    for (const statement of STATEMENTS) this.addSql(statement);
  }
}

/** Every pair's newest rate on or before a day; a base is worth itself. */
const QUOTES = `
  select pair.base, pair.currency, newest.rate, newest.day
    from exchange_pairs pair
   cross join lateral (select quote.rate, quote.day from exchange_rates quote
                        where quote.base = pair.base and quote.currency = pair.currency and quote.day <= on_day
                        order by quote.day desc limit 1) newest
   union all
  select distinct pair.base, pair.base, 1::numeric, on_day from exchange_pairs pair`;

const STATEMENTS = [
  `create table exchange_pairs (
     base char(3) not null,
     currency char(3) not null,
     constraint exchange_pairs_pkey primary key (base, currency),
     constraint exchange_pairs_base_known foreign key (base) references currencies (code),
     constraint exchange_pairs_currency_known foreign key (currency) references currencies (code),
     constraint exchange_pairs_differ check (base <> currency)
   )`,
  `comment on table exchange_pairs is 'Which currency is quoted in which base: few rows, so that the newest rates of a day are few looks into the index'`,
  `create table exchange_rates (
     base char(3) not null,
     currency char(3) not null,
     day date not null,
     rate numeric(20,10) not null,
     source text not null,
     import_id uuid,
     constraint exchange_rates_pkey primary key (base, currency, day),
     constraint exchange_rates_pair_known foreign key (base, currency) references exchange_pairs (base, currency),
     constraint exchange_rates_rate_positive check (rate > 0)
   )`,
  `comment on table exchange_rates is 'Units of the base for one unit of the currency, from its day on until the next one'`,
  `comment on column exchange_rates.source is 'Who published it: BNR, or the name of the file it came in'`,

  `create function rates_into(into_currency char(3), on_day date)
     returns table (currency char(3), times numeric, per numeric, day date)
     language sql stable parallel safe strict
     begin atomic
       select into_currency, 1::numeric, 1::numeric, on_day
        union all
       (with quotes as (${QUOTES})
        select distinct on (one.currency) one.currency, one.rate, other.rate, least(one.day, other.day)
          from quotes one
          join quotes other on other.base = one.base and other.currency = into_currency
         where one.currency <> into_currency
         order by one.currency, one.base = into_currency desc, one.base = one.currency desc,
                  least(one.day, other.day) desc, one.base);
     end`,
  `comment on function rates_into is 'How to come from each currency into one on a day: amount * times / per, and the day of the older rate in it; no row for a currency without a rate. Its own base first, then the other one''s, then the newest through a common one'`,
  `create function exchanged(amount numeric, times numeric, per numeric) returns numeric
     language sql immutable parallel safe strict
     return (amount * times)::numeric(100,30) / per`,
  `comment on function exchanged is 'An amount by a row of rates_into, not rounded: sums are rounded once, at their end, to the digits of the currency'`,
  `create function converted(amount numeric, from_currency char(3), into_currency char(3), on_day date) returns numeric
     language sql stable parallel safe strict
     begin atomic
       select round(exchanged(amount, rate.times, rate.per), known.digits)
         from rates_into(into_currency, on_day) rate
         join currencies known on known.code = into_currency
        where rate.currency = from_currency;
     end`,
  `comment on function converted is 'One amount in another currency at the rates of a day, rounded to its digits; null without a rate'`,
];
