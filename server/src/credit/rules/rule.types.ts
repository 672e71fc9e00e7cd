import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { DateTimeScalar, DecimalScalar } from '../../kernel/scalars.ts';
import type { RuleCode } from '../check/facts.query.ts';
import type { SetCreditRule } from './set-credit-rule.ts';

export const CreditRuleCodeEnum: Record<RuleCode, RuleCode> = {
  OVER_LIMIT: 'OVER_LIMIT',
  OVERDUE_DAYS: 'OVERDUE_DAYS',
  OVERDUE_AMOUNT: 'OVERDUE_AMOUNT',
  ACCOUNT_BLOCKED: 'ACCOUNT_BLOCKED',
  LIMIT_EXPIRED: 'LIMIT_EXPIRED',
  BROKEN_PROMISES: 'BROKEN_PROMISES',
};
registerEnumType(CreditRuleCodeEnum, {
  name: 'CreditRuleCode',
  description: 'What a rule looks at.',
  valuesConfig: {
    OVER_LIMIT: { description: 'Exposure + order above the limit.' },
    OVERDUE_DAYS: { description: 'Any item overdue for more than `days`.' },
    OVERDUE_AMOUNT: {
      description: 'Overdue above `amount` and above `share` of what is open; each where given.',
    },
    ACCOUNT_BLOCKED: { description: 'The account was blocked by a person.' },
    LIMIT_EXPIRED: { description: 'The last day of the limit has passed.' },
    BROKEN_PROMISES: { description: 'At least `count` promises broken in `withinDays`.' },
  },
});

export const CREDIT_RULE_SCOPES = ['ALL', 'CLASS', 'ACCOUNT'] as const;
export type CreditRuleScope = (typeof CREDIT_RULE_SCOPES)[number];
export const CreditRuleScopeEnum = { ALL: 'ALL', CLASS: 'CLASS', ACCOUNT: 'ACCOUNT' } as const;
registerEnumType(CreditRuleScopeEnum, {
  name: 'CreditRuleScope',
  description: 'Whom a rule is for; of one code the closest to the account counts.',
  valuesConfig: {
    ALL: { description: 'Every account.' },
    CLASS: { description: 'The accounts of a customer class.' },
    ACCOUNT: { description: 'One account.' },
  },
});

/** What a rule says, now or once. */
@ObjectType({ simpleResolvers: true })
abstract class RuleSays {
  @Field(() => CreditRuleCodeEnum, { description: 'What it looks at.' }) code!: RuleCode;
  @Field(() => CreditRuleScopeEnum, { description: 'Whom it is for.' }) scope!: CreditRuleScope;
  @Field(() => String, { nullable: true, description: 'The class, where it is for one.' })
  customerClass!: string | null;
  accountId!: string | null;
  @Field(() => Boolean, { description: 'An exclusion: whom it is for is not held by this code.' })
  exempts!: boolean;
  @Field(() => Int, { nullable: true, description: 'OVERDUE_DAYS: days allowed.' })
  days!: number | null;
  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'OVERDUE_AMOUNT: amount allowed, in the currency of the limit.',
  })
  amount!: string | null;
  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'OVERDUE_AMOUNT: share of what is open that is allowed, 0 to 1.',
  })
  share!: string | null;
  @Field(() => Int, { nullable: true, description: 'BROKEN_PROMISES: how many hold an order.' })
  count!: number | null;
  @Field(() => Int, { nullable: true, description: 'BROKEN_PROMISES: in how many days.' })
  withinDays!: number | null;
  @Field(() => Int, {
    description: 'So many days after an order has passed, its delivery is not held by this rule.',
  })
  graceDays!: number;
  @Field(() => Boolean, { description: 'A hold ends by itself once nothing holds the order.' })
  autoRelease!: boolean;
  @Field(() => Boolean, { description: 'Whether it is in force.' }) enabled!: boolean;
  @Field(() => DateTimeScalar, { nullable: true, description: 'null: as it was delivered.' })
  changedAt!: string | null;
  changedById!: string | null;
}

@ObjectType('CreditRule', { simpleResolvers: true, description: 'A rule that holds orders.' })
export class CreditRuleType extends RuleSays {
  @Field(() => ID, { description: 'Identifier.' }) id!: string;
}

@ObjectType('CreditRuleChange', {
  simpleResolvers: true,
  description: 'A rule as it stood from a moment on, or as it was when it was taken away.',
})
export class CreditRuleChangeType extends RuleSays {
  @Field(() => ID, { description: 'Identifier of the change.' }) id!: string;
  @Field(() => Boolean, { description: 'It was taken away: the wider rule counts from then on.' })
  removed!: boolean;
  @Field(() => String, { nullable: true, description: 'Why, in words, where somebody said.' })
  reason!: string | null;
}

@InputType('CreditRuleInput', {
  description: 'A rule; it takes the place of the one with the same code and the same people.',
})
export class CreditRuleInput implements SetCreditRule {
  @Field(() => CreditRuleCodeEnum, { description: 'What it looks at.' }) code!: RuleCode;
  @Field(() => CreditRuleScopeEnum, {
    nullable: true,
    defaultValue: 'ALL',
    description: 'Whom it is for.',
  })
  scope?: CreditRuleScope;
  @Field(() => String, { nullable: true, description: 'The class, where it is for one.' })
  customerClass?: string;
  @Field(() => ID, { nullable: true, description: 'The account, where it is for one.' })
  accountId?: string;
  @Field(() => Boolean, {
    nullable: true,
    defaultValue: false,
    description: 'An exclusion: whom it is for is not held by this code.',
  })
  exempts?: boolean;
  @Field(() => Int, { nullable: true, description: 'OVERDUE_DAYS: days allowed.' }) days?: number;
  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'OVERDUE_AMOUNT: amount allowed, in the currency of the limit.',
  })
  amount?: string;
  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'OVERDUE_AMOUNT: share of what is open that is allowed, 0 to 1.',
  })
  share?: string;
  @Field(() => Int, { nullable: true, description: 'BROKEN_PROMISES: how many hold an order.' })
  count?: number;
  @Field(() => Int, { nullable: true, description: 'BROKEN_PROMISES: in how many days.' })
  withinDays?: number;
  @Field(() => Int, {
    nullable: true,
    defaultValue: 0,
    description: 'So many days after an order has passed, its delivery is not held by this rule.',
  })
  graceDays?: number;
  @Field(() => Boolean, {
    nullable: true,
    defaultValue: true,
    description: 'A hold ends by itself once nothing holds the order.',
  })
  autoRelease?: boolean;
  @Field(() => Boolean, {
    nullable: true,
    defaultValue: true,
    description: 'Whether it is in force.',
  })
  enabled?: boolean;
  @Field(() => String, {
    nullable: true,
    description: 'Why, in words; kept in the history of the rule.',
  })
  reason?: string;
}
