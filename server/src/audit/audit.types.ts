import { Field, ID, Int, ObjectType } from 'type-graphql';
import { DateScalar, DateTimeScalar } from '../kernel/scalars.ts';

/** An entry as it is read; `byId` is resolved to the user. */
export interface AuditEntryRow {
  id: string;
  at: string;
  day: string;
  byId: string | null;
  command: string;
  input: string;
  changed: string;
}

@ObjectType('AuditEntry', {
  simpleResolvers: true,
  description: 'One command that was carried out.',
})
export class AuditEntryType {
  @Field(() => ID, { description: 'Ledger entries name it.' }) id!: string;
  @Field(() => DateTimeScalar, { description: 'When, by the clock.' }) at!: string;
  @Field(() => DateScalar, { description: 'The business day.' }) day!: string;
  @Field(() => String, { description: 'As the mutation is called.' }) command!: string;
  @Field(() => String, { description: 'With what, as JSON; secrets left out.' }) input!: string;
  @Field(() => String, { description: 'What it changed, as JSON.' }) changed!: string;
}

@ObjectType('AuditPage', { simpleResolvers: true, description: 'A part of the audit.' })
export class AuditPageType {
  @Field(() => Int, { description: 'Of all pages.' }) total!: number;
  @Field(() => [AuditEntryType], { description: 'Newest first.' }) items!: AuditEntryRow[];
}
