import { Arg, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import type { Context } from '../../kernel/context.ts';
import { loaded } from '../../kernel/loader.ts';
import type { LocalDate } from '../../kernel/local-date.ts';
import { DateScalar } from '../../kernel/scalars.ts';
import { userOf } from '../../users/user.query.ts';
import { UserType } from '../../users/user.types.ts';
import { HoldType } from './hold.types.ts';
import { outcomesOf, releaseRecord } from './release-record.query.ts';
import {
  ReleaseOutcomeEnum,
  ReleaseRecordType,
  type ReleaseOutcome,
} from './release-record.types.ts';

@Resolver(() => ReleaseRecordType)
export class ReleaseRecordResolver {
  @Query(() => [ReleaseRecordType], {
    description: 'What became of the orders that were let go between two days, by who let them go.',
  })
  releaseRecord(
    @Ctx() context: Context,
    @Arg('from', () => DateScalar, { description: 'First day of the releases.' }) from: LocalDate,
    @Arg('to', () => DateScalar, { description: 'Last day of the releases.' }) to: LocalDate,
  ): Promise<ReleaseRecordType[]> {
    return releaseRecord(context, { from, to });
  }

  @FieldResolver(() => UserType, { nullable: true, description: 'Who let them go.' })
  by(@Root() record: ReleaseRecordType, @Ctx() context: Context): Promise<UserType | null> {
    return userOf(context, record.byId);
  }

  @FieldResolver(() => [UserType], { description: 'The second persons who approved.' })
  async approvedBy(
    @Root() record: ReleaseRecordType,
    @Ctx() context: Context,
  ): Promise<UserType[]> {
    const users = await Promise.all(record.approvedByIds.map(id => userOf(context, id)));
    return users.filter(user => user !== null);
  }
}

@Resolver(() => HoldType)
export class HoldOutcomeResolver {
  @FieldResolver(() => ReleaseOutcomeEnum, {
    nullable: true,
    description: 'What became of the order, where a person let it go.',
  })
  async outcome(@Root() hold: HoldType, @Ctx() context: Context): Promise<ReleaseOutcome | null> {
    const found = await loaded(context, 'release outcomes', hold.id, ids =>
      outcomesOf(context, ids),
    );
    return found ?? null;
  }
}
