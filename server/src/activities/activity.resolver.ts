import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Resolver, Root } from 'type-graphql';
import { accountOf, type AccountRow } from '../accounts/account.query.ts';
import { AccountType } from '../accounts/account.types.ts';
import type { Context } from '../kernel/context.ts';
import { userOf } from '../users/user.query.ts';
import { UserType } from '../users/user.types.ts';
import { activityNow, lastActivityOf, timelineOf, type ActivityRow } from './activity.query.ts';
import { ActivityPageType, ActivityType, LogActivityInput } from './activity.types.ts';
import { logActivity } from './log-activity.ts';
import { retractActivity } from './retract-activity.ts';
import './texts.ts';

@Resolver(() => ActivityType)
export class ActivityResolver {
  @Mutation(() => ActivityType, { description: 'Notes what the caller did with a debtor.' })
  async logActivity(
    @Ctx() context: Context,
    @Arg('input', () => LogActivityInput, { description: 'What was done.' })
    input: LogActivityInput,
  ) {
    return activityNow(context, await logActivity(context, input));
  }

  @Mutation(() => ActivityType, {
    description:
      'Takes back what the caller logged today by a slip; it stays in the timeline, marked.',
  })
  async retractActivity(
    @Ctx() context: Context,
    @Arg('id', () => ID, { description: 'The entry.' }) id: string,
  ) {
    return activityNow(context, await retractActivity(context, { id }));
  }

  @FieldResolver(() => AccountType, { description: 'The debtor.' })
  account(@Ctx() context: Context, @Root() row: ActivityRow) {
    return accountOf(context, row.accountId);
  }

  @FieldResolver(() => UserType, { nullable: true, description: 'Who did it; null: the product.' })
  by(@Ctx() context: Context, @Root() row: ActivityRow) {
    return userOf(context, row.byId);
  }
}

@Resolver(() => AccountType)
export class AccountActivityResolver {
  @FieldResolver(() => ActivityPageType, {
    description:
      'Who did what, newest first, people and system alike: calls, letters, promises, payments, disputes, holds, changes.',
  })
  timeline(
    @Ctx() context: Context,
    @Root() row: AccountRow,
    @Arg('offset', () => Int, {
      nullable: true,
      defaultValue: 0,
      description: 'Entries to pass over.',
    })
    offset: number | null,
    @Arg('limit', () => Int, { nullable: true, defaultValue: 50, description: 'At most 500.' })
    limit: number | null,
  ) {
    return timelineOf(context, row.id, offset, limit);
  }

  @FieldResolver(() => ActivityType, {
    nullable: true,
    description: 'The last thing a person did: call, mail, letter, visit, meeting, note.',
  })
  lastActivity(@Ctx() context: Context, @Root() row: AccountRow) {
    return lastActivityOf(context, row.id);
  }
}
