import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import { Unauthenticated } from '../kernel/errors.ts';
import type { Context } from '../kernel/context.ts';
import type { LocalDate } from '../kernel/local-date.ts';
import { DateScalar } from '../kernel/scalars.ts';
import { DayReportType } from './day.types.ts';
import { runDay } from './run-day.ts';
import './texts.ts';

@Resolver()
export class DayResolver {
  @Query(() => DateScalar, {
    description:
      "The day the product works with: the wall clock in the organisation's time zone, or the pinned day (see README).",
  })
  businessDate(@Ctx() context: Context): LocalDate {
    if (!context.actor) throw new Unauthenticated();
    return context.today;
  }

  @Mutation(() => DayReportType, {
    description:
      'The nightly work for one day: ageing, promises judged, tasks and alerts raised, penalties scored. Idempotent; with a pinned day it moves the pin forward.',
  })
  runDay(
    @Ctx() context: Context,
    @Arg('date', () => DateScalar, {
      description: 'Not before the business day; without a pin, not beyond the clock.',
    })
    date: LocalDate,
  ): Promise<DayReportType> {
    return runDay(context, date);
  }
}
