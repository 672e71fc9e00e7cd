import { Arg, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import { accountOf } from '../accounts/account.query.ts';
import { AccountType } from '../accounts/account.types.ts';
import type { Context } from '../kernel/context.ts';
import type { LocalDate } from '../kernel/local-date.ts';
import { DateScalar } from '../kernel/scalars.ts';
import { userOf } from '../users/user.query.ts';
import { UserType } from '../users/user.types.ts';
import { AgentScoreType, ScoreEntryPageType, ScoreEntryType } from './score.types.ts';
import { scoreboard, scoreEntries } from './scoreboard.query.ts';
import './texts.ts';

@Resolver(() => AgentScoreType)
export class ScoreResolver {
  @Query(() => [AgentScoreType], {
    description:
      'Bonus and penalty by agent and currency; an agent sees his own, a director everybody.',
  })
  scoreboard(
    @Ctx() context: Context,
    @Arg('from', () => DateScalar, { description: 'First business day.' }) from: LocalDate,
    @Arg('to', () => DateScalar, { description: 'Last business day, included.' }) to: LocalDate,
  ) {
    return scoreboard(context, { from, to });
  }

  @Query(() => ScoreEntryPageType, { description: 'The entries behind a score, newest first.' })
  scoreEntries(
    @Ctx() context: Context,
    @Arg('agentId', () => ID, { description: 'Whose.' }) agentId: string,
    @Arg('from', () => DateScalar, { description: 'First business day.' }) from: LocalDate,
    @Arg('to', () => DateScalar, { description: 'Last business day, included.' }) to: LocalDate,
    @Arg('offset', () => Int, {
      nullable: true,
      defaultValue: 0,
      description: 'Entries to pass over.',
    })
    offset: number | null,
    @Arg('limit', () => Int, { nullable: true, defaultValue: 50, description: 'At most 500.' })
    limit: number | null,
  ) {
    return scoreEntries(context, { agentId, from, to, offset, limit });
  }

  @FieldResolver(() => UserType, { description: 'Whose score.' })
  async agent(@Root() score: AgentScoreType, @Ctx() context: Context): Promise<UserType> {
    const agent = await userOf(context, score.agentId);
    if (!agent) throw new Error(`agent ${score.agentId} vanished`);
    return agent;
  }
}

@Resolver(() => ScoreEntryType)
export class ScoreEntryResolver {
  @FieldResolver(() => AccountType, {
    nullable: true,
    description: 'Whose debt it was about; null for a sum.',
  })
  account(@Root() entry: ScoreEntryType, @Ctx() context: Context) {
    return entry.accountId === null ? null : accountOf(context, entry.accountId);
  }
}
