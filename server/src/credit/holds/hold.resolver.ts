import {
  Arg,
  Ctx,
  FieldResolver,
  ID,
  Int,
  Mutation,
  Query,
  Resolver,
  Root,
  Subscription,
} from 'type-graphql';
import { accountOf } from '../../accounts/account.query.ts';
import { AccountType } from '../../accounts/account.types.ts';
import type { Context } from '../../kernel/context.ts';
import type { LiveBus } from '../../kernel/live.ts';
import { DateTimeScalar } from '../../kernel/scalars.ts';
import { KEY } from '../../receivables/receivable.resolver.ts';
import { OrderType } from '../orders/order.types.ts';
import { forceHold } from '../orders/change-order.ts';
import { orderOf } from '../orders/order.resolver.ts';
import { userOf } from '../../users/user.query.ts';
import { UserType } from '../../users/user.types.ts';
import '../texts.ts';
import { rejectHold, releaseHold } from './decide-hold.ts';
import { holdStream, type HoldsWaiting } from './hold-stream.ts';
import {
  HoldPageType,
  HoldStatusEnum,
  HoldsWaitingType,
  HoldType,
  SeenOrderInput,
  type HoldStatus,
} from './hold.types.ts';
import { holdOf, holds, holdsOfAccount } from './holds.query.ts';

const OFFSET = { nullable: true, defaultValue: 0, description: 'Holds to pass over.' } as const;
const LIMIT = { nullable: true, defaultValue: 50, description: 'At most 500.' } as const;

/** What a subscription needs beyond a request: the process's own ear. */
interface LiveContext extends Context {
  readonly live: LiveBus;
}

@Resolver(() => HoldType)
export class HoldResolver {
  @Query(() => HoldPageType, {
    description:
      'Holds the caller may see: those that wait oldest first, decided ones newest first.',
  })
  holds(
    @Ctx() context: Context,
    @Arg('status', () => HoldStatusEnum, {
      nullable: true,
      defaultValue: HoldStatusEnum.OPEN,
      description: 'What became of them.',
    })
    status: HoldStatus | null,
    @Arg('offset', () => Int, OFFSET) offset: number | null,
    @Arg('limit', () => Int, LIMIT) limit: number | null,
  ): Promise<HoldPageType> {
    return holds(context, { status, offset, limit });
  }

  @Mutation(() => HoldType, {
    description:
      'Lets a held order go, once. Only the head of sales may. Above the threshold of approvals it waits on until another head of sales approves; approval says so.',
  })
  async releaseHold(
    @Ctx() context: Context,
    @Arg('id', () => ID, { description: 'The hold.' }) id: string,
    @Arg('reason', () => String, { description: 'Why, in words; kept with the decision.' })
    reason: string,
    @Arg('validUntil', () => DateTimeScalar, {
      nullable: true,
      description: 'The order must have left by then; null: no matter when.',
    })
    validUntil: Date | null,
    @Arg('seen', () => SeenOrderInput, {
      nullable: true,
      description:
        'What the order came to when it was looked at: HOLD_CHANGED where it comes to something else now.',
    })
    seen: SeenOrderInput | null,
    @Arg('idempotencyKey', () => String, KEY) key: string | null,
  ): Promise<HoldType> {
    const given = { id, reason, validUntil, ...(seen && { seen: { ...seen } }) };
    return holdOf(context, await releaseHold(context, given, key));
  }

  @Mutation(() => HoldType, { description: 'Rejects a held order. Only the head of sales may.' })
  async rejectHold(
    @Ctx() context: Context,
    @Arg('id', () => ID, { description: 'The hold.' }) id: string,
    @Arg('reason', () => String, { description: 'Why, in words; kept with the decision.' })
    reason: string,
    @Arg('idempotencyKey', () => String, KEY) key: string | null,
  ): Promise<HoldType> {
    return holdOf(context, await rejectHold(context, { id, reason }, key));
  }

  @Mutation(() => HoldType, {
    description: 'Stops an order that passed, by hand: it never ends by itself.',
  })
  async forceHold(
    @Ctx() context: Context,
    @Arg('orderId', () => ID, { description: 'The order.' }) orderId: string,
    @Arg('reason', () => String, { description: 'Why, in words.' }) reason: string,
    @Arg('idempotencyKey', () => String, KEY) key: string | null,
  ): Promise<HoldType> {
    return holdOf(context, await forceHold(context, { orderId, reason }, key));
  }

  @Subscription(() => HoldsWaitingType, {
    description: 'How many orders wait: now, and whenever one was held, judged anew or let go.',
    subscribe: ({ context }) => {
      const live = context as LiveContext;
      return holdStream(live, live.live) as never;
    },
  })
  holdsMoved(@Root() waiting: HoldsWaiting): HoldsWaitingType {
    return waiting;
  }

  @FieldResolver(() => AccountType, { description: 'Whose order it is.' })
  account(@Root() hold: HoldType, @Ctx() context: Context) {
    return accountOf(context, hold.accountId);
  }

  @FieldResolver(() => OrderType, { description: 'The order as it stands now.' })
  order(@Root() hold: HoldType, @Ctx() context: Context): Promise<OrderType> {
    return orderOf(context, hold.orderId);
  }

  @FieldResolver(() => UserType, { nullable: true, description: 'Who asked for the order.' })
  heldBy(@Root() hold: HoldType, @Ctx() context: Context): Promise<UserType | null> {
    return userOf(context, hold.heldById);
  }

  @FieldResolver(() => UserType, {
    nullable: true,
    description: 'Who decided it; null: nobody yet, or it ended by itself.',
  })
  decidedBy(@Root() hold: HoldType, @Ctx() context: Context): Promise<UserType | null> {
    return userOf(context, hold.decidedById);
  }
}

@Resolver(() => AccountType)
export class AccountHoldsResolver {
  @FieldResolver(() => HoldPageType, { description: 'Holds of the account, newest first.' })
  holds(
    @Root() account: AccountType,
    @Ctx() context: Context,
    @Arg('offset', () => Int, OFFSET) offset: number | null,
    @Arg('limit', () => Int, LIMIT) limit: number | null,
  ): Promise<HoldPageType> {
    return holdsOfAccount(context, account.id, offset, limit);
  }
}
