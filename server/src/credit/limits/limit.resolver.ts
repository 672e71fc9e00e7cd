import { Arg, Ctx, ID, Mutation, Resolver } from 'type-graphql';
import { accountNow } from '../../accounts/account.query.ts';
import { AccountType } from '../../accounts/account.types.ts';
import type { Context } from '../../kernel/context.ts';
import { DecimalScalar } from '../../kernel/scalars.ts';
import { setCreditLimit } from './set-credit-limit.ts';
import '../texts.ts';

@Resolver()
export class CreditLimitResolver {
  @Mutation(() => AccountType, {
    description:
      'Sets what an account may owe at most, over all companies; a null limit takes it away.',
  })
  async setCreditLimit(
    @Ctx() context: Context,
    @Arg('accountId', () => ID, { description: 'Whose limit.' }) accountId: string,
    @Arg('limit', () => DecimalScalar, {
      nullable: true,
      description: 'Not below zero; null: no limit.',
    })
    limit: string | null,
    @Arg('currency', () => String, {
      nullable: true,
      description: "ISO 4217 code; the present limit's where left out.",
    })
    currency: string | null,
    @Arg('reason', () => String, { description: 'Why, in words; kept with the limit.' })
    reason: string,
  ) {
    return accountNow(
      context,
      await setCreditLimit(context, { accountId, limit, currency, reason }),
    );
  }
}
