import { Arg, Ctx, FieldResolver, ID, Mutation, Resolver, Root } from 'type-graphql';
import { accountNow } from '../../accounts/account.query.ts';
import { AccountType } from '../../accounts/account.types.ts';
import { ApprovalType } from '../../approvals/approval.types.ts';
import { limitsNotGranted, waitingFor, type Approval } from '../../approvals/approvals.query.ts';
import type { Context } from '../../kernel/context.ts';
import { loaded } from '../../kernel/loader.ts';
import type { LocalDate } from '../../kernel/local-date.ts';
import { DateScalar, DecimalScalar } from '../../kernel/scalars.ts';
import { KEY } from '../../receivables/receivable.resolver.ts';
import { userOf } from '../../users/user.query.ts';
import { UserType } from '../../users/user.types.ts';
import '../texts.ts';
import { blockAccount, unblockAccount } from './block-account.ts';
import { CreditLimitChangeType, CreditStandingType } from './limit.types.ts';
import { setCreditLimit } from './set-credit-limit.ts';
import { limitChangesOf, standingOf } from './standing.query.ts';

@Resolver()
export class CreditLimitResolver {
  @Mutation(() => AccountType, {
    description:
      'Sets what an account may owe at most, over all companies; a null limit takes it away. Above the threshold of approvals a second person decides, and nothing changes until then; what is set at once takes the place of what still waits.',
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
    @Arg('validUntil', () => DateScalar, {
      nullable: true,
      description: 'Its last day; null: until it is changed.',
    })
    validUntil: LocalDate | null,
    @Arg('invoicingLimit', () => DecimalScalar, {
      nullable: true,
      description: 'For bad payers: what may be delivered and invoiced, at most the limit.',
    })
    invoicingLimit: string | null,
    @Arg('idempotencyKey', () => String, KEY) key: string | null,
  ) {
    const input = { accountId, limit, currency, reason, validUntil, invoicingLimit };
    return accountNow(context, await setCreditLimit(context, input, key));
  }

  @Mutation(() => AccountType, {
    description: 'Blocks an account: nothing is sold to it but what is paid in advance.',
  })
  async blockAccount(
    @Ctx() context: Context,
    @Arg('accountId', () => ID, { description: 'Whose.' }) accountId: string,
    @Arg('reason', () => String, { description: 'Why, in words.' }) reason: string,
  ) {
    return accountNow(context, await blockAccount(context, { accountId, reason }));
  }

  @Mutation(() => AccountType, { description: 'Ends the block of an account.' })
  async unblockAccount(
    @Ctx() context: Context,
    @Arg('accountId', () => ID, { description: 'Whose.' }) accountId: string,
    @Arg('reason', () => String, { description: 'Why, in words.' }) reason: string,
  ) {
    return accountNow(context, await unblockAccount(context, { accountId, reason }));
  }
}

@Resolver(() => AccountType)
export class AccountCreditResolver {
  @FieldResolver(() => CreditStandingType, {
    nullable: true,
    description:
      'What it owes against what it may owe; null: it has neither limit nor balance, nor is it blocked.',
  })
  creditStanding(
    @Root() account: AccountType,
    @Ctx() context: Context,
    @Arg('currency', () => String, {
      nullable: true,
      description: 'Of the figures, where the account has no limit.',
    })
    currency: string | null,
  ): Promise<CreditStandingType | null> {
    return standingOf(context, account.id, currency ?? null);
  }

  @FieldResolver(() => [CreditLimitChangeType], {
    description: 'Its limits, newest first; the last hundred.',
  })
  async creditLimits(
    @Root() account: AccountType,
    @Ctx() context: Context,
  ): Promise<CreditLimitChangeType[]> {
    const changes = await loaded(context, 'credit limits', account.id, ids =>
      limitChangesOf(context, ids),
    );
    return changes ?? [];
  }

  @FieldResolver(() => ApprovalType, {
    nullable: true,
    description: 'A change of its limit that waits for a second person.',
  })
  limitWaiting(@Root() account: AccountType, @Ctx() context: Context): Promise<Approval | null> {
    return waitingFor(context, 'account_id', account.id);
  }

  @FieldResolver(() => [ApprovalType], {
    description:
      'Changes of its limit that were asked for and not made: refused, or superseded by a newer decision. Newest first, the last hundred; for who decides such.',
  })
  async limitRequests(@Root() account: AccountType, @Ctx() context: Context): Promise<Approval[]> {
    return limitsNotGranted(context, account.id);
  }
}

@Resolver(() => CreditLimitChangeType)
export class CreditLimitChangeResolver {
  @FieldResolver(() => UserType, { nullable: true, description: 'Who set it.' })
  setBy(@Root() change: CreditLimitChangeType, @Ctx() context: Context): Promise<UserType | null> {
    return userOf(context, change.setById);
  }
}
