import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { LocalDate } from '../kernel/local-date.ts';
import { DateScalar, DecimalScalar } from '../kernel/scalars.ts';
import type { AgentScore, ScoreEntry } from './scoreboard.query.ts';

@ObjectType('AgentScore', {
  simpleResolvers: true,
  description: "An agent's period in one currency.",
})
export class AgentScoreType implements AgentScore {
  agentId!: string;
  @Field(() => String, { description: 'ISO 4217 code; currencies are never added up.' })
  currency!: string;
  @Field(() => DecimalScalar, { description: 'Earned by money collected, exact.' }) earned!: string;
  @Field(() => DecimalScalar, {
    description: 'Penalty for what stayed overdue, a positive sum, exact.',
  })
  penalty!: string;
  @Field(() => DecimalScalar, {
    description: 'max(0, earned - min(penalty, half of earned)), rounded once.',
  })
  payout!: string;
  @Field(() => DecimalScalar, { description: 'What the portfolio has overdue now.' })
  portfolioOverdue!: string;
  @Field(() => DecimalScalar, { description: 'Gross amount allocated in the period.' })
  collected!: string;
  @Field(() => Int, { description: 'Promises of the portfolio kept in the period.' })
  promisesKept!: number;
  @Field(() => Int, { description: 'Promises of the portfolio broken in the period.' })
  promisesBroken!: number;
}

@ObjectType('ScoreEntry', { simpleResolvers: true, description: "One line of the score's ledger." })
export class ScoreEntryType implements ScoreEntry {
  @Field(() => ID, { description: 'Identifier.' }) id!: string;
  @Field(() => String, { description: 'EARN: money collected. OVERDUE: penalty of a day.' })
  kind!: string;
  @Field(() => DateScalar, { description: 'The business day it was booked on.' }) on!: LocalDate;
  @Field(() => DecimalScalar, { description: 'Negative for a penalty; up to 6 decimals.' })
  amount!: string;
  @Field(() => String, { description: 'ISO 4217 code.' }) currency!: string;
  accountId!: string | null;
  @Field(() => String, { description: 'One sentence: what was done, how late, the arithmetic.' })
  text!: string;
}

@ObjectType('ScoreEntryPage', {
  simpleResolvers: true,
  description: 'A page of score entries, newest first.',
})
export class ScoreEntryPageType {
  @Field(() => Int, { description: 'All entries, this page or not.' }) total!: number;
  @Field(() => [ScoreEntryType], { description: 'This page.' }) items!: ScoreEntryType[];
}
