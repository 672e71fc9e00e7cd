import { Arg, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import { accountOf } from '../accounts/account.query.ts';
import { AccountType } from '../accounts/account.types.ts';
import type { Context } from '../kernel/context.ts';
import type { LocalDate } from '../kernel/local-date.ts';
import { paging } from '../kernel/page.ts';
import { DateScalar } from '../kernel/scalars.ts';
import { movesOf } from './statement-moves.query.ts';
import { statementsOf } from './statement.query.ts';
import { StatementMovePageType, StatementType } from './statement.types.ts';

@Resolver(() => StatementType)
export class StatementResolver {
  @Query(() => [StatementType], {
    description:
      'Statement of an account between two days, one per company and currency; entries count on the business day they were booked on.',
  })
  statement(
    @Ctx() context: Context,
    @Arg('accountId', () => ID, { description: 'Whose.' }) accountId: string,
    @Arg('from', () => DateScalar, { description: 'First day.' }) from: LocalDate,
    @Arg('to', () => DateScalar, { description: 'Last day; at the latest the business day.' })
    to: LocalDate,
    @Arg('company', () => String, { nullable: true, description: 'Only this one, by its code.' })
    company: string | null,
    @Arg('currency', () => String, { nullable: true, description: 'Only this one; ISO 4217.' })
    currency: string | null,
  ) {
    return statementsOf(context, { accountId, from, to, company, currency });
  }

  @FieldResolver(() => AccountType, { description: 'Whose statement.' })
  account(@Root() statement: StatementType, @Ctx() context: Context) {
    return accountOf(context, statement.accountId);
  }

  @FieldResolver(() => StatementMovePageType, {
    description: 'What moved the balance, in the order it was booked in.',
  })
  moves(
    @Root() statement: StatementType,
    @Ctx() context: Context,
    @Arg('offset', () => Int, { nullable: true, defaultValue: 0, description: 'Moves to skip.' })
    offset: number | null,
    @Arg('limit', () => Int, { nullable: true, defaultValue: 50, description: 'At most 500.' })
    limit: number | null,
  ) {
    return movesOf(context, statement, paging(offset, limit));
  }
}
