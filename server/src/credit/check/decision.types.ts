import { Field, InputType, ObjectType, registerEnumType } from 'type-graphql';
import { DecimalScalar } from '../../kernel/scalars.ts';
import type { CreditCheck } from './credit-check.ts';
import type { Language } from '../../kernel/texts.ts';
import type { CreditContext, CreditOutcome, Figures } from './decide.ts';
import type { Notice } from './notice.ts';

export const CreditContextEnum = {
  QUOTE: 'QUOTE',
  ORDER: 'ORDER',
  DELIVERY: 'DELIVERY',
  INVOICE: 'INVOICE',
} as const;
registerEnumType(CreditContextEnum, {
  name: 'CreditContext',
  description: 'How far an order has come when it is asked about.',
  valuesConfig: {
    QUOTE: { description: 'A customer asks what he could buy: told at most, never held.' },
    ORDER: { description: 'He orders: what passes is reserved.' },
    DELIVERY: { description: 'Goods are about to leave: what passes counts as delivered.' },
    INVOICE: {
      description:
        'It is invoiced: up to what was delivered passes; the whole reserves no longer, a part until its invoice is there.',
    },
  },
});

export const CreditOutcomeEnum = { PASS: 'PASS', WARN: 'WARN', HOLD: 'HOLD' } as const;
registerEnumType(CreditOutcomeEnum, {
  name: 'CreditOutcome',
  description: 'What an order meets.',
  valuesConfig: {
    PASS: { description: 'Nothing stops it.' },
    WARN: { description: 'As an order it would be held.' },
    HOLD: { description: 'It waits for the head of sales.' },
  },
});

@InputType('CreditCheckInput', { description: 'An order, as the ERP asks about it.' })
export class CreditCheckInput implements CreditCheck {
  @Field(() => String, { description: 'The code the account has in the ERP.' })
  accountCode!: string;
  @Field(() => String, {
    nullable: true,
    description: "Code of the company that sells; the organisation's first where left out.",
  })
  company?: string;
  @Field(() => DecimalScalar, { description: 'Gross amount of the order, above zero.' })
  amount!: string;
  @Field(() => String, { description: 'ISO 4217 code.' }) currency!: string;
  @Field(() => CreditContextEnum, { description: 'How far the order has come.' })
  context!: CreditContext;
  @Field(() => String, {
    description:
      "The order's number in the ERP, one per account and company: asked again, it takes the place of what it reserved.",
  })
  reference!: string;
  @Field(() => Boolean, {
    nullable: true,
    defaultValue: false,
    description:
      'Paid in advance: passes where as much money of the customer lies unapplied in its company and currency.',
  })
  prepaid?: boolean;
}

@ObjectType('CreditReason', { simpleResolvers: true, description: 'Why an order is held.' })
export class CreditReasonType {
  @Field(() => String, {
    description:
      'OVER_LIMIT, OVERDUE_DAYS, OVERDUE_AMOUNT, ACCOUNT_BLOCKED, LIMIT_EXPIRED, BROKEN_PROMISES; FORCED: stopped by hand.',
  })
  code!: string;
  @Field(() => String, { description: "One sentence in the caller's language." }) text!: string;
}

@ObjectType('CreditExposure', {
  simpleResolvers: true,
  description: 'What an exposure is made of, in one currency, over all companies.',
})
export class CreditExposureType {
  @Field(() => DecimalScalar, { description: 'Open items.' }) open!: string;
  @Field(() => DecimalScalar, { description: 'Orders that passed and are not yet invoiced.' })
  reserved!: string;
  @Field(() => DecimalScalar, {
    description: 'Open credits and payments not allocated; taken off.',
  })
  unapplied!: string;
  @Field(() => DecimalScalar, { description: 'Securities in force; taken off.' })
  securities!: string;
}

@ObjectType('CreditDecision', {
  simpleResolvers: true,
  description: 'What an order meets, and by which figures.',
})
export class CreditDecisionType {
  @Field(() => CreditOutcomeEnum, { description: 'Whether it passes.' }) outcome!: CreditOutcome;
  @Field(() => [CreditReasonType], {
    description: 'Each rule that stops it; empty where it passes.',
  })
  reasons!: CreditReasonType[];
  @Field(() => String, {
    description: 'Currency of the figures: that of the limit; of the order where there is none.',
  })
  currency!: string;
  @Field(() => DecimalScalar, {
    description: 'Open items + orders reserved - unapplied - securities, before this order.',
  })
  exposure!: string;
  @Field(() => CreditExposureType, { description: 'What the exposure is made of.' })
  breakdown!: CreditExposureType;
  @Field(() => DecimalScalar, { description: 'The order in this currency.' }) order!: string;
  @Field(() => DecimalScalar, { description: 'Exposure + the order.' }) exposureAfter!: string;
  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'The limit that counts here; null: there is none.',
  })
  limit!: string | null;
  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'Limit - exposure, before this order; null without a limit.',
  })
  headroom!: string | null;
  @Field(() => DecimalScalar, {
    description:
      'The smallest payment that would let it pass; 0.00 where it passes or money cannot help.',
  })
  minimumPayment!: string;
  itemIds!: string[];
  reference!: string;
  figures!: Figures;
}

@ObjectType('CreditNotice', {
  simpleResolvers: true,
  description: 'What the customer is told, in his language.',
})
export class CreditNoticeType implements Notice {
  @Field(() => String, { description: 'ro, ru, it or en: that of the account.' })
  language!: Language;
  @Field(() => String, { description: 'One line.' }) subject!: string;
  @Field(() => String, { description: 'Plain text, a line each for the items to pay.' })
  body!: string;
}
