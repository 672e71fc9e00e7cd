import { Field, Float, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { DateScalar, DateTimeScalar } from '../kernel/scalars.ts';
import type { Finding } from './check-books.ts';

/** A check of the books as it is kept. */
export interface BookCheckRow {
  id: string;
  at: string;
  day: string;
  seconds: number;
  findings: Finding[];
}

@ObjectType('BookFinding', {
  simpleResolvers: true,
  description: 'One thing that must hold of the books, and whether it did.',
})
export class BookFindingType {
  @Field(() => String, { description: 'Stable, for scripts and alarms.' }) code!: string;
  @Field(() => String, {
    description:
      'What it means when it does not hold, and where to look first; English, for who operates it.',
  })
  meaning!: string;
  @Field(() => Int, { description: 'How many rows break it; 0: it holds.' }) count!: number;
  @Field(() => Float, { description: 'How long it took to look.' }) seconds!: number;
}

@ObjectType('BookCheck', {
  simpleResolvers: true,
  description:
    'What one check of the books found, of a night or asked for; `pnpm check:ledger` prints the same.',
})
export class BookCheckType {
  @Field(() => ID, { description: 'Identifier.' }) id!: string;
  @Field(() => DateTimeScalar, { description: 'When it was done.' }) at!: string;
  @Field(() => DateScalar, { description: 'The business day of the books.' }) day!: string;
  @Field(() => Float, { description: 'How long all of it took.' }) seconds!: number;
  @Field(() => [BookFindingType], { description: 'Every check, in the order it was made.' })
  findings!: Finding[];
}

export enum BookCheckStatus {
  RUNNING = 'RUNNING',
  DONE = 'DONE',
  FAILED = 'FAILED',
}
registerEnumType(BookCheckStatus, {
  name: 'BookCheckStatus',
  description: 'What became of a check of the books that somebody asked for.',
  valuesConfig: {
    RUNNING: { description: 'It waits its turn, or runs.' },
    DONE: { description: 'It was made: see what it found.' },
    FAILED: { description: 'It could not be made; the log of the server says why.' },
  },
});

/** A check that somebody asked for, as it is kept. */
export interface BookCheckRequestRow {
  id: string;
  askedById: string;
  askedAt: string;
  checkId: string | null;
  failed: boolean;
}

@ObjectType('BookCheckRequest', {
  simpleResolvers: true,
  description: 'A check of the books that somebody asked for.',
})
export class BookCheckRequestType {
  @Field(() => ID, { description: 'Identifier.' }) id!: string;
  @Field(() => DateTimeScalar, { description: 'When it was asked for.' }) askedAt!: string;
  askedById!: string;
  checkId!: string | null;
  failed!: boolean;
}

@ObjectType('BookCheckPage', { simpleResolvers: true, description: 'A part of the checks.' })
export class BookCheckPageType {
  @Field(() => Int, { description: 'Of all pages.' }) total!: number;
  @Field(() => [BookCheckType], { description: 'Newest first.' }) items!: BookCheckRow[];
}
