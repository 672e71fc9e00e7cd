import {
  Arg,
  Ctx,
  FieldResolver,
  ID,
  Int,
  Mutation,
  Query,
  Resolver,
  Root,
  Subscription,
} from 'type-graphql';
import type { Context } from '../kernel/context.ts';
import type { LiveBus } from '../kernel/live.ts';
import { userOf } from '../users/user.query.ts';
import { UserType } from '../users/user.types.ts';
import {
  importById,
  imports,
  importSeen,
  refusalsOf,
  totalsOf,
  type ImportRow,
} from './import.query.ts';
import { followAverages } from '../worklists/settle-averages.ts';
import { obstaclesOf } from './undo/obstacles.query.ts';
import { undoImport } from './undo/undo-import.ts';
import { importStream } from './import-stream.ts';
import { ImportPageType, ImportRefusalType, ImportTotalType, ImportType } from './import.types.ts';

/** What a subscription needs beyond a request: what this process hears of all processes. */
interface LiveContext extends Context {
  readonly live: LiveBus;
}

@Resolver(() => ImportType)
export class ImportResolver {
  @Query(() => ImportType, { nullable: true, description: 'One import; null where there is none.' })
  import(
    @Ctx() context: Context,
    @Arg('id', () => ID, { description: 'Of the import.' }) id: string,
  ) {
    return importById(context, { id });
  }

  @Query(() => ImportPageType, { description: 'Imports, newest first.' })
  imports(
    @Ctx() context: Context,
    @Arg('offset', () => Int, {
      nullable: true,
      defaultValue: 0,
      description: 'Imports to pass over.',
    })
    offset: number | null,
    @Arg('limit', () => Int, { nullable: true, defaultValue: 50, description: 'At most 500.' })
    limit: number | null,
  ) {
    return imports(context, { offset: offset ?? 0, limit: limit ?? 50 });
  }

  @Subscription(() => ImportType, {
    description:
      'How an import stands: now, whenever it moved, and at its end, with which it completes.',
    subscribe: ({ args, context }) => {
      const live = context as LiveContext;
      return importStream(live, live.live, String(args['id'])) as never;
    },
  })
  importProgress(
    @Root() row: ImportRow,
    @Arg('id', () => ID, { description: 'Of the import.' }) _id: string,
  ): ImportType {
    return row;
  }

  @FieldResolver(() => UserType, { description: 'Who sent the file.' })
  createdBy(@Root() row: ImportType, @Ctx() context: Context) {
    return userOf(context, row.createdById);
  }

  @Mutation(() => ImportType, {
    description:
      'Takes the last import back, while the business day is the same and nothing builds on it: the books are as before.',
  })
  async undoImport(
    @Ctx() context: Context,
    @Arg('id', () => ID, { description: 'Of the import.' }) importId: string,
    @Arg('idempotencyKey', () => String, { nullable: true, description: 'Of the request.' })
    idempotencyKey: string | null,
  ) {
    const id = await undoImport(context, { importId }, idempotencyKey);
    await followAverages(context);
    return importSeen(context, id);
  }

  @FieldResolver(() => [String], {
    description:
      "What stands against taking it back, in the caller's language; empty: nothing does.",
  })
  undoObstacles(@Root() row: ImportType, @Ctx() context: Context) {
    return obstaclesOf(context, { id: row.id });
  }

  @FieldResolver(() => UserType, { nullable: true, description: 'Who took it back.' })
  undoneBy(@Root() row: ImportType, @Ctx() context: Context) {
    return row.undoneById && userOf(context, row.undoneById);
  }

  @FieldResolver(() => [ImportRefusalType], {
    description: 'Refused rows in the order of the file.',
  })
  refusals(
    @Root() row: ImportType,
    @Ctx() context: Context,
    @Arg('limit', () => Int, { nullable: true, defaultValue: 50, description: 'At most 500.' })
    limit: number | null,
  ) {
    return refusalsOf(context, { id: row.id, limit: limit ?? 50 });
  }

  @FieldResolver(() => [ImportTotalType], { description: 'What it brought, per currency.' })
  totals(@Root() row: ImportType, @Ctx() context: Context) {
    return totalsOf(context, { id: row.id });
  }
}
