import { Field, InputType } from 'type-graphql';

@InputType('FirstAdministratorInput', { description: 'Who begins, and for whom.' })
export class FirstAdministratorInput {
  @Field(() => String, { description: 'As the person is called.' }) name!: string;
  @Field(() => String, { description: 'What the person signs in with.' }) email!: string;
  @Field(() => String, { description: '10 characters or more.' }) password!: string;
  @Field(() => String, { nullable: true, description: 'Its name; what is left out stays.' })
  organisation?: string | null;
  @Field(() => String, { nullable: true, description: 'ISO 3166, two letters.' })
  country?: string | null;
  @Field(() => String, { nullable: true, description: 'IANA, such as Europe/Bucharest.' })
  timeZone?: string | null;
  @Field(() => String, { nullable: true, description: 'ro, ru, it, en.' })
  language?: string | null;
}
