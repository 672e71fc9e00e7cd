import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { DateTimeScalar, DecimalScalar } from '../../kernel/scalars.ts';
import { CreditReasonType } from '../check/decision.types.ts';

export const HOLD_STATUSES = ['OPEN', 'RELEASED', 'REJECTED', 'WITHDRAWN'] as const;
export type HoldStatus = (typeof HOLD_STATUSES)[number];

export const HoldStatusEnum = Object.fromEntries(
  HOLD_STATUSES.map(status => [status, status]),
) as Record<HoldStatus, HoldStatus>;
registerEnumType(HoldStatusEnum, {
  name: 'HoldStatus',
  description: 'What became of a hold.',
  valuesConfig: {
    OPEN: { description: 'It waits for the head of sales.' },
    RELEASED: {
      description: 'The head of sales let the order go; by itself where nobody decided.',
    },
    REJECTED: { description: 'The head of sales rejected the order.' },
    WITHDRAWN: { description: 'The order was cancelled before anybody decided.' },
  },
});

@ObjectType('CreditFigures', {
  simpleResolvers: true,
  description: 'Exposure and limit at some moment, in one currency.',
})
export class CreditFiguresType {
  @Field(() => String, { description: 'ISO 4217 code.' }) currency!: string;
  @Field(() => DecimalScalar, { description: 'Exposure before the order.' }) exposure!: string;
  @Field(() => DecimalScalar, { description: 'Exposure with the order.' }) exposureAfter!: string;
  @Field(() => DecimalScalar, { nullable: true, description: 'null: there was no limit.' })
  limit!: string | null;
  @Field(() => DecimalScalar, { description: 'What was overdue.' }) overdue!: string;
  @Field(() => DecimalScalar, {
    description:
      'The smallest payment that would let the order pass; 0.00 where money cannot help.',
  })
  minimumPayment!: string;
}

@ObjectType('Hold', {
  simpleResolvers: true,
  description: 'An order that waits for the head of sales.',
})
export class HoldType {
  @Field(() => ID, { description: 'Identifier.' }) id!: string;
  accountId!: string;
  orderId!: string;
  @Field(() => String, { description: "The order's number in the ERP." }) reference!: string;
  @Field(() => String, { description: 'Code of the company that sells.' }) company!: string;
  @Field(() => DecimalScalar, { description: 'Gross amount of the order.' }) amount!: string;
  @Field(() => String, { description: 'ISO 4217 code.' }) currency!: string;
  @Field(() => HoldStatusEnum, { description: 'What became of it.' }) status!: HoldStatus;
  @Field(() => [CreditReasonType], { description: 'Why it was held.' })
  reasons!: CreditReasonType[];
  @Field(() => CreditFiguresType, {
    nullable: true,
    description: 'The figures when it was judged last; null where it was stopped by hand.',
  })
  figures!: CreditFiguresType | null;
  @Field(() => Boolean, { description: 'Stopped by hand: it never ends by itself.' })
  forced!: boolean;
  @Field(() => Boolean, {
    description: 'Nothing holds it any more; its rules leave the release to a person.',
  })
  ready!: boolean;
  @Field(() => DateTimeScalar, { description: 'Since when it waits.' }) heldAt!: string;
  heldById!: string | null;
  decidedById!: string | null;
  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was decided or ended.' })
  decidedAt!: string | null;
  @Field(() => String, { nullable: true, description: 'Why it was decided so.' })
  decisionReason!: string | null;
  @Field(() => CreditFiguresType, {
    nullable: true,
    description: 'The figures as they stood when it was decided.',
  })
  decidedFigures!: CreditFiguresType | null;
  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'Until when a release lets the order through; null: until it is used.',
  })
  validUntil!: string | null;
  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When the release was used: it lets one order through once.',
  })
  usedAt!: string | null;
}

@ObjectType('HoldsWaiting', {
  simpleResolvers: true,
  description: 'How many orders wait, of those the caller may see.',
})
export class HoldsWaitingType {
  @Field(() => Int, { description: 'All that wait.' }) open!: number;
  @Field(() => Int, { description: 'Those that nothing holds any more, but a person must let go.' })
  ready!: number;
}

@ObjectType('HoldPage', { simpleResolvers: true, description: 'A page of holds, oldest first.' })
export class HoldPageType {
  @Field(() => Int, { description: 'All that match, this page or not.' }) total!: number;
  @Field(() => [HoldType], { description: 'This page.' }) items!: HoldType[];
}

@InputType('SeenOrderInput', { description: 'What an order came to when it was looked at.' })
export class SeenOrderInput {
  @Field(() => DecimalScalar, { description: 'Its gross amount.' }) amount!: string;
  @Field(() => String, { description: 'ISO 4217 code.' }) currency!: string;
}
