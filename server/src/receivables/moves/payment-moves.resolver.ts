import { Arg, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql';
import type { Context } from '../../kernel/context.ts';
import { DecimalScalar } from '../../kernel/scalars.ts';
import { paymentById } from '../payments.query.ts';
import { KEY } from '../receivable.resolver.ts';
import { AllocationInput, PaymentType } from '../receivable.types.ts';
import { ToleranceType } from './move.types.ts';
import { movePayment } from './move-payment.ts';
import { payment } from './one-entry.query.ts';
import { refundPayment } from './refund-payment.ts';
import { reversePayment } from './reverse-payment.ts';
import { takeBackRefund } from './take-back-refund.ts';
import { setTolerance, tolerances } from './tolerances.ts';

const REASON = { description: 'Why, in words; kept with the entry.' } as const;
const PAYMENT = { description: 'The payment.' } as const;

@Resolver()
export class PaymentMoveCommandResolver {
  @Query(() => PaymentType, {
    nullable: true,
    description: "One payment; null where it does not exist or is not the caller's to see.",
  })
  payment(
    @Ctx() context: Context,
    @Arg('id', () => ID, PAYMENT) id: string,
  ): Promise<PaymentType | null> {
    return payment(context, { id });
  }

  @Mutation(() => PaymentType, {
    description:
      'A bounced or mistaken payment: takes back its allocations, its promise results and its score, each by a counter-entry; also where parts of it were moved.',
  })
  async reversePayment(
    @Ctx() context: Context,
    @Arg('id', () => ID, PAYMENT) id: string,
    @Arg('reason', () => String, REASON) reason: string,
    @Arg('idempotencyKey', () => String, KEY) key: string | null,
  ): Promise<PaymentType> {
    return paymentById(context, await reversePayment(context, { id, reason }, key));
  }

  @Mutation(() => PaymentType, {
    description:
      'Pays back what a payment has unapplied. Above the threshold it waits for a second person: see `waiting`.',
  })
  async refundPayment(
    @Ctx() context: Context,
    @Arg('id', () => ID, PAYMENT) id: string,
    @Arg('amount', () => DecimalScalar, { description: 'Above zero, at most what is unapplied.' })
    amount: string,
    @Arg('reason', () => String, REASON) reason: string,
    @Arg('idempotencyKey', () => String, KEY) key: string | null,
  ): Promise<PaymentType> {
    return paymentById(context, await refundPayment(context, { id, amount, reason }, key));
  }

  @Mutation(() => PaymentType, {
    description:
      'Takes back a refund that was booked by mistake, or a part of it: its money is unapplied again.',
  })
  async takeBackRefund(
    @Ctx() context: Context,
    @Arg('id', () => ID, { description: 'The refund, as `moves` names it.' }) id: string,
    @Arg('amount', () => DecimalScalar, {
      nullable: true,
      description: 'A part of it; all that is left where left out.',
    })
    amount: string | null,
    @Arg('reason', () => String, REASON) reason: string,
    @Arg('idempotencyKey', () => String, KEY) key: string | null,
  ): Promise<PaymentType> {
    return paymentById(context, await takeBackRefund(context, { id, amount, reason }, key));
  }

  @Mutation(() => PaymentType, {
    description:
      'Moves what a payment has unapplied to the right account; answers with the payment there.',
  })
  async movePayment(
    @Ctx() context: Context,
    @Arg('id', () => ID, PAYMENT) id: string,
    @Arg('accountCode', () => String, { description: 'Code of the right account.' })
    accountCode: string,
    @Arg('amount', () => DecimalScalar, {
      nullable: true,
      description: 'A part of it; all that is unapplied where left out.',
    })
    amount: string | null,
    @Arg('reason', () => String, REASON) reason: string,
    @Arg('allocations', () => [AllocationInput], {
      nullable: true,
      description: 'The items there to settle; left out: oldest due first; empty: none.',
    })
    allocations: AllocationInput[] | null,
    @Arg('idempotencyKey', () => String, KEY) key: string | null,
  ): Promise<PaymentType> {
    const input = { id, accountCode, amount, reason, allocations };
    return paymentById(context, await movePayment(context, input, key));
  }

  @Query(() => [ToleranceType], {
    description: 'What payments may fall short of items, by currency; none to start with.',
  })
  tolerances(@Ctx() context: Context): Promise<ToleranceType[]> {
    return tolerances(context, {});
  }

  @Mutation(() => [ToleranceType], {
    description: 'Payments may fall short by this from today on; nought is exactly.',
  })
  async setTolerance(
    @Ctx() context: Context,
    @Arg('currency', () => String, { description: 'ISO 4217 code.' }) currency: string,
    @Arg('amount', () => DecimalScalar, { description: 'At most this amount.' }) amount: string,
    @Arg('percent', () => DecimalScalar, {
      description: "At most this percentage of the item's amount.",
    })
    percent: string,
  ): Promise<ToleranceType[]> {
    await setTolerance(context, { currency, amount, percent });
    return tolerances(context, {});
  }
}
