import { Arg, Ctx, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import { accountOf } from '../accounts/account.query.ts';
import { AccountType, ContactType } from '../accounts/account.types.ts';
import { HoldType } from '../credit/holds/hold.types.ts';
import { lastHoldOf } from '../credit/holds/holds.query.ts';
import { orderOf } from '../credit/orders/order.resolver.ts';
import { OrderType } from '../credit/orders/order.types.ts';
import type { Context } from '../kernel/context.ts';
import { OpenItemType } from '../receivables/open-item.types.ts';
import { paymentOf } from '../receivables/moves/move.fields.ts';
import { itemOf } from '../receivables/receivable.resolver.ts';
import { PaymentType } from '../receivables/receivable.types.ts';
import { search, type Hit } from './search.query.ts';
import { SearchHitType } from './search.types.ts';

@Resolver(() => SearchHitType)
export class SearchResolver {
  @Query(() => [SearchHitType], {
    description:
      'Debtors, documents, payments, orders and people by name, code, number or its last digits, amount, tax id, telephone or mail, the nearest first.',
  })
  search(
    @Ctx() context: Context,
    @Arg('text', () => String, { description: 'Empty: the accounts that the caller worked last.' })
    text: string,
    @Arg('limit', () => Int, { nullable: true, defaultValue: 12, description: 'At most 50.' })
    limit: number | null,
  ) {
    return search(context, { text, limit });
  }

  @FieldResolver(() => Boolean, {
    description: 'It is the very thing that was typed, not something like it.',
  })
  exact(@Root() hit: Hit): boolean {
    return hit.step === 0;
  }

  @FieldResolver(() => AccountType, {
    description: 'The debtor, or whose document, payment, order or contact it is.',
  })
  account(@Ctx() context: Context, @Root() hit: Hit) {
    return accountOf(context, hit.accountId);
  }

  @FieldResolver(() => OpenItemType, { nullable: true, description: 'The document of an ITEM.' })
  item(@Ctx() context: Context, @Root() hit: Hit) {
    return hit.kind === 'ITEM' ? itemOf(context, hit.id) : null;
  }

  @FieldResolver(() => PaymentType, { nullable: true, description: 'The money of a PAYMENT.' })
  payment(@Ctx() context: Context, @Root() hit: Hit) {
    return hit.kind === 'PAYMENT' ? paymentOf(context, hit.id) : null;
  }

  @FieldResolver(() => OrderType, { nullable: true, description: 'The order of an ORDER.' })
  order(@Ctx() context: Context, @Root() hit: Hit) {
    return hit.kind === 'ORDER' ? orderOf(context, hit.id) : null;
  }

  @FieldResolver(() => HoldType, {
    nullable: true,
    description: 'What an ORDER waits for, or how it was decided last; null where it never waited.',
  })
  hold(@Ctx() context: Context, @Root() hit: Hit) {
    return hit.kind === 'ORDER' ? lastHoldOf(context, hit.id) : null;
  }

  @FieldResolver(() => ContactType, { nullable: true, description: 'The person of a CONTACT.' })
  contact(@Root() hit: Hit) {
    return hit.kind === 'CONTACT' ? hit.contact : null;
  }
}
