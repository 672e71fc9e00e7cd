import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { LocalDate } from '../kernel/local-date.ts';
import { DateScalar, DecimalScalar } from '../kernel/scalars.ts';
import type { OpenItem } from './open-items.query.ts';

export enum ItemKind {
  INVOICE = 'INVOICE',
  CREDIT_NOTE = 'CREDIT_NOTE',
  DEBIT_NOTE = 'DEBIT_NOTE',
  OPENING = 'OPENING',
}
registerEnumType(ItemKind, {
  name: 'ItemKind',
  description: 'What kind of document an item is.',
  valuesConfig: {
    INVOICE: { description: 'Goods or services sold.' },
    CREDIT_NOTE: { description: 'Lowers what is owed; its amount is positive.' },
    DEBIT_NOTE: { description: 'Raises what is owed outside an invoice.' },
    OPENING: {
      description:
        'A balance taken over from another system; a negative one is in favour of the customer.',
    },
  },
});

export enum ItemStatus {
  OPEN = 'OPEN',
  CLOSED = 'CLOSED',
  ALL = 'ALL',
}
registerEnumType(ItemStatus, {
  name: 'ItemStatus',
  description: 'Which items of an account to list.',
  valuesConfig: {
    OPEN: { description: 'Anything left open.' },
    CLOSED: { description: 'Nothing left open.' },
    ALL: { description: 'Both.' },
  },
});

@ObjectType('OpenItem', {
  simpleResolvers: true,
  description: 'A document of the ledger with what is left open of it.',
})
export class OpenItemType implements OpenItem {
  @Field(() => ID, { description: 'Identifier.' }) id!: string;
  @Field(() => ItemKind, { description: 'Kind of document.' }) kind!: string;
  accountId!: string;
  @Field(() => String, { description: 'Code of the company that issued it.' }) company!: string;
  @Field(() => String, { description: 'Number of the document.' }) number!: string;
  @Field(() => String, { nullable: true, description: "The contract's number." }) contract!:
    string | null;
  @Field(() => String, { nullable: true, description: "The delivery note's number." })
  deliveryNote!: string | null;
  @Field(() => DateScalar, { description: 'Day of issue.' }) issuedOn!: LocalDate;
  @Field(() => DateScalar, { description: 'Due day.' }) dueOn!: LocalDate;
  @Field(() => String, { description: 'ISO 4217 code.' }) currency!: string;
  @Field(() => DecimalScalar, { description: 'Gross amount as issued.' }) amount!: string;
  @Field(() => DecimalScalar, { description: 'What of it is not settled.' }) open!: string;
  @Field(() => Int, { description: 'Business day minus due day, not below 0.' })
  daysOverdue!: number;
  @Field(() => DecimalScalar, { description: 'What of it is disputed.' }) disputed!: string;
  @Field(() => DecimalScalar, { description: 'What of it is covered by open promises.' })
  promised!: string;
  @Field(() => Int, {
    nullable: true,
    description: 'Which instalment of its document this is, from 1; null: the whole document.',
  })
  instalment!: number | null;
  @Field(() => DateScalar, {
    nullable: true,
    description: 'The business day on which the document was voided.',
  })
  voidedOn!: LocalDate | null;
}

@ObjectType('OpenItemPage', {
  simpleResolvers: true,
  description: 'A page of items, oldest due day first.',
})
export class OpenItemPageType {
  @Field(() => Int, { description: 'All items, this page or not.' }) total!: number;
  @Field(() => [OpenItemType], { description: 'This page.' }) items!: OpenItemType[];
}
