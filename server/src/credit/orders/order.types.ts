import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { LocalDate } from '../../kernel/local-date.ts';
import { DateScalar, DateTimeScalar, DecimalScalar } from '../../kernel/scalars.ts';
import { CreditDecisionType } from '../check/decision.types.ts';
import type { OrderRow } from './orders.query.ts';
import { ORDER_STATUSES, type OrderStatus } from './write-order.ts';

export const OrderStatusEnum = Object.fromEntries(
  ORDER_STATUSES.map(status => [status, status]),
) as Record<OrderStatus, OrderStatus>;
registerEnumType(OrderStatusEnum, {
  name: 'OrderStatus',
  description: 'How far an order has come.',
  valuesConfig: {
    RESERVED: { description: 'It passed and counts in the exposure.' },
    HELD: { description: 'It waits for the head of sales, or for money.' },
    DELIVERED: { description: 'The goods are gone; it counts until it is invoiced.' },
    INVOICED: { description: 'Its invoice stands in the ledger, or is about to.' },
    CANCELLED: { description: 'The customer or we took it back.' },
    REJECTED: { description: 'The head of sales rejected it.' },
  },
});

@ObjectType('Order', {
  simpleResolvers: true,
  description: 'An order of the ERP, as far as credit is concerned.',
})
export class OrderType implements OrderRow {
  @Field(() => ID, { description: 'Identifier.' }) id!: string;
  accountId!: string;
  @Field(() => String, { description: 'Code of the company that sells.' }) company!: string;
  @Field(() => String, { description: "The order's number in the ERP." }) reference!: string;
  @Field(() => DecimalScalar, {
    description: 'Gross amount of what is not invoiced yet; once all is, of what was last.',
  })
  amount!: string;
  @Field(() => String, { description: 'ISO 4217 code.' }) currency!: string;
  @Field(() => Boolean, { description: 'Paid in advance.' }) prepaid!: boolean;
  @Field(() => OrderStatusEnum, { description: 'How far it has come.' }) status!: OrderStatus;
  @Field(() => DecimalScalar, { description: 'What it counts for in the exposure now.' })
  reserved!: string;
  requestedById!: string | null;
  @Field(() => DateTimeScalar, { description: 'When it was asked for last.' }) requestedAt!: string;
  @Field(() => DateScalar, { nullable: true, description: 'The day the goods left.' })
  deliveredOn!: LocalDate | null;
}

@ObjectType('OrderPage', { simpleResolvers: true, description: 'A page of orders, newest first.' })
export class OrderPageType {
  @Field(() => Int, { description: 'All orders, this page or not.' }) total!: number;
  @Field(() => [OrderType], { description: 'This page.' }) items!: OrderType[];
}

@ObjectType('OrderRequest', {
  simpleResolvers: true,
  description: 'What the ERP asked, and what it was answered.',
})
export class OrderRequestType {
  @Field(() => ID, { description: 'Identifier of the request.' }) id!: string;
  @Field(() => CreditDecisionType, { description: 'What was answered then.' })
  decision!: CreditDecisionType;
  holdId!: string | null;
  orderId!: string | null;
}
