import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { LocalDate } from '../kernel/local-date.ts';
import { DateScalar, DateTimeScalar, DecimalScalar } from '../kernel/scalars.ts';
import type { ApprovalKind } from './approval-kinds.ts';
import type { Approval } from './approvals.query.ts';
import type { ApprovalThreshold } from './thresholds.ts';

export enum ApprovalKindEnum {
  WRITE_OFF = 'WRITE_OFF',
  REFUND = 'REFUND',
  CREDIT_LIMIT = 'CREDIT_LIMIT',
  RELEASE = 'RELEASE',
}
registerEnumType(ApprovalKindEnum, {
  name: 'ApprovalKind',
  description: 'What may need a second person.',
  valuesConfig: {
    WRITE_OFF: { description: 'Money given up: written off, or deducted by the customer.' },
    REFUND: { description: 'Money paid back to the customer.' },
    CREDIT_LIMIT: { description: 'What a customer may owe at most.' },
    RELEASE: {
      description:
        'A held order that is let go. The amounts of one account and day count together, as far as they went without a second person. Another head of sales decides.',
    },
  },
});

export enum ApprovalStatusEnum {
  OPEN = 'OPEN',
  APPROVED = 'APPROVED',
  REFUSED = 'REFUSED',
  SUPERSEDED = 'SUPERSEDED',
}
registerEnumType(ApprovalStatusEnum, {
  name: 'ApprovalStatus',
  description: 'What became of what was asked for.',
  valuesConfig: {
    OPEN: { description: 'Waits for a second person.' },
    APPROVED: { description: 'Approved, and done.' },
    REFUSED: { description: 'Not approved; nothing was done.' },
    SUPERSEDED: {
      description:
        'A newer decision took its place before anybody decided, or the order went by itself, was rejected or cancelled.',
    },
  },
});

@ObjectType('Approval', {
  simpleResolvers: true,
  description: 'What one person asked for and another decides.',
})
export class ApprovalType implements Approval {
  @Field(() => ID, { description: 'Identifier.' }) id!: string;
  @Field(() => ApprovalKindEnum, { description: 'What is asked for.' }) kind!: ApprovalKind;
  accountId!: string;
  itemId!: string | null;
  paymentId!: string | null;
  holdId!: string | null;
  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'How much; null where a limit is to be taken off.',
  })
  amount!: string | null;
  @Field(() => String, { description: 'ISO 4217 code.' }) currency!: string;
  @Field(() => String, { description: 'Why, in the words of who asked.' }) reason!: string;
  @Field(() => ApprovalStatusEnum, { description: 'What became of it.' }) status!: string;
  requestedById!: string;
  @Field(() => DateScalar, { description: 'The business day it was asked for on.' })
  requestedOn!: LocalDate;
  @Field(() => DateTimeScalar, { description: 'When it was asked for.' }) requestedAt!: string;
  decidedById!: string | null;
  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was decided.' })
  decidedAt!: string | null;
  @Field(() => String, { nullable: true, description: 'Why, in the words of who decided.' })
  decisionReason!: string | null;
  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'Of a release: until when it is to be valid; null: until it is used.',
  })
  releaseUntil!: string | null;
}

@ObjectType('ApprovalPage', { simpleResolvers: true, description: 'A page of approvals.' })
export class ApprovalPageType {
  @Field(() => Int, { description: 'All of this status, this page or not.' }) total!: number;
  @Field(() => [ApprovalType], { description: 'This page.' }) items!: ApprovalType[];
}

@ObjectType('ApprovalThreshold', {
  simpleResolvers: true,
  description: 'Above which amount a second person decides.',
})
export class ApprovalThresholdType implements ApprovalThreshold {
  @Field(() => ApprovalKindEnum, { description: 'Of what.' }) kind!: ApprovalKind;
  @Field(() => String, { description: 'ISO 4217 code.' }) currency!: string;
  @Field(() => DecimalScalar, { description: 'What one person may still decide alone.' })
  amount!: string;
}
