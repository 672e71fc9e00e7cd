import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Resolver, Root } from 'type-graphql';
import { accountOf } from '../accounts/account.query.ts';
import { AccountType } from '../accounts/account.types.ts';
import type { Context } from '../kernel/context.ts';
import { loaded } from '../kernel/loader.ts';
import { paging } from '../kernel/page.ts';
import { DateScalar } from '../kernel/scalars.ts';
import { allocatePayment } from './allocate-payment.ts';
import { pastDay } from './as-of.ts';
import { balancesAsOf } from './balances-as-of.query.ts';
import { balancesOf } from './balances.query.ts';
import { ItemStatus, OpenItemPageType, OpenItemType } from './open-item.types.ts';
import { itemsAsOf, itemsOfAccount, openItemsByIds } from './open-items.query.ts';
import { allocationsOf, paymentById, paymentsOf } from './payments.query.ts';
import { postInvoice } from './post-invoice.ts';
import { postPayment } from './post-payment.ts';
import {
  AllocationInput,
  AllocationType,
  BalanceType,
  PaymentPageType,
  PaymentType,
  PostDocumentInput,
  PostPaymentInput,
} from './receivable.types.ts';

/** Argument of whatever moves money. */
export const KEY = {
  nullable: true,
  description: 'Made by the caller: the same key with the same input books once.',
} as const;

const AS_OF = {
  nullable: true,
  description: 'As it stood at the end of that day; the business day where left out.',
} as const;

/** One item, batched with the others a request asks for. */
export async function itemOf(context: Context, id: string): Promise<OpenItemType> {
  const item = await loaded(context, 'open item', id, ids => openItemsByIds(context, ids));
  if (!item) throw new Error(`document ${id} vanished`);
  return item;
}

@Resolver(() => AccountType)
export class AccountReceivablesResolver {
  @FieldResolver(() => [BalanceType], {
    description:
      'One per company and currency with anything open; never added up across currencies.',
  })
  async balances(
    @Root() account: AccountType,
    @Ctx() context: Context,
    @Arg('asOf', () => DateScalar, AS_OF) asOf: string | null,
    @Arg('currency', () => String, { nullable: true, description: 'Only in this one; ISO 4217.' })
    currency: string | null,
  ): Promise<BalanceType[]> {
    const past = pastDay(context, asOf);
    const balances = await loaded(context, `balances ${past ?? ''}`, account.id, ids =>
      past ? balancesAsOf(context, ids, past) : balancesOf(context, ids),
    );
    return (balances ?? []).filter(each => !currency || each.currency === currency);
  }

  @FieldResolver(() => OpenItemPageType, {
    description: 'Items of the account, oldest due day first.',
  })
  openItems(
    @Root() account: AccountType,
    @Ctx() context: Context,
    @Arg('status', () => ItemStatus, {
      nullable: true,
      defaultValue: ItemStatus.OPEN,
      description: 'Open, closed or all.',
    })
    status: ItemStatus | null,
    @Arg('offset', () => Int, {
      nullable: true,
      defaultValue: 0,
      description: 'Items to pass over.',
    })
    offset: number | null,
    @Arg('limit', () => Int, { nullable: true, defaultValue: 50, description: 'At most 500.' })
    limit: number | null,
    @Arg('asOf', () => DateScalar, AS_OF) asOf: string | null,
  ): Promise<OpenItemPageType> {
    const page = paging(offset, limit);
    const day = pastDay(context, asOf);
    const asked = { accountId: account.id, status: status ?? ItemStatus.OPEN };
    if (day) return itemsAsOf(context, { ...asked, day }, page);
    return itemsOfAccount(context, asked.accountId, asked.status, page);
  }

  @FieldResolver(() => PaymentPageType, { description: 'Payments of the account, newest first.' })
  payments(
    @Root() account: AccountType,
    @Ctx() context: Context,
    @Arg('offset', () => Int, {
      nullable: true,
      defaultValue: 0,
      description: 'Payments to pass over.',
    })
    offset: number | null,
    @Arg('limit', () => Int, { nullable: true, defaultValue: 50, description: 'At most 500.' })
    limit: number | null,
  ): Promise<PaymentPageType> {
    return paymentsOf(context, account.id, paging(offset, limit));
  }
}

@Resolver(() => OpenItemType)
export class OpenItemResolver {
  @FieldResolver(() => AccountType, { description: 'Who owes it.' })
  account(@Root() item: OpenItemType, @Ctx() context: Context) {
    return accountOf(context, item.accountId);
  }

  @Mutation(() => OpenItemType, {
    description:
      'Books an invoice on an account; in instalments an item for each, of which the first is the answer.',
  })
  async postInvoice(
    @Ctx() context: Context,
    @Arg('input', () => PostDocumentInput, { description: 'The invoice.' })
    input: PostDocumentInput,
    @Arg('idempotencyKey', () => String, KEY) key: string | null,
  ): Promise<OpenItemType> {
    return itemOf(context, await postInvoice(context, input, key));
  }
}

@Resolver(() => PaymentType)
export class PaymentResolver {
  @FieldResolver(() => AccountType, { description: 'Who paid.' })
  account(@Root() payment: PaymentType, @Ctx() context: Context) {
    return accountOf(context, payment.accountId);
  }

  @FieldResolver(() => [AllocationType], { description: 'What it settles, oldest due first.' })
  async allocations(
    @Root() payment: PaymentType,
    @Ctx() context: Context,
  ): Promise<AllocationType[]> {
    return (
      (await loaded(context, 'allocations', payment.id, ids => allocationsOf(context, ids))) ?? []
    );
  }

  @Mutation(() => PaymentType, {
    description:
      "Books money received. Allocates to `allocations` where given; otherwise as the account's allocation rule says; what is left stays unapplied.",
  })
  async postPayment(
    @Ctx() context: Context,
    @Arg('input', () => PostPaymentInput, { description: 'The payment.' }) input: PostPaymentInput,
    @Arg('idempotencyKey', () => String, KEY) key: string | null,
  ): Promise<PaymentType> {
    return paymentById(context, await postPayment(context, input, key));
  }

  @Mutation(() => PaymentType, {
    description:
      'Allocates what a payment still has unapplied; moving an allocation is taking it back and allocating again.',
  })
  async allocatePayment(
    @Ctx() context: Context,
    @Arg('paymentId', () => ID, { description: 'The payment.' }) paymentId: string,
    @Arg('allocations', () => [AllocationInput], { description: 'The items to settle.' })
    allocations: AllocationInput[],
    @Arg('idempotencyKey', () => String, KEY) key: string | null,
  ): Promise<PaymentType> {
    return paymentById(context, await allocatePayment(context, { paymentId, allocations }, key));
  }
}

@Resolver(() => AllocationType)
export class AllocationResolver {
  @FieldResolver(() => OpenItemType, { description: 'The item it settles.' })
  item(@Root() allocation: AllocationType, @Ctx() context: Context) {
    return itemOf(context, allocation.itemId);
  }
}
