import { Arg, Ctx, Int, Query, Resolver } from 'type-graphql';
import type { Context } from '../kernel/context.ts';
import type { LocalDate } from '../kernel/local-date.ts';
import { DateScalar } from '../kernel/scalars.ts';
import { ExchangeRatePageType } from './rate.types.ts';
import { exchangeRates, rateCurrencies } from './rates.query.ts';
import './texts.ts';

@Resolver()
export class RateResolver {
  @Query(() => ExchangeRatePageType, { description: 'Exchange rates, newest day first.' })
  exchangeRates(
    @Ctx() context: Context,
    @Arg('currency', () => String, { nullable: true, description: 'Of or in this one; ISO 4217.' })
    currency: string | null,
    @Arg('from', () => DateScalar, { nullable: true, description: 'From this day on.' })
    from: LocalDate | null,
    @Arg('to', () => DateScalar, { nullable: true, description: 'Up to this day.' })
    to: LocalDate | null,
    @Arg('offset', () => Int, { nullable: true, defaultValue: 0, description: 'Rates to skip.' })
    offset: number | null,
    @Arg('limit', () => Int, { nullable: true, defaultValue: 50, description: 'At most 500.' })
    limit: number | null,
  ) {
    return exchangeRates(context, { currency, from, to, offset, limit });
  }

  @Query(() => [String], {
    description: 'Currencies that any exchange rate is known of: amounts can be shown in them.',
  })
  rateCurrencies(@Ctx() context: Context) {
    return rateCurrencies(context, {});
  }
}
