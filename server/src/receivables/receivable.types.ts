import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import type { LocalDate } from '../kernel/local-date.ts';
import { DateScalar, DecimalScalar } from '../kernel/scalars.ts';
import type { ChosenItem } from './allocate-chosen.ts';
import type { Balance, Bucket } from './balances.query.ts';
import type { Allocation, Payment } from './payments.query.ts';
import type { PostDocument } from './book-document.ts';
import type { Instalment } from './instalments.ts';
import type { PostPayment } from './post-payment.ts';

@ObjectType('Bucket', {
  simpleResolvers: true,
  description: 'An age of overdue items. `label` is 1-30, 31-60, 61-90, 90+ by default.',
})
export class BucketType implements Bucket {
  @Field(() => String, { description: 'The days past due as a person writes them.' })
  label!: string;
  @Field(() => Int, { description: 'First day past due.' }) from!: number;
  @Field(() => Int, {
    nullable: true,
    description: 'Last day past due; null without an upper bound.',
  })
  to!: number | null;
  @Field(() => DecimalScalar, { description: 'Sum of the open amounts of this age.' })
  amount!: string;
}

@ObjectType('Balance', {
  simpleResolvers: true,
  description: 'What an account owes one company in one currency, as of the business day.',
})
export class BalanceType implements Balance {
  @Field(() => String, { description: 'Code of the company owed.' }) company!: string;
  @Field(() => String, { description: 'ISO 4217 code.' }) currency!: string;
  @Field(() => DecimalScalar, {
    description: 'Sum of open amounts of invoices, debit notes and positive openings.',
  })
  open!: string;
  @Field(() => DecimalScalar, { description: 'The part of `open` not yet overdue.' })
  notDue!: string;
  @Field(() => DecimalScalar, { description: 'The part of `open` whose due day has passed.' })
  overdue!: string;
  @Field(() => [BucketType], {
    description:
      'Overdue parts by days past due, with the upper bound of each bucket; they add up to `overdue`.',
  })
  buckets!: BucketType[];
  @Field(() => DecimalScalar, {
    description: 'Open credit notes and payments not yet allocated, as a positive amount.',
  })
  unapplied!: string;
  @Field(() => DecimalScalar, { description: 'Overdue and disputed.' }) disputed!: string;
  @Field(() => DecimalScalar, {
    description: 'Overdue and covered by an open promise (a disputed part is not counted again).',
  })
  promised!: string;
  @Field(() => DecimalScalar, {
    description:
      'What a collector can ask for today: overdue - disputed - promised - unapplied, not below zero.',
  })
  netCollectable!: string;
  @Field(() => Int, {
    description: 'Days past due of the oldest open item; 0 where nothing is overdue.',
  })
  maxDaysOverdue!: number;
}

@ObjectType('Allocation', {
  simpleResolvers: true,
  description: 'The part of a payment that settles one item.',
})
export class AllocationType implements Allocation {
  itemId!: string;
  @Field(() => DecimalScalar, { description: 'In the currency of both.' }) amount!: string;
}

@ObjectType('Payment', { simpleResolvers: true, description: 'Money received from an account.' })
export class PaymentType implements Payment {
  @Field(() => ID, { description: 'Identifier.' }) id!: string;
  accountId!: string;
  @Field(() => String, { description: 'Code of the company paid.' }) company!: string;
  @Field(() => DecimalScalar, { description: 'What was received.' }) amount!: string;
  @Field(() => DecimalScalar, { description: 'What of it settles nothing yet.' })
  unapplied!: string;
  @Field(() => String, { description: 'ISO 4217 code.' }) currency!: string;
  @Field(() => DateScalar, { description: 'The day the money arrived: its value day.' })
  receivedOn!: LocalDate;
  @Field(() => String, { description: "The bank's or payer's reference." }) reference!: string;
  @Field(() => Boolean, { description: 'Taken back by a counter-entry.' }) reversed!: boolean;
  @Field(() => DateScalar, {
    nullable: true,
    description: 'The business day it was taken back on.',
  })
  reversedOn!: LocalDate | null;
  movedFromId!: string | null;
}

@ObjectType('PaymentPage', {
  simpleResolvers: true,
  description: 'A page of payments, newest first.',
})
export class PaymentPageType {
  @Field(() => Int, { description: 'All payments, this page or not.' }) total!: number;
  @Field(() => [PaymentType], { description: 'This page.' }) items!: PaymentType[];
}

@InputType('AllocationInput', { description: 'How much of a payment settles which item.' })
export class AllocationInput implements ChosenItem {
  @Field(() => ID, { description: 'The item to settle.' }) itemId!: string;
  @Field(() => DecimalScalar, { description: 'Above zero, at most what is open.' }) amount!: string;
}

@InputType('InstalmentInput', {
  description: 'A part of an invoice that is due on a day of its own.',
})
export class InstalmentInput implements Instalment {
  @Field(() => DateScalar, { description: 'Not before the issue day.' }) dueOn!: LocalDate;
  @Field(() => DecimalScalar, { description: 'Above zero.' }) amount!: string;
}

@InputType('PostDocumentInput', { description: 'A document to book on an account.' })
export class PostDocumentInput implements PostDocument {
  @Field(() => String, { description: 'The code the account has in the ERP.' })
  accountCode!: string;
  @Field(() => String, {
    nullable: true,
    description: "Company code; the organisation's first where left out.",
  })
  company?: string;
  @Field(() => String, { description: 'Unique per account, company and kind.' }) number!: string;
  @Field(() => DateScalar, { description: 'Day of issue.' }) issuedOn!: LocalDate;
  @Field(() => DateScalar, {
    nullable: true,
    description: "Due day; by the account's terms where left out.",
  })
  dueOn?: LocalDate;
  @Field(() => DecimalScalar, {
    description: 'Gross amount; an invoice with a negative one is booked as a credit note.',
  })
  amount!: string;
  @Field(() => String, { description: 'ISO 4217 code.' }) currency!: string;
  @Field(() => String, { nullable: true, description: "The contract's number." }) contract?: string;
  @Field(() => String, { nullable: true, description: "The delivery note's number." })
  deliveryNote?: string;
  @Field(() => [InstalmentInput], {
    nullable: true,
    description:
      'Parts of an invoice that are due on days of their own; they add up to its amount.',
  })
  instalments?: InstalmentInput[];
}

@InputType('PostPaymentInput', { description: 'Money received, to book on an account.' })
export class PostPaymentInput implements PostPayment {
  @Field(() => String, { description: 'The code the account has in the ERP.' })
  accountCode!: string;
  @Field(() => String, {
    nullable: true,
    description: "Company code; the organisation's first where left out.",
  })
  company?: string;
  @Field(() => DecimalScalar, { description: 'What was received, above zero.' }) amount!: string;
  @Field(() => String, { description: 'ISO 4217 code.' }) currency!: string;
  @Field(() => DateScalar, { description: 'Value day, at the latest the business day.' })
  receivedOn!: LocalDate;
  @Field(() => String, { description: "The bank's or payer's reference." }) reference!: string;
  @Field(() => [AllocationInput], {
    nullable: true,
    description: 'The items to settle; left out: oldest due first; empty: none.',
  })
  allocations?: AllocationInput[];
}
