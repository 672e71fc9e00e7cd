import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, FieldResolver, ID, Info, Int, Query, Resolver, Root } from 'type-graphql';
import { accountOf } from '../accounts/account.query.ts';
import { AccountType } from '../accounts/account.types.ts';
import type { Context } from '../kernel/context.ts';
import { fieldsBelow } from '../kernel/fields.ts';
import type { WorklistRow } from './worded.ts';
import { workday } from './workday.query.ts';
import { worklist } from './worklist.query.ts';
import {
  WorkdayType,
  WorklistFilterInput,
  WorklistItemType,
  WorklistPageType,
} from './worklist.types.ts';
import './texts.ts';

@Resolver(() => WorklistItemType)
export class WorklistResolver {
  @Query(() => WorklistPageType, {
    description: 'Who to work next, best first, each row with its reasons.',
  })
  worklist(
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('ownerId', () => ID, {
      nullable: true,
      description: 'Accounts whose agent or collector this is; all the caller sees if left out.',
    })
    ownerId: string | null,
    @Arg('filter', () => WorklistFilterInput, { nullable: true, description: 'All must hold.' })
    filter: WorklistFilterInput | null,
    @Arg('offset', () => Int, {
      nullable: true,
      defaultValue: 0,
      description: 'Rows to pass over.',
    })
    offset: number | null,
    @Arg('limit', () => Int, { nullable: true, defaultValue: 50, description: 'At most 500.' })
    limit: number | null,
  ) {
    return worklist(context, {
      ownerId,
      filter: filter ?? {},
      offset,
      limit,
      fields: fieldsBelow(info),
    });
  }

  @Query(() => WorkdayType, {
    description:
      'What the caller has done today: accounts contacted, promised amounts per currency.',
  })
  workday(@Ctx() context: Context) {
    return workday(context, {});
  }

  @FieldResolver(() => AccountType, { description: 'The debtor.' })
  account(@Ctx() context: Context, @Root() row: WorklistRow) {
    return accountOf(context, row.accountId);
  }
}
