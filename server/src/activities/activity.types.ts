import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { DateTimeScalar } from '../kernel/scalars.ts';
import { ACTIVITY_KINDS, type ActivityKind } from './kinds.ts';

const ActivityKindEnum = Object.fromEntries(ACTIVITY_KINDS.map(kind => [kind, kind])) as Record<
  ActivityKind,
  ActivityKind
>;

registerEnumType(ActivityKindEnum, {
  name: 'ActivityKind',
  description:
    'What happened on an account. People log CALL to MEETING; the rest the product writes.',
  valuesConfig: {
    CALL: { description: 'A telephone call, made or taken.' },
    EMAIL: { description: 'A mail, sent or received.' },
    LETTER: { description: 'A letter on paper.' },
    SMS: { description: 'A short message.' },
    VISIT: { description: 'Somebody went there.' },
    NOTE: { description: 'Something to know; no contact.' },
    MEETING: { description: 'A meeting with the debtor.' },
    PROMISE: { description: 'A promise to pay: recorded, judged, withdrawn.' },
    DISPUTE: { description: 'A claim of the debtor.' },
    PAYMENT: { description: 'Money came in.' },
    TASK: { description: 'A task: given, done, cancelled.' },
    HOLD: { description: 'An order was held or released.' },
    ALERT: { description: 'Something to look at was raised.' },
    CHANGE: { description: 'Owner, limit or other data of the account changed.' },
  },
});

@ObjectType('Activity', {
  simpleResolvers: true,
  description: 'One line of a timeline: who did what.',
})
export class ActivityType {
  @Field(() => ID, { description: 'Ours.' })
  id!: string;

  @Field(() => ActivityKindEnum, { description: 'What happened.' })
  kind!: ActivityKind;

  @Field(() => DateTimeScalar, { description: 'When it happened.' })
  at!: string;

  @Field(() => String, { description: "One sentence, in the reader's language." })
  summary!: string;

  @Field(() => String, { nullable: true, description: 'Text code of an entry of the product.' })
  code!: string | null;

  @Field(() => String, { nullable: true, description: 'What a person noted.' })
  note!: string | null;

  @Field(() => String, { nullable: true, description: 'What came of it.' })
  outcome!: string | null;

  @Field(() => String, { nullable: true, description: 'With whom, at the debtor.' })
  contactName!: string | null;

  @Field(() => Boolean, { description: 'Its author took it back: it counts for nothing.' })
  retracted!: boolean;
}

@ObjectType('ActivityPage', { simpleResolvers: true, description: 'One page of a timeline.' })
export class ActivityPageType {
  @Field(() => Int, { description: 'All entries, not only this page.' })
  total!: number;

  @Field(() => [ActivityType], { description: 'Newest first.' })
  items!: ActivityType[];
}

@InputType('LogActivityInput', { description: 'What the caller did with a debtor.' })
export class LogActivityInput {
  @Field(() => ID, { description: 'The debtor.' })
  accountId!: string;

  @Field(() => ActivityKindEnum, {
    description: 'CALL, EMAIL, LETTER, SMS, VISIT, NOTE or MEETING.',
  })
  kind!: ActivityKind;

  @Field(() => String, { nullable: true, description: 'What came of it.' })
  outcome?: string | null;

  @Field(() => String, { nullable: true, description: 'At most 5,000 characters.' })
  note?: string | null;

  @Field(() => String, { nullable: true, description: 'With whom.' })
  contactName?: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When; now if left out.' })
  at?: Date | null;
}
