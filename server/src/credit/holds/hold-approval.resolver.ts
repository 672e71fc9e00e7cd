import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { ApprovalType } from '../../approvals/approval.types.ts';
import { lastOfHold, type Approval } from '../../approvals/approvals.query.ts';
import type { Context } from '../../kernel/context.ts';
import { HoldType } from './hold.types.ts';
import { holdOf } from './holds.query.ts';

@Resolver(() => HoldType)
export class HoldApprovalResolver {
  @FieldResolver(() => ApprovalType, {
    nullable: true,
    description:
      'What a second person was last asked about its release: it waits, was approved, refused, or overtaken; null: nobody was asked.',
  })
  approval(@Root() hold: HoldType, @Ctx() context: Context): Promise<Approval | null> {
    return lastOfHold(context, hold.id);
  }
}

@Resolver(() => ApprovalType)
export class ApprovalHoldResolver {
  @FieldResolver(() => HoldType, {
    nullable: true,
    description: 'The held order that is to be let go.',
  })
  hold(@Root() approval: ApprovalType, @Ctx() context: Context): Promise<HoldType> | null {
    return approval.holdId === null ? null : holdOf(context, approval.holdId);
  }
}
