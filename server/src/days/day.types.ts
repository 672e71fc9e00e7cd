import { Field, Int, ObjectType } from 'type-graphql';
import type { LocalDate } from '../kernel/local-date.ts';
import { DateScalar } from '../kernel/scalars.ts';
import type { DayReport } from './run-day.ts';

@ObjectType('DayReport', {
  simpleResolvers: true,
  description: 'What one call of runDay did, days caught up included; zeros when repeated.',
})
export class DayReportType implements DayReport {
  @Field(() => DateScalar, { description: 'The business day now.' }) date!: LocalDate;
  @Field(() => Int, { description: 'Promises whose day had passed.' }) promisesJudged!: number;
  @Field(() => Int, { description: 'Alerts raised by the days.' }) alertsRaised!: number;
  @Field(() => Int, { description: 'Tasks raised by rules.' }) tasksCreated!: number;
  @Field(() => Int, { description: 'Penalties booked.' }) scoreEntries!: number;
}
