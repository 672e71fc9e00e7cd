import { Field, Int, ObjectType } from 'type-graphql';
import type { LocalDate } from '../kernel/local-date.ts';
import { DateScalar } from '../kernel/scalars.ts';
import type { Rate } from './exchange.ts';
import type { ExchangeRate } from './rates.query.ts';

@ObjectType('ExchangeRate', {
  simpleResolvers: true,
  description: 'A rate as it was published: valid from its day until the next one.',
})
export class ExchangeRateType implements ExchangeRate {
  @Field(() => DateScalar, { description: 'The first day it is valid for.' }) day!: LocalDate;
  @Field(() => String, { description: 'The currency it is expressed in; ISO 4217.' }) base!: string;
  @Field(() => String, { description: 'The currency it is of; ISO 4217.' }) currency!: string;
  @Field(() => String, { description: 'Units of the base for one of the currency, exact decimal.' })
  rate!: string;
  @Field(() => String, { description: 'Who published it: BNR, or the file it came in.' })
  source!: string;
}

@ObjectType('ExchangeRatePage', {
  simpleResolvers: true,
  description: 'A page of rates, newest day first.',
})
export class ExchangeRatePageType {
  @Field(() => Int, { description: 'All rates, this page or not.' }) total!: number;
  @Field(() => [ExchangeRateType], { description: 'This page.' }) items!: ExchangeRateType[];
}

@ObjectType('AppliedRate', {
  simpleResolvers: true,
  description: 'How amounts of one currency came into another: times `times`, divided by `per`.',
})
export class AppliedRateType implements Rate {
  @Field(() => String, { description: 'The currency that was converted; ISO 4217.' })
  currency!: string;
  @Field(() => String, { description: 'Exact decimal.' }) times!: string;
  @Field(() => String, { description: 'Exact decimal; 1 where the rate is a direct one.' })
  per!: string;
  @Field(() => DateScalar, { description: 'The day of the rate; of two, the older one.' })
  day!: LocalDate;
}
