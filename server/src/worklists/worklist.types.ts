import { Field, Float, InputType, Int, ObjectType } from 'type-graphql';
import { DecimalScalar } from '../kernel/scalars.ts';
import type { Workday } from './workday.query.ts';
import type { Reason, WorklistRow } from './worded.ts';
import type { WorklistFilter } from './places.ts';

@ObjectType('WorklistReason', {
  simpleResolvers: true,
  description: 'A rule that holds for a row.',
})
export class WorklistReasonType implements Reason {
  @Field(() => String, { description: 'Of the rule; what `filter.reason` takes.' })
  code!: string;

  @Field(() => Float, {
    description: 'Its part of the priority; below zero where it makes the row step back.',
  })
  points!: number;

  @Field(() => String, { description: "One sentence, in the reader's language." })
  text!: string;
}

@ObjectType('WorklistItem', {
  simpleResolvers: true,
  description: 'An account in one company and currency with something overdue to work on.',
})
export class WorklistItemType implements Omit<WorklistRow, 'accountId'> {
  @Field(() => String, { description: 'Code of the company that is owed.' })
  company!: string;

  @Field(() => String, { description: 'Currency of the amounts.' })
  currency!: string;

  @Field(() => Float, { description: '0 to 100; higher comes first.' })
  priority!: number;

  @Field(() => [WorklistReasonType], {
    description: 'The rules that put it here, with their points and a sentence a person can read.',
  })
  reasons!: readonly Reason[];

  @Field(() => String, { description: 'What to do next, in one sentence.' })
  suggestedAction!: string;

  @Field(() => String, { description: 'What would take it off the list.' })
  exit!: string;

  @Field(() => DecimalScalar, { description: 'Open amounts later than their due day.' })
  overdue!: string;

  @Field(() => DecimalScalar, {
    description: 'What can be asked for today: overdue - disputed - promised - unapplied.',
  })
  netCollectable!: string;

  @Field(() => Int, { description: 'Age of the oldest open item.' })
  maxDaysOverdue!: number;

  @Field(() => Boolean, { description: 'Somebody spoke or wrote to it on this business day.' })
  contactedToday!: boolean;
}

@ObjectType('WorklistPage', { simpleResolvers: true, description: 'One page of the worklist.' })
export class WorklistPageType {
  @Field(() => Int, { description: 'All rows that match, not only this page.' })
  total!: number;

  @Field(() => [WorklistItemType], { description: 'Best first.' })
  items!: WorklistItemType[];
}

@InputType('WorklistFilter', {
  description: 'All that is given must hold; priorities stay as they are.',
})
export class WorklistFilterInput implements WorklistFilter {
  @Field(() => String, { nullable: true, description: 'As in AccountFilter.' })
  search?: string | null;

  @Field(() => String, { nullable: true, description: 'Rows in this currency.' })
  currency?: string | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: "At least so much, in the row's currency.",
  })
  minCollectable?: string | null;

  @Field(() => String, { nullable: true, description: 'Rows that have this reason, by its code.' })
  reason?: string | null;
}

@ObjectType('Money', { simpleResolvers: true, description: 'An amount in a currency.' })
export class MoneyType {
  @Field(() => DecimalScalar, { description: 'How much.' })
  amount!: string;

  @Field(() => String, { description: 'ISO 4217 code.' })
  currency!: string;
}

@ObjectType('Workday', { simpleResolvers: true, description: "The caller's business day so far." })
export class WorkdayType implements Workday {
  @Field(() => Int, { description: 'Accounts that the caller spoke or wrote to.' })
  contacted!: number;

  @Field(() => [MoneyType], { description: 'What was promised to the caller, by currency.' })
  promised!: MoneyType[];

  @Field(() => Int, { description: 'Tasks that the caller completed.' })
  tasksDone!: number;
}
