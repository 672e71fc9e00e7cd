import { Arg, Ctx, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import type { Context } from '../kernel/context.ts';
import { say } from '../kernel/texts.ts';
import type { Finding } from './check-books.ts';
import { bookChecks } from './book-checks.query.ts';
import {
  BookCheckPageType,
  BookCheckType,
  BookFindingType,
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
      'What the nightly checks of the books found, newest first. Administrators and directors.',
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
