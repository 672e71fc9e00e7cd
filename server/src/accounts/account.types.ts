import { Field, ID, Int, ObjectType } from 'type-graphql';
import { DateTimeScalar, DecimalScalar } from '../kernel/scalars.ts';
import type { AccountRow } from './account.query.ts';

@ObjectType('Account', { simpleResolvers: true, description: 'A debtor, as the ERP knows him.' })
export class AccountType implements Omit<AccountRow, 'agentId' | 'collectorId'> {
  @Field(() => ID, { description: 'Ours; the ERP has the code.' })
  id!: string;

  @Field(() => String, { description: 'The code it has in the ERP.' })
  code!: string;

  @Field(() => String, { description: 'The name it trades under.' })
  name!: string;

  @Field(() => String, { nullable: true, description: 'VAT or fiscal number.' })
  taxId!: string | null;

  @Field(() => String, { description: 'ISO 3166 code.' })
  country!: string;

  @Field(() => String, { nullable: true, description: 'Sales region.' })
  region!: string | null;

  @Field(() => String, { nullable: true, description: 'Class of customer, as the ERP has it.' })
  customerClass!: string | null;

  @Field(() => String, { nullable: true, description: 'The language the debtor is written to in.' })
  language!: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Days to pay; null: those of the organisation.',
  })
  termsDays!: number | null;

  @Field(() => DecimalScalar, { nullable: true, description: 'null: no limit has been set.' })
  creditLimit!: string | null;

  @Field(() => String, { nullable: true, description: 'The currency of the limit.' })
  creditCurrency!: string | null;

  @Field(() => DateTimeScalar, { description: 'When it was first known here.' })
  createdAt!: string;
}

@ObjectType('Contact', { simpleResolvers: true, description: 'A person at the debtor.' })
export class ContactType {
  @Field(() => ID, { description: 'Ours.' })
  id!: string;

  @Field(() => String, { description: 'Name of the person.' })
  name!: string;

  @Field(() => String, { nullable: true, description: 'What the person does there.' })
  role!: string | null;

  @Field(() => String, { nullable: true, description: 'Where letters by mail go.' })
  email!: string | null;

  @Field(() => String, { nullable: true, description: 'Number to call.' })
  phone!: string | null;

  @Field(() => String, { nullable: true, description: 'The language the person is addressed in.' })
  language!: string | null;
}

@ObjectType('AccountPage', { simpleResolvers: true, description: 'One page of accounts.' })
export class AccountPageType {
  @Field(() => Int, { description: 'All that match, not only this page.' })
  total!: number;

  @Field(() => [AccountType], { description: 'In the order asked for; ties by id.' })
  items!: AccountType[];
}

@ObjectType('AccountFacets', {
  simpleResolvers: true,
  description: 'Values to filter accounts by.',
})
export class AccountFacetsType {
  @Field(() => [String], { description: 'Regions in use.' })
  regions!: string[];

  @Field(() => [String], { description: 'Customer classes in use.' })
  classes!: string[];

  @Field(() => [String], { description: 'Currencies with anything open or unapplied.' })
  currencies!: string[];
}
