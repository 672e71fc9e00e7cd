import { Field, ObjectType, registerEnumType } from 'type-graphql';
import type { Hit } from './search.query.ts';

const KINDS = {
  ACCOUNT: 'ACCOUNT',
  ITEM: 'ITEM',
  PAYMENT: 'PAYMENT',
  ORDER: 'ORDER',
  CONTACT: 'CONTACT',
} as const;
registerEnumType(KINDS, {
  name: 'SearchHitKind',
  description: 'What was found.',
  valuesConfig: {
    ACCOUNT: { description: 'A debtor.' },
    ITEM: { description: 'A document of the ledger, open or settled.' },
    PAYMENT: { description: 'Money received.' },
    ORDER: { description: 'An order, waiting or not, for whoever may see held orders.' },
    CONTACT: { description: 'A person at a debtor.' },
  },
});

const MATCHES = {
  CODE: 'CODE',
  TAX_ID: 'TAX_ID',
  NAME: 'NAME',
  NUMBER: 'NUMBER',
  REFERENCE: 'REFERENCE',
  AMOUNT: 'AMOUNT',
  PHONE: 'PHONE',
  EMAIL: 'EMAIL',
  RECENT: 'RECENT',
} as const;
registerEnumType(MATCHES, {
  name: 'SearchMatch',
  description: 'By what it was found.',
  valuesConfig: {
    CODE: { description: 'The code of the ERP.' },
    TAX_ID: { description: 'The tax id, with or without its country.' },
    NAME: { description: 'The name, whatever its accents, case and alphabet.' },
    NUMBER: { description: 'The number of the document or order, its digits or the last of them.' },
    REFERENCE: { description: 'What the payer wrote to his payment, or a part of it.' },
    AMOUNT: { description: 'The exact amount of the payment.' },
    PHONE: { description: 'The telephone, however it is written.' },
    EMAIL: { description: 'The mail address.' },
    RECENT: { description: 'Nothing was typed: the caller worked it last.' },
  },
});

@ObjectType('SearchHit', { simpleResolvers: true, description: 'Something that a search found.' })
export class SearchHitType {
  @Field(() => KINDS, { description: 'What it is.' })
  kind!: Hit['kind'];

  @Field(() => MATCHES, { description: 'By what it was found.' })
  matched!: Hit['matched'];
}
