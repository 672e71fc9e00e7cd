import { Field, ObjectType } from 'type-graphql';

@ObjectType('Setup', {
  simpleResolvers: true,
  description: 'What a page must know before anybody is signed in.',
})
export class SetupType {
  @Field(() => Boolean, { description: 'Nobody is there yet: the page asks for the first.' })
  needsAdministrator!: boolean;
  @Field(() => Boolean, { description: 'The demo users are there, and their password serves.' })
  demo!: boolean;
}

@ObjectType('Company', { simpleResolvers: true, description: 'One of ours that sells.' })
export class CompanyType {
  @Field(() => String, { description: 'As ledger files name it.' }) code!: string;
  @Field(() => String, { description: 'As people name it.' }) name!: string;
}

@ObjectType('Organisation', { simpleResolvers: true, description: 'Whose product this is.' })
export class OrganisationType {
  @Field(() => String, { description: 'As people name it.' }) name!: string;
  @Field(() => String, { description: 'ISO 3166; of accounts that have none.' }) country!: string;
  @Field(() => String, { description: 'IANA; where its days begin.' }) timeZone!: string;
  @Field(() => String, { description: 'ro, ru, it, en.' }) language!: string;
  @Field(() => Boolean, {
    description: 'The business day moves by runDay alone, not by the clock.',
  })
  dayPinned!: boolean;
  @Field(() => [CompanyType], { description: 'The first is the one where none is named.' })
  companies!: CompanyType[];
}
