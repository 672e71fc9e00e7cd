import { Field, ID, ObjectType } from 'type-graphql';
import type { LocalDate } from '../../kernel/local-date.ts';
import { DateScalar, DateTimeScalar, DecimalScalar } from '../../kernel/scalars.ts';
import { CreditExposureType } from '../check/decision.types.ts';

@ObjectType('CreditLimitChange', {
  simpleResolvers: true,
  description: 'A limit as somebody set it.',
})
export class CreditLimitChangeType {
  @Field(() => ID, { description: 'Identifier.' }) id!: string;
  @Field(() => DecimalScalar, { nullable: true, description: 'null: it was taken away.' })
  limit!: string | null;
  @Field(() => String, { nullable: true, description: 'ISO 4217 code.' }) currency!: string | null;
  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'The lower limit of what may be delivered and invoiced.',
  })
  invoicingLimit!: string | null;
  @Field(() => DateScalar, { nullable: true, description: 'Its last day; null: none.' })
  validUntil!: LocalDate | null;
  @Field(() => String, { description: 'Why.' }) reason!: string;
  @Field(() => DateScalar, { description: 'The business day.' }) setOn!: LocalDate;
  @Field(() => DateTimeScalar, { description: 'When.' }) setAt!: string;
  setById!: string | null;
}

@ObjectType('CreditStanding', {
  simpleResolvers: true,
  description: 'What an account owes against what it may owe, in one currency, over all companies.',
})
export class CreditStandingType {
  @Field(() => String, {
    description:
      'Currency of the figures: that of the limit, else the one asked for, else that of the largest balance.',
  })
  currency!: string;
  @Field(() => DecimalScalar, { nullable: true, description: 'null: there is no limit.' })
  limit!: string | null;
  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'For bad payers: the lower limit of what may be delivered and invoiced.',
  })
  invoicingLimit!: string | null;
  @Field(() => DateScalar, { nullable: true, description: 'The last day of the limit.' })
  validUntil!: LocalDate | null;
  @Field(() => DateScalar, { nullable: true, description: 'Since when the account is blocked.' })
  blockedOn!: LocalDate | null;
  @Field(() => String, { nullable: true, description: 'Why it is blocked.' })
  blockedBecause!: string | null;
  @Field(() => DecimalScalar, {
    nullable: true,
    description:
      'Open items + orders reserved - unapplied - securities; null where a rate is missing.',
  })
  exposure!: string | null;
  @Field(() => CreditExposureType, { nullable: true, description: 'What it is made of.' })
  breakdown!: CreditExposureType | null;
  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'Limit - exposure; null without a limit.',
  })
  headroom!: string | null;
  @Field(() => String, {
    nullable: true,
    description: 'The currency of which there is no rate; null: there are all.',
  })
  rateMissing!: string | null;
}
