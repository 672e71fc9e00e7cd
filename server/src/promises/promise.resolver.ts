import { Arg, Ctx, FieldResolver, ID, Mutation, Resolver, Root } from 'type-graphql';
import { accountOf } from '../accounts/account.query.ts';
import { AccountType } from '../accounts/account.types.ts';
import type { Context } from '../kernel/context.ts';
import { loaded } from '../kernel/loader.ts';
import { OpenItemType } from '../receivables/open-item.types.ts';
import { itemOf, KEY } from '../receivables/receivable.resolver.ts';
import { userOf } from '../users/user.query.ts';
import { UserType } from '../users/user.types.ts';
import type { PromiseStatus, WithdrawnBy } from './promise.entity.ts';
import {
  PaymentPromiseType,
  PromiseStatusEnum,
  RecordPromiseInput,
  WithdrawnByEnum,
} from './promise.types.ts';
import { promiseById, promiseItemsOf, promisesOf } from './promises.query.ts';
import { recordPromise } from './record-promise.ts';
import './texts.ts';
import { withdrawPromise } from './withdraw-promise.ts';

@Resolver(() => AccountType)
export class AccountPromisesResolver {
  @FieldResolver(() => [PaymentPromiseType], {
    description: 'Promises of the account, newest first.',
  })
  async promises(
    @Root() account: AccountType,
    @Ctx() context: Context,
    @Arg('status', () => PromiseStatusEnum, {
      nullable: true,
      description: 'Only these; all where left out.',
    })
    status: PromiseStatus | null,
  ): Promise<PaymentPromiseType[]> {
    const batch = `promises ${status ?? 'all'}`;
    return (
      (await loaded(context, batch, account.id, ids => promisesOf(context, ids, status ?? null))) ??
      []
    );
  }
}

@Resolver(() => PaymentPromiseType)
export class PromiseResolver {
  @FieldResolver(() => AccountType, { description: 'Who promised.' })
  account(@Root() promise: PaymentPromiseType, @Ctx() context: Context) {
    return accountOf(context, promise.accountId);
  }

  @FieldResolver(() => [OpenItemType], {
    description: 'The items it was given for, oldest due first.',
  })
  async items(
    @Root() promise: PaymentPromiseType,
    @Ctx() context: Context,
  ): Promise<OpenItemType[]> {
    const ids = await loaded(context, 'promise items', promise.id, keys =>
      promiseItemsOf(context, keys),
    );
    return Promise.all((ids ?? []).map(id => itemOf(context, id)));
  }

  @FieldResolver(() => UserType, { nullable: true, description: 'Who took the promise.' })
  takenBy(@Root() promise: PaymentPromiseType, @Ctx() context: Context): Promise<UserType | null> {
    return userOf(context, promise.takenById);
  }

  @Mutation(() => PaymentPromiseType, { description: 'Records what a customer promised to pay.' })
  async recordPromise(
    @Ctx() context: Context,
    @Arg('input', () => RecordPromiseInput, { description: 'The promise.' })
    input: RecordPromiseInput,
    @Arg('idempotencyKey', () => String, KEY) key: string | null,
  ): Promise<PaymentPromiseType> {
    return promiseById(context, await recordPromise(context, input, key));
  }

  @Mutation(() => PaymentPromiseType, { description: 'Takes an open promise back.' })
  async withdrawPromise(
    @Ctx() context: Context,
    @Arg('id', () => ID, { description: 'The promise.' }) id: string,
    @Arg('by', () => WithdrawnByEnum, { description: 'On whose word.' }) by: WithdrawnBy,
    @Arg('reason', () => String, { description: 'Why, in words.' }) reason: string,
    @Arg('idempotencyKey', () => String, KEY) key: string | null,
  ): Promise<PaymentPromiseType> {
    return promiseById(context, await withdrawPromise(context, { id, by, reason }, key));
  }
}
