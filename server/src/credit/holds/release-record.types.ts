import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { DecimalScalar } from '../../kernel/scalars.ts';

export const ReleaseOutcomeEnum = {
  WAITING: 'WAITING',
  NOT_DUE: 'NOT_DUE',
  PAID_ON_TIME: 'PAID_ON_TIME',
  PAID_LATE: 'PAID_LATE',
  OVERDUE: 'OVERDUE',
  LOST: 'LOST',
  CANCELLED: 'CANCELLED',
} as const;
export type ReleaseOutcome = keyof typeof ReleaseOutcomeEnum;
registerEnumType(ReleaseOutcomeEnum, {
  name: 'ReleaseOutcome',
  description: 'What became of an order that a person let go: the worst of its invoices.',
  valuesConfig: {
    WAITING: { description: 'No invoice bears its reference yet, as number or delivery note.' },
    NOT_DUE: { description: 'Invoiced, open, not due.' },
    PAID_ON_TIME: { description: 'Settled by its due day.' },
    PAID_LATE: { description: 'Settled after it.' },
    OVERDUE: { description: 'Open and overdue.' },
    LOST: { description: 'Written off, wholly or in part.' },
    CANCELLED: { description: 'It did not go after all: cancelled, or stopped and rejected.' },
  },
});

@ObjectType('ReleaseRecord', {
  simpleResolvers: true,
  description: 'What became of the orders that one person let go, in one currency.',
})
export class ReleaseRecordType {
  byId!: string;
  approvedByIds!: string[];
  @Field(() => String, { description: 'ISO 4217 code.' }) currency!: string;
  @Field(() => Int, { description: 'Orders he let go.' }) released!: number;
  @Field(() => DecimalScalar, { description: 'What they came to.' }) amount!: string;
  @Field(() => Int, { description: 'Of these, with the approval of a second person.' })
  approved!: number;
  @Field(() => Int, { description: 'Not yet invoiced.' }) waiting!: number;
  @Field(() => Int, { description: 'Invoiced, not due.' }) notDue!: number;
  @Field(() => Int, { description: 'Paid by their due day.' }) paidOnTime!: number;
  @Field(() => Int, { description: 'Paid later.' }) paidLate!: number;
  @Field(() => Int, { description: 'Overdue today.' }) overdue!: number;
  @Field(() => Int, { description: 'Written off, wholly or in part.' }) lost!: number;
  @Field(() => Int, { description: 'Cancelled, or stopped and rejected, before an invoice.' })
  cancelled!: number;
  @Field(() => DecimalScalar, { description: 'What of it is overdue today.' })
  overdueAmount!: string;
  @Field(() => DecimalScalar, { description: 'What of it was written off.' })
  lostAmount!: string;
}
