import { Field, ID, InputType, Int, registerEnumType } from 'type-graphql';
import { DecimalScalar } from '../kernel/scalars.ts';
import type { AccountFilter } from './account-filter.ts';
import { ACCOUNT_SORT_FIELDS, type AccountSortField } from './accounts.query.ts';

const AccountSortFieldEnum = Object.fromEntries(
  ACCOUNT_SORT_FIELDS.map(field => [field, field]),
) as Record<AccountSortField, AccountSortField>;

registerEnumType(AccountSortFieldEnum, {
  name: 'AccountSortField',
  description: 'What accounts can be sorted by; OVERDUE and OPEN need `filter.currency`.',
  valuesConfig: {
    NAME: { description: 'By name.' },
    CODE: { description: 'By the code of the ERP.' },
    OVERDUE: { description: 'By what is overdue in one currency, all companies together.' },
    OPEN: { description: 'By what is open in one currency, all companies together.' },
    MAX_DAYS_OVERDUE: { description: 'By the age of the oldest overdue item.' },
  },
});

@InputType('AccountFilter', { description: 'All that is given must hold.' })
export class AccountFilterInput implements AccountFilter {
  @Field(() => String, {
    nullable: true,
    description: 'Part of code, name or tax id, whatever its accents and alphabet.',
  })
  search?: string | null;

  @Field(() => ID, { nullable: true, description: 'Accounts of this agent.' })
  agentId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Accounts of this collector.' })
  collectorId?: string | null;

  @Field(() => String, { nullable: true, description: 'Accounts of this region.' })
  region?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Only those with anything overdue.' })
  overdueOnly?: boolean | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'At least so much; needs `currency`.',
  })
  minOverdue?: string | null;

  @Field(() => String, { nullable: true, description: 'Only those with a balance in it.' })
  currency?: string | null;
}

@InputType('AccountSort', { description: 'One key of an order.' })
export class AccountSortInput {
  @Field(() => AccountSortFieldEnum, { description: 'What to sort by.' })
  field!: AccountSortField;

  @Field(() => Boolean, { nullable: true, defaultValue: false, description: 'Largest first.' })
  descending?: boolean | null;
}

/** What is known of a debtor, and how it is written to. */
@InputType()
abstract class AccountFields {
  @Field(() => String, { nullable: true, description: 'VAT or fiscal number.' })
  taxId?: string | null;

  @Field(() => String, { nullable: true, description: 'Sales region.' })
  region?: string | null;

  @Field(() => String, { nullable: true, description: 'Class of customer.' })
  customerClass?: string | null;

  @Field(() => String, { nullable: true, description: 'ro, ru, it or en.' })
  language?: string | null;
}

@InputType('CreateAccountInput', { description: 'A debtor that no ledger file has brought.' })
export class CreateAccountInput extends AccountFields {
  @Field(() => String, { description: 'The code it has in the ERP; one account has it.' })
  code!: string;

  @Field(() => String, { description: 'The name it trades under.' })
  name!: string;

  @Field(() => String, { nullable: true, description: "ISO 3166; else the organisation's." })
  country?: string | null;

  @Field(() => Int, { nullable: true, description: "Days to pay; else the organisation's." })
  termsDays?: number | null;

  @Field(() => ID, { nullable: true, description: 'Who sells to it.' })
  agentId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Who collects from it.' })
  collectorId?: string | null;
}

/** What is known of a person at a debtor. */
@InputType()
abstract class ContactFields {
  @Field(() => String, { description: 'Name of the person.' })
  name!: string;

  @Field(() => String, { nullable: true, description: 'What the person does there.' })
  role?: string | null;

  @Field(() => String, { nullable: true, description: 'A mail address.' })
  email?: string | null;

  @Field(() => String, { nullable: true, description: 'A telephone number.' })
  phone?: string | null;

  @Field(() => String, { nullable: true, description: 'ro, ru, it or en.' })
  language?: string | null;
}

@InputType('AddContactInput', { description: 'A person at a debtor.' })
export class AddContactInput extends ContactFields {
  @Field(() => ID, { description: 'The debtor.' })
  accountId!: string;
}

@InputType('EditContactInput', { description: 'A person at a debtor as he is from now on.' })
export class EditContactInput extends ContactFields {
  @Field(() => ID, { description: 'Whom.' })
  id!: string;
}

@InputType('EditAccountInput', {
  description: 'What changes; what is left out stays, null empties it.',
})
export class EditAccountInput extends AccountFields {
  @Field(() => ID, { description: 'The debtor.' })
  accountId!: string;

  @Field(() => String, { nullable: true, description: 'The name it trades under; never empty.' })
  name?: string | null;

  @Field(() => String, { nullable: true, description: 'ISO 3166; never empty.' })
  country?: string | null;

  @Field(() => Int, { nullable: true, description: "Days to pay; null: the organisation's." })
  termsDays?: number | null;
}
