import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { accountOf } from '../accounts/account.query.ts';
import { AccountType } from '../accounts/account.types.ts';
import type { Context } from '../kernel/context.ts';
import { DecimalScalar } from '../kernel/scalars.ts';
import { userOf } from '../users/user.query.ts';
import { UserType } from '../users/user.types.ts';
import {
  ApprovalKindEnum,
  ApprovalPageType,
  ApprovalStatusEnum,
  ApprovalThresholdType,
  ApprovalType,
} from './approval.types.ts';
import { approvalById, approvals } from './approvals.query.ts';
import { approve, refuse } from './decide-approval.ts';
import { approvalThresholds, setApprovalThreshold } from './thresholds.ts';

@Resolver(() => ApprovalType)
export class ApprovalResolver {
  @FieldResolver(() => AccountType, { description: 'Whose account it is about.' })
  account(@Root() approval: ApprovalType, @Ctx() context: Context) {
    return accountOf(context, approval.accountId);
  }

  @FieldResolver(() => UserType, { description: 'Who asked, and cannot approve it himself.' })
  async requestedBy(@Root() approval: ApprovalType, @Ctx() context: Context): Promise<UserType> {
    const user = await userOf(context, approval.requestedById);
    if (!user) throw new Error(`user ${approval.requestedById} vanished`);
    return user;
  }

  @FieldResolver(() => UserType, { nullable: true, description: 'Who decided.' })
  decidedBy(@Root() approval: ApprovalType, @Ctx() context: Context): Promise<UserType | null> {
    return userOf(context, approval.decidedById);
  }

  @Query(() => ApprovalPageType, { description: 'What waits for a second person, or was decided.' })
  approvals(
    @Ctx() context: Context,
    @Arg('status', () => ApprovalStatusEnum, {
      nullable: true,
      defaultValue: ApprovalStatusEnum.OPEN,
      description: 'Those that wait come with the longest waiting first, others the latest first.',
    })
    status: ApprovalStatusEnum | null,
    @Arg('offset', () => Int, {
      nullable: true,
      defaultValue: 0,
      description: 'Approvals to pass over.',
    })
    offset: number | null,
    @Arg('limit', () => Int, { nullable: true, defaultValue: 50, description: 'At most 500.' })
    limit: number | null,
  ): Promise<ApprovalPageType> {
    return approvals(context, { status: status ?? 'OPEN', offset, limit });
  }

  @Mutation(() => ApprovalType, {
    description:
      'Carries out what another person asked for. Refused where what it is about has changed so that it no longer fits.',
  })
  async approve(
    @Ctx() context: Context,
    @Arg('id', () => ID, { description: 'What is approved.' }) id: string,
    @Arg('reason', () => String, { nullable: true, description: 'A word to it.' })
    reason: string | null,
    @Arg('idempotencyKey', () => String, {
      nullable: true,
      description: 'Made by the caller: the same key decides once.',
    })
    key: string | null,
  ): Promise<ApprovalType> {
    return approvalById(context, await approve(context, { id, reason }, key));
  }

  @Mutation(() => ApprovalType, { description: 'Does nothing of what was asked for.' })
  async refuse(
    @Ctx() context: Context,
    @Arg('id', () => ID, { description: 'What is not approved.' }) id: string,
    @Arg('reason', () => String, { description: 'Why, for who asked.' }) reason: string,
  ): Promise<ApprovalType> {
    return approvalById(context, await refuse(context, { id, reason }));
  }

  @Query(() => [ApprovalThresholdType], {
    description: 'Above which amounts a second person decides; none to start with.',
  })
  approvalThresholds(@Ctx() context: Context): Promise<ApprovalThresholdType[]> {
    return approvalThresholds(context, {});
  }

  @Mutation(() => [ApprovalThresholdType], {
    description: 'From today on a second person decides above this amount.',
  })
  async setApprovalThreshold(
    @Ctx() context: Context,
    @Arg('kind', () => ApprovalKindEnum, { description: 'Of what.' }) kind: ApprovalKindEnum,
    @Arg('currency', () => String, { description: 'ISO 4217 code.' }) currency: string,
    @Arg('amount', () => DecimalScalar, {
      nullable: true,
      description: 'What one person may still decide alone; null: everything.',
    })
    amount: string | null,
  ): Promise<ApprovalThresholdType[]> {
    await setApprovalThreshold(context, { kind, currency, amount });
    return approvalThresholds(context, {});
  }
}
