import { Arg, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { accountOf } from '../../accounts/account.query.ts';
import { AccountType } from '../../accounts/account.types.ts';
import type { Context } from '../../kernel/context.ts';
import { userOf } from '../../users/user.query.ts';
import { UserType } from '../../users/user.types.ts';
import { CreditRuleInput, CreditRuleType } from './rule.types.ts';
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
  ): Promise<CreditRuleType[]> {
    await removeCreditRule(context, { id });
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
