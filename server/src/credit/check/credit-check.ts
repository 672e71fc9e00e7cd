import { sql } from '@mikro-orm/postgresql';
import { query } from '../../kernel/command.ts';
import { decimal, positive } from '../../kernel/money.ts';
import { within } from '../../kernel/scope.ts';
import { requiredText } from '../../kernel/text-input.ts';
import { decide, type Asked, type CreditContext, type Decision } from './decide.ts';
import { companyWithCode, creditFacts, type CreditFacts } from './facts.query.ts';
import { itemsToPay } from './items-to-pay.query.ts';

export const ORDER_REFERENCE_LENGTH_MAX = 200;

export interface CreditCheck {
  accountCode: string;
  company?: string | null;
  amount: string;
  currency: string;
  context: CreditContext;
  reference: string;
  prepaid?: boolean | null;
}

/** A decision with what it was asked and looked at. */
export interface Decided {
  asked: Asked;
  reference: string;
  facts: CreditFacts & { companyId: string };
  decision: Decision;
  itemIds: string[];
}

/** What an order asks, in the form in which it is compared and kept; BAD_USER_INPUT names what is off. */
export function askedOf(input: CreditCheck): Asked & { reference: string } {
  const { context, currency } = input;
  return {
    context,
    currency,
    amount: decimal(positive(input.amount, currency), currency),
    prepaid: input.prepaid ?? false,
    reference: requiredText('reference', input.reference, ORDER_REFERENCE_LENGTH_MAX),
  };
}

/** What an order of this amount would meet. Writes nothing. */
export const creditCheck = query({
  permission: 'credit:check',
  async run(context, input: CreditCheck): Promise<Decided> {
    const { reference, ...asked } = askedOf(input);
    const facts = await creditFacts(context, {
      account: sql`account.code = ${input.accountCode} and ${within(context.actor.scope)}`,
      company: companyWithCode(input.company),
      reference,
      currency: asked.currency,
    });
    const decision = decide(facts, asked, context.today);
    return {
      asked,
      reference,
      facts,
      decision,
      itemIds: await itemsToPay(context, facts, decision),
    };
  },
});
