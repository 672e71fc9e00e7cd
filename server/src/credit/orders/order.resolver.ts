import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Resolver, Root } from 'type-graphql';
import { accountOf } from '../../accounts/account.query.ts';
import { AccountType } from '../../accounts/account.types.ts';
import type { Context } from '../../kernel/context.ts';
import { loaded } from '../../kernel/loader.ts';
import { paging } from '../../kernel/page.ts';
import { KEY } from '../../receivables/receivable.resolver.ts';
import { userOf } from '../../users/user.query.ts';
import { UserType } from '../../users/user.types.ts';
import { CreditCheckInput } from '../check/decision.types.ts';
import { decisionOf } from '../check/worded.ts';
import { HoldType } from '../holds/hold.types.ts';
import { holdOf } from '../holds/holds.query.ts';
import '../texts.ts';
import { cancelOrder, deliverOrder } from './change-order.ts';
import { OrderPageType, OrderRequestType, OrderType } from './order.types.ts';
import { ordersByIds, ordersOf, requestById } from './orders.query.ts';
import { requestOrder } from './request-order.ts';

/** One order, batched with the others a request asks for. */
export async function orderOf(context: Context, id: string): Promise<OrderType> {
  const order = await loaded(context, 'orders', id, ids => ordersByIds(context, ids));
  if (!order) throw new Error(`order ${id} vanished`);
  return order;
}

@Resolver(() => OrderRequestType)
export class OrderRequestResolver {
  @Mutation(() => OrderRequestType, {
    description:
      'An order or delivery the ERP asks about: passes and reserves exposure, or is held.',
  })
  async requestOrder(
    @Ctx() context: Context,
    @Arg('input', () => CreditCheckInput, { description: 'The order.' }) input: CreditCheckInput,
    @Arg('idempotencyKey', () => String, KEY) key: string | null,
  ): Promise<OrderRequestType> {
    const request = await requestById(context, await requestOrder(context, input, key));
    const { id, holdId, orderId } = request;
    return { id, holdId, orderId, decision: decisionOf(context.language, request) };
  }

  @FieldResolver(() => HoldType, {
    nullable: true,
    description: 'What it waits for, as it stands now; null where it was not held.',
  })
  async hold(@Root() request: OrderRequestType, @Ctx() context: Context): Promise<HoldType | null> {
    return request.holdId === null ? null : holdOf(context, request.holdId);
  }

  @Mutation(() => OrderType, {
    description: 'The goods of an order that passed have left: a fact, nothing is asked.',
  })
  async deliverOrder(
    @Ctx() context: Context,
    @Arg('id', () => ID, { description: 'The order.' }) id: string,
    @Arg('idempotencyKey', () => String, KEY) key: string | null,
  ): Promise<OrderType> {
    return orderOf(context, await deliverOrder(context, { id }, key));
  }

  @Mutation(() => OrderType, {
    description: 'Takes an order back: what it reserved is free again.',
  })
  async cancelOrder(
    @Ctx() context: Context,
    @Arg('id', () => ID, { description: 'The order.' }) id: string,
    @Arg('reason', () => String, { description: 'Why, in words.' }) reason: string,
    @Arg('idempotencyKey', () => String, KEY) key: string | null,
  ): Promise<OrderType> {
    return orderOf(context, await cancelOrder(context, { id, reason }, key));
  }

  @FieldResolver(() => OrderType, {
    nullable: true,
    description: 'The order as it stands now; null for a quote.',
  })
  async order(
    @Root() request: OrderRequestType,
    @Ctx() context: Context,
  ): Promise<OrderType | null> {
    return request.orderId === null ? null : orderOf(context, request.orderId);
  }
}

@Resolver(() => OrderType)
export class OrderResolver {
  @FieldResolver(() => AccountType, { description: 'Who orders.' })
  account(@Root() order: OrderType, @Ctx() context: Context) {
    return accountOf(context, order.accountId);
  }

  @FieldResolver(() => UserType, { nullable: true, description: 'Who asked for it last.' })
  requestedBy(@Root() order: OrderType, @Ctx() context: Context): Promise<UserType | null> {
    return userOf(context, order.requestedById);
  }
}

@Resolver(() => AccountType)
export class AccountOrdersResolver {
  @FieldResolver(() => OrderPageType, { description: 'Orders of the account, newest first.' })
  orders(
    @Root() account: AccountType,
    @Ctx() context: Context,
    @Arg('live', () => Boolean, {
      nullable: true,
      defaultValue: true,
      description: 'Only those that wait or count in the exposure.',
    })
    live: boolean | null,
    @Arg('offset', () => Int, {
      nullable: true,
      defaultValue: 0,
      description: 'Orders to pass over.',
    })
    offset: number | null,
    @Arg('limit', () => Int, { nullable: true, defaultValue: 50, description: 'At most 500.' })
    limit: number | null,
    @Arg('reference', () => String, {
      nullable: true,
      description: "Only of this number, as the ERP calls it; each company's.",
    })
    reference: string | null,
  ): Promise<OrderPageType> {
    const which = { accountId: account.id, live: live ?? true, reference };
    return ordersOf(context, which, paging(offset, limit));
  }
}
