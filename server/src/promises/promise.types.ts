import { Field, ID, InputType, ObjectType, registerEnumType } from 'type-graphql';
import type { LocalDate } from '../kernel/local-date.ts';
import { DateScalar, DateTimeScalar, DecimalScalar } from '../kernel/scalars.ts';
import { PROMISE_STATUSES, type PromiseStatus } from './promise.entity.ts';
import type { PromiseRow } from './promises.query.ts';
import type { RecordPromise } from './record-promise.ts';

export const PromiseStatusEnum = Object.fromEntries(
  PROMISE_STATUSES.map(status => [status, status]),
) as Record<PromiseStatus, PromiseStatus>;
registerEnumType(PromiseStatusEnum, {
  name: 'PromiseStatus',
  description: 'What became of a promise.',
  valuesConfig: {
    OPEN: { description: 'Not due yet, or not judged.' },
    KEPT: { description: 'All of it was paid by its day.' },
    PARTIALLY_KEPT: { description: 'A part of it was paid by its day.' },
    BROKEN: { description: 'Nothing of it was paid by its day.' },
    WITHDRAWN: { description: 'Taken back before its day.' },
    SUPERSEDED: { description: 'Replaced by a later promise.' },
  },
});

export const WithdrawnByEnum = { CUSTOMER: 'CUSTOMER', US: 'US' } as const;
registerEnumType(WithdrawnByEnum, {
  name: 'PromiseWithdrawnBy',
  description: 'Who took a promise back.',
  valuesConfig: {
    CUSTOMER: { description: 'The customer no longer means it.' },
    US: { description: 'We no longer hold him to it, or it was entered by mistake.' },
  },
});

@ObjectType('PaymentPromise', {
  simpleResolvers: true,
  description: 'What a customer said he would pay, and when.',
})
export class PaymentPromiseType implements PromiseRow {
  @Field(() => ID, { description: 'Identifier.' }) id!: string;
  accountId!: string;
  @Field(() => String, { description: 'Code of the company it is promised to.' }) company!: string;
  @Field(() => DecimalScalar, { description: 'What was promised.' }) amount!: string;
  @Field(() => String, { description: 'ISO 4217 code.' }) currency!: string;
  @Field(() => DateScalar, { description: 'The day by which it is to be paid.' }) dueOn!: LocalDate;
  @Field(() => PromiseStatusEnum, { description: 'What became of it.' }) status!: PromiseStatus;
  @Field(() => DecimalScalar, {
    description: 'What was allocated to its items since it was recorded.',
  })
  paid!: string;
  takenById!: string | null;
  @Field(() => DateTimeScalar, { description: 'When it was recorded.' }) recordedAt!: string;
  @Field(() => String, { nullable: true, description: 'What was said.' }) note!: string | null;
  @Field(() => String, { nullable: true, description: 'Who promised.' }) contactName!:
    string | null;
}

@InputType('RecordPromiseInput', { description: 'A promise to pay.' })
export class RecordPromiseInput implements RecordPromise {
  @Field(() => ID, { description: 'Whose promise.' }) accountId!: string;
  @Field(() => String, {
    nullable: true,
    description:
      'Company code; that of the chosen items, else the one company the account owes in this currency.',
  })
  company?: string;
  @Field(() => DecimalScalar, {
    description: 'Above zero, at most what is open on the items less what is already promised.',
  })
  amount!: string;
  @Field(() => String, { description: 'ISO 4217 code.' }) currency!: string;
  @Field(() => DateScalar, { description: 'Not before the business day.' }) dueOn!: LocalDate;
  @Field(() => [ID], {
    nullable: true,
    description: 'The items it is for; all open ones where left out.',
  })
  itemIds?: string[];
  @Field(() => String, { nullable: true, description: 'Who promised.' }) contactName?: string;
  @Field(() => String, { nullable: true, description: 'What was said.' }) note?: string;
}
