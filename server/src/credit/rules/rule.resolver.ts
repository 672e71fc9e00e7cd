import { Arg, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { accountOf } from '../../accounts/account.query.ts';
import { AccountType } from '../../accounts/account.types.ts';
import type { Context } from '../../kernel/context.ts';
import { userOf } from '../../users/user.query.ts';
import { UserType } from '../../users/user.types.ts';
import { creditRuleChanges, removedCreditRules } from './rule-changes.ts';
import { CreditRuleChangeType, CreditRuleInput, CreditRuleType } from './rule.types.ts';
import { creditRules } from './rules.query.ts';
import { removeCreditRule, setCreditRule } from './set-credit-rule.ts';

@Resolver(() => CreditRuleType)
export class CreditRuleResolver {
  @Query(() => [CreditRuleType], {
    description: 'What holds orders: the rules of all, then of classes, then of accounts.',
  })
  creditRules(@Ctx() context: Context): Promise<CreditRuleType[]> {
    return creditRules(context, {});
  }

  @Query(() => [CreditRuleChangeType], {
    description:
      'How the rules that hold orders came to be what they are, newest first; the last two hundred changes.',
  })
  creditRuleChanges(
    @Ctx() context: Context,
    @Arg('ruleId', () => ID, {
      nullable: true,
      description:
        'Of this rule, or of the one that this change is of; left out: of all, those too that were taken away.',
    })
    ruleId: string | null,
  ): Promise<CreditRuleChangeType[]> {
    return creditRuleChanges(context, { ruleId: ruleId ?? null });
  }

  @Query(() => [CreditRuleChangeType], {
    description:
      'Rules that were taken away and not set anew since, as they stood then, the latest first; two hundred at most.',
  })
  removedCreditRules(@Ctx() context: Context): Promise<CreditRuleChangeType[]> {
    return removedCreditRules(context, {});
  }

  @Mutation(() => [CreditRuleType], {
    description: 'Sets a rule; who waits is judged by it at once. Answers with all rules.',
  })
  async setCreditRule(
    @Ctx() context: Context,
    @Arg('input', () => CreditRuleInput, { description: 'The rule.' }) input: CreditRuleInput,
  ): Promise<CreditRuleType[]> {
    await setCreditRule(context, input);
    return creditRules(context, {});
  }

  @Mutation(() => [CreditRuleType], {
    description: 'Takes the rule of a class or an account away. Answers with those that are left.',
  })
  async removeCreditRule(
    @Ctx() context: Context,
    @Arg('id', () => ID, { description: 'The rule.' }) id: string,
    @Arg('reason', () => String, {
      nullable: true,
      description: 'Why, in words; kept in the history of the rule.',
    })
    reason: string | null,
  ): Promise<CreditRuleType[]> {
    await removeCreditRule(context, { id, reason });
    return creditRules(context, {});
  }

  @FieldResolver(() => AccountType, {
    nullable: true,
    description: 'The account, where it is for one.',
  })
  async account(@Root() rule: CreditRuleType, @Ctx() context: Context) {
    return rule.accountId === null ? null : accountOf(context, rule.accountId);
  }

  @FieldResolver(() => UserType, { nullable: true, description: 'Who changed it last.' })
  changedBy(@Root() rule: CreditRuleType, @Ctx() context: Context): Promise<UserType | null> {
    return userOf(context, rule.changedById);
  }
}

@Resolver(() => CreditRuleChangeType)
export class CreditRuleChangeResolver {
  @FieldResolver(() => AccountType, {
    nullable: true,
    description: 'The account, where it is for one.',
  })
  async account(@Root() change: CreditRuleChangeType, @Ctx() context: Context) {
    return change.accountId === null ? null : accountOf(context, change.accountId);
  }

  @FieldResolver(() => UserType, { nullable: true, description: 'Who changed it.' })
  changedBy(
    @Root() change: CreditRuleChangeType,
    @Ctx() context: Context,
  ): Promise<UserType | null> {
    return userOf(context, change.changedById);
  }
}
