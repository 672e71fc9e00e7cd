import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import type { LocalDate } from '../../kernel/local-date.ts';
import { DateScalar, DecimalScalar } from '../../kernel/scalars.ts';
import { DEDUCTION_REASONS, type DeductionReason } from './deduct.ts';
import type { PaymentMove, Settlement } from './settlements.query.ts';
import type { Tolerance } from './tolerances.ts';

export const DeductionReasonEnum = Object.fromEntries(
  DEDUCTION_REASONS.map(reason => [reason, reason]),
) as Record<DeductionReason, DeductionReason>;
registerEnumType(DeductionReasonEnum, {
  name: 'DeductionReason',
  description: 'Why a customer paid less than was invoiced.',
  valuesConfig: {
    BANK_CHARGE: { description: 'The bank kept its charge.' },
    CASH_DISCOUNT: { description: 'He paid within the terms of a discount.' },
    RETURN_PENDING: { description: 'He gave goods back, and the credit note is to come.' },
    PRICE: { description: 'Another price was agreed.' },
    QUANTITY: { description: 'He got less than was invoiced.' },
    DAMAGE: { description: 'The goods were damaged.' },
    REBATE: { description: 'He reached a rebate.' },
    WITHHOLDING_TAX: { description: 'He withheld tax.' },
    VAT_SPLIT: { description: 'He paid the VAT to its own account.' },
    FX: { description: 'He paid at another rate.' },
    UNKNOWN: { description: 'He did not say.' },
  },
});

export enum SettlementSource {
  PAYMENT = 'PAYMENT',
  CREDIT = 'CREDIT',
  WRITE_OFF = 'WRITE_OFF',
  TOLERANCE = 'TOLERANCE',
  DEDUCTION = 'DEDUCTION',
  VOID = 'VOID',
  SETTLED_BEFORE_IMPORT = 'SETTLED_BEFORE_IMPORT',
  SETTLED_IN_ERP = 'SETTLED_IN_ERP',
}
registerEnumType(SettlementSource, {
  name: 'SettlementSource',
  description: 'What settled an item.',
  valuesConfig: {
    PAYMENT: { description: 'Money received.' },
    CREDIT: { description: 'A credit note or a negative opening.' },
    WRITE_OFF: { description: 'Given up by us.' },
    TOLERANCE: { description: 'Rounded off: within the tolerance of its currency.' },
    DEDUCTION: { description: 'Paid less by the customer, for a reason.' },
    VOID: { description: 'The document should not have been.' },
    SETTLED_BEFORE_IMPORT: { description: 'Paid before it was imported.' },
    SETTLED_IN_ERP: { description: 'Settled in the ERP, as a snapshot told.' },
  },
});

@ObjectType('Settlement', { simpleResolvers: true, description: 'An entry that settled an item.' })
export class SettlementType implements Settlement {
  @Field(() => ID, { description: 'Taken back by this.' }) id!: string;
  @Field(() => SettlementSource, { description: 'What settled it.' }) source!: string;
  itemId!: string;
  paymentId!: string | null;
  creditItemId!: string | null;
  @Field(() => DecimalScalar, { description: 'As it was booked.' }) amount!: string;
  @Field(() => DecimalScalar, { description: 'What of it has not been taken back.' }) left!: string;
  @Field(() => DateScalar, { description: 'The business day it was booked on.' })
  bookedOn!: LocalDate;
  @Field(() => String, { nullable: true, description: 'Why, in words.' }) reason!: string | null;
  @Field(() => DeductionReasonEnum, { nullable: true, description: 'Why he paid less.' })
  deductionReason!: string | null;
}

export enum PaymentMoveKind {
  REFUND = 'REFUND',
  MOVE = 'MOVE',
  REVERSAL = 'REVERSAL',
}
registerEnumType(PaymentMoveKind, {
  name: 'PaymentMoveKind',
  description: 'How money left a payment otherwise than by settling.',
  valuesConfig: {
    REFUND: { description: 'Paid back to the customer.' },
    MOVE: { description: 'Moved to another account.' },
    REVERSAL: { description: 'The payment bounced, or was a mistake.' },
  },
});

@ObjectType('PaymentMove', {
  simpleResolvers: true,
  description: 'Money that left a payment otherwise than by settling.',
})
export class PaymentMoveType implements PaymentMove {
  @Field(() => ID, { description: 'A refund is taken back by this.' }) id!: string;
  @Field(() => PaymentMoveKind, { description: 'How it left.' }) kind!: string;
  @Field(() => DecimalScalar, { description: 'As it was booked.' }) amount!: string;
  @Field(() => DecimalScalar, { description: 'What of it has not been taken back.' }) left!: string;
  @Field(() => DateScalar, { description: 'The business day it was booked on.' })
  bookedOn!: LocalDate;
  @Field(() => String, { description: 'Why, in words.' }) reason!: string;
  otherPaymentId!: string | null;
}

@ObjectType('Tolerance', {
  simpleResolvers: true,
  description: 'What a payment may fall short of an item: the smaller of both counts.',
})
export class ToleranceType implements Tolerance {
  @Field(() => String, { description: 'ISO 4217 code.' }) currency!: string;
  @Field(() => DecimalScalar, { description: 'At most this amount.' }) amount!: string;
  @Field(() => DecimalScalar, { description: "At most this percentage of the item's amount." })
  percent!: string;
}
