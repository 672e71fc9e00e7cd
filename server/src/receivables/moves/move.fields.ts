import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { accountOf } from '../../accounts/account.query.ts';
import { AccountType } from '../../accounts/account.types.ts';
import { ApprovalType } from '../../approvals/approval.types.ts';
import { waitingFor, type Approval } from '../../approvals/approvals.query.ts';
import type { Context } from '../../kernel/context.ts';
import { loaded } from '../../kernel/loader.ts';
import { OpenItemType } from '../open-item.types.ts';
import { paymentsByIds } from '../payments.query.ts';
import { itemOf } from '../receivable.resolver.ts';
import { PaymentType } from '../receivable.types.ts';
import { PaymentMoveType, SettlementType } from './move.types.ts';
import {
  instalmentsOf,
  paymentMovesOf,
  settlementsOf,
  type SettlementSide,
} from './settlements.query.ts';

const settled = async (context: Context, side: SettlementSide, id: string) =>
  (await loaded(context, `settlements ${side}`, id, ids => settlementsOf(context, side, ids))) ??
  [];

/** One payment, batched with the others a request asks for; the caller has checked who asks. */
export async function paymentOf(context: Context, id: string | null): Promise<PaymentType | null> {
  if (id === null) return null;
  return (await loaded(context, 'payments', id, ids => paymentsByIds(context, ids))) ?? null;
}

@Resolver(() => OpenItemType)
export class ItemMovesResolver {
  @FieldResolver(() => [SettlementType], {
    description: 'What settled it, in the order it was booked, with what was taken back since.',
  })
  settlements(@Root() item: OpenItemType, @Ctx() context: Context): Promise<SettlementType[]> {
    return settled(context, 'item', item.id);
  }

  @FieldResolver(() => [SettlementType], { description: 'Of a credit: what it settled.' })
  settles(@Root() item: OpenItemType, @Ctx() context: Context): Promise<SettlementType[]> {
    return settled(context, 'credit', item.id);
  }

  @FieldResolver(() => [OpenItemType], {
    description:
      'All instalments of its document, itself included; itself alone where it is whole.',
  })
  async instalments(@Root() item: OpenItemType, @Ctx() context: Context): Promise<OpenItemType[]> {
    if (item.instalment === null) return [item];
    const ids = await loaded(context, 'instalments', item.id, keys => instalmentsOf(context, keys));
    return Promise.all((ids ?? []).map(id => itemOf(context, id)));
  }

  @FieldResolver(() => ApprovalType, {
    nullable: true,
    description: 'A write-off of it that waits for a second person.',
  })
  waiting(@Root() item: OpenItemType, @Ctx() context: Context): Promise<Approval | null> {
    return waitingFor(context, 'document_id', item.id);
  }
}

@Resolver(() => PaymentType)
export class PaymentMovesResolver {
  @FieldResolver(() => [SettlementType], {
    description: 'What it settled, in the order it was booked, with what was taken back since.',
  })
  settlements(@Root() payment: PaymentType, @Ctx() context: Context): Promise<SettlementType[]> {
    return settled(context, 'payment', payment.id);
  }

  @FieldResolver(() => [PaymentMoveType], {
    description: 'What left it otherwise than by settling, with what was taken back since.',
  })
  async moves(@Root() payment: PaymentType, @Ctx() context: Context): Promise<PaymentMoveType[]> {
    return (
      (await loaded(context, 'payment moves', payment.id, ids => paymentMovesOf(context, ids))) ??
      []
    );
  }

  @FieldResolver(() => PaymentType, {
    nullable: true,
    description: 'The payment of another account that this money came on.',
  })
  movedFrom(@Root() payment: PaymentType, @Ctx() context: Context): Promise<PaymentType | null> {
    return paymentOf(context, payment.movedFromId);
  }

  @FieldResolver(() => ApprovalType, {
    nullable: true,
    description: 'A refund of it that waits for a second person.',
  })
  waiting(@Root() payment: PaymentType, @Ctx() context: Context): Promise<Approval | null> {
    return waitingFor(context, 'payment_id', payment.id);
  }
}

@Resolver(() => SettlementType)
export class SettlementResolver {
  @FieldResolver(() => OpenItemType, { description: 'The item that is settled.' })
  item(@Root() settlement: SettlementType, @Ctx() context: Context): Promise<OpenItemType> {
    return itemOf(context, settlement.itemId);
  }

  @FieldResolver(() => PaymentType, { nullable: true, description: 'The money that settles it.' })
  payment(
    @Root() settlement: SettlementType,
    @Ctx() context: Context,
  ): Promise<PaymentType | null> {
    return paymentOf(context, settlement.paymentId);
  }

  @FieldResolver(() => OpenItemType, { nullable: true, description: 'The credit that settles it.' })
  credit(
    @Root() settlement: SettlementType,
    @Ctx() context: Context,
  ): Promise<OpenItemType> | null {
    return settlement.creditItemId === null ? null : itemOf(context, settlement.creditItemId);
  }
}

@Resolver(() => PaymentMoveType)
export class PaymentMoveResolver {
  @FieldResolver(() => AccountType, {
    nullable: true,
    description: "Of a move: the other account; null where it is not the caller's to see.",
  })
  async account(@Root() move: PaymentMoveType, @Ctx() context: Context) {
    const other = await paymentOf(context, move.otherPaymentId);
    return other && accountOf(context, other.accountId).catch(() => null);
  }
}

@Resolver(() => ApprovalType)
export class ApprovalMovesResolver {
  @FieldResolver(() => OpenItemType, { nullable: true, description: 'The item it is about.' })
  item(@Root() approval: ApprovalType, @Ctx() context: Context): Promise<OpenItemType> | null {
    return approval.itemId === null ? null : itemOf(context, approval.itemId);
  }

  @FieldResolver(() => PaymentType, { nullable: true, description: 'The payment it is about.' })
  payment(@Root() approval: ApprovalType, @Ctx() context: Context): Promise<PaymentType | null> {
    return paymentOf(context, approval.paymentId);
  }
}
