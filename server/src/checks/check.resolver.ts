import { Arg, Ctx, FieldResolver, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { Context } from '../kernel/context.ts';
import { say } from '../kernel/texts.ts';
import { userOf } from '../users/user.query.ts';
import { UserType } from '../users/user.types.ts';
import { checkBooksNow } from './ask-check.ts';
import type { Finding } from './check-books.ts';
import { bookCheckById, bookCheckRequest, bookChecks, requestById } from './book-checks.query.ts';
import {
  BookCheckPageType,
  BookCheckRequestType,
  BookCheckStatus,
  BookCheckType,
  BookFindingType,
  type BookCheckRequestRow,
  type BookCheckRow,
} from './check.types.ts';
import './texts.ts';

@Resolver(() => BookFindingType)
export class BookFindingResolver {
  @FieldResolver(() => String, { description: 'What holds in healthy books, in a sentence.' })
  says(@Ctx() { language }: Context, @Root() { code }: Finding): string {
    return say(language, `check.${code}`);
  }

  @FieldResolver(() => [String], { description: 'Some of the rows that break it, as JSON.' })
  rows(@Root() { rows }: Finding): string[] {
    return rows.map(row => JSON.stringify(row));
  }
}

@Resolver(() => BookCheckType)
export class BookCheckResolver {
  @Query(() => BookCheckPageType, {
    description:
      'What the checks of the books found, of every night and those that were asked for, newest first. Administrators and directors.',
  })
  bookChecks(
    @Ctx() context: Context,
    @Arg('offset', () => Int, {
      nullable: true,
      defaultValue: 0,
      description: 'Checks to pass over.',
    })
    offset: number | null,
    @Arg('limit', () => Int, { nullable: true, defaultValue: 50, description: 'At most 500.' })
    limit: number | null,
  ) {
    return bookChecks(context, { offset: offset ?? 0, limit: limit ?? 50 });
  }

  @FieldResolver(() => Int, { description: 'How many of the checks did not hold; 0: all is well.' })
  broken(@Root() { findings }: BookCheckRow): number {
    return findings.filter(({ count }) => count > 0).length;
  }
}

@Resolver(() => BookCheckRequestType)
export class BookCheckRequestResolver {
  @Query(() => BookCheckRequestType, {
    nullable: true,
    description: 'The check of the books that was asked for last; null: nobody has asked yet.',
  })
  bookCheckRequest(@Ctx() context: Context): Promise<BookCheckRequestRow | null> {
    return bookCheckRequest(context, {});
  }

  @Mutation(() => BookCheckRequestType, {
    description:
      'Has the books checked at once, in the background; who asks while one runs waits for the same.',
  })
  async checkBooksNow(@Ctx() context: Context): Promise<BookCheckRequestRow> {
    return requestById(context, await checkBooksNow(context, {}));
  }

  @FieldResolver(() => BookCheckStatus, { description: 'What became of it.' })
  status(@Root() { checkId, failed }: BookCheckRequestRow): BookCheckStatus {
    if (failed) return BookCheckStatus.FAILED;
    return checkId === null ? BookCheckStatus.RUNNING : BookCheckStatus.DONE;
  }

  @FieldResolver(() => UserType, { nullable: true, description: 'Who asked first.' })
  askedBy(@Root() request: BookCheckRequestRow, @Ctx() context: Context): Promise<UserType | null> {
    return userOf(context, request.askedById);
  }

  @FieldResolver(() => BookCheckType, {
    nullable: true,
    description: 'What it found, once it is done.',
  })
  async check(
    @Root() { checkId }: BookCheckRequestRow,
    @Ctx() context: Context,
  ): Promise<BookCheckRow | null> {
    return checkId === null ? null : bookCheckById(context, checkId);
  }
}
