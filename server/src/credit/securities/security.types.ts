import { Field, ID, InputType, ObjectType, registerEnumType } from 'type-graphql';
import type { LocalDate } from '../../kernel/local-date.ts';
import { DateScalar, DecimalScalar } from '../../kernel/scalars.ts';
import type { AddSecurity } from './add-security.ts';

export const SECURITY_KINDS = [
  'BANK_GUARANTEE',
  'CREDIT_INSURANCE',
  'DEPOSIT',
  'PLEDGE',
  'OTHER',
] as const;
export type SecurityKind = (typeof SECURITY_KINDS)[number];
export const SecurityKindEnum = Object.fromEntries(
  SECURITY_KINDS.map(kind => [kind, kind]),
) as Record<SecurityKind, SecurityKind>;
registerEnumType(SecurityKindEnum, {
  name: 'SecurityKind',
  description: 'What stands good for an account.',
  valuesConfig: {
    BANK_GUARANTEE: { description: 'A bank pays where the customer does not.' },
    CREDIT_INSURANCE: { description: 'An insurer does, up to its cover.' },
    DEPOSIT: { description: 'Money of the customer that we hold.' },
    PLEDGE: { description: 'Goods or claims pledged to us.' },
    OTHER: { description: 'Anything else; see its note.' },
  },
});

@ObjectType('Security', {
  simpleResolvers: true,
  description: 'What stands good for an account, and lowers its exposure while it is in force.',
})
export class SecurityType {
  @Field(() => ID, { description: 'Identifier.' }) id!: string;
  @Field(() => SecurityKindEnum, { description: 'What it is.' }) kind!: SecurityKind;
  @Field(() => DecimalScalar, { description: 'Up to how much.' }) amount!: string;
  @Field(() => String, { description: 'ISO 4217 code.' }) currency!: string;
  @Field(() => DateScalar, { description: 'Its first day.' }) validFrom!: LocalDate;
  @Field(() => DateScalar, {
    nullable: true,
    description: 'Its last day; null: until it is ended.',
  })
  validUntil!: LocalDate | null;
  @Field(() => String, { nullable: true, description: 'Which, and where it is kept.' }) note!:
    string | null;
  @Field(() => Boolean, { description: 'Whether it counts today.' }) inForce!: boolean;
  @Field(() => DateScalar, { nullable: true, description: 'The day it was ended.' })
  endedOn!: LocalDate | null;
  addedById!: string | null;
}

@InputType('AddSecurityInput', { description: 'What stands good for an account.' })
export class AddSecurityInput implements AddSecurity {
  @Field(() => ID, { description: 'For whom.' }) accountId!: string;
  @Field(() => SecurityKindEnum, { description: 'What it is.' }) kind!: SecurityKind;
  @Field(() => DecimalScalar, { description: 'Up to how much, above zero.' }) amount!: string;
  @Field(() => String, { description: 'ISO 4217 code.' }) currency!: string;
  @Field(() => DateScalar, { nullable: true, description: 'Its first day; today where left out.' })
  validFrom?: LocalDate;
  @Field(() => DateScalar, {
    nullable: true,
    description: 'Its last day; null: until it is ended.',
  })
  validUntil?: LocalDate;
  @Field(() => String, { nullable: true, description: 'Which, and where it is kept.' })
  note?: string;
}
