import type { RawQueryFragment } from '@mikro-orm/postgresql';
import type { Fact } from '../kernel/context.ts';

/** What decides of the orders of these accounts changed: a rule, a block, a security, an order; a select of account_id. */
export interface CreditChanged extends Fact {
  kind: 'CREDIT_CHANGED';
  accounts: RawQueryFragment;
}

export const creditChanged = (accounts: RawQueryFragment): CreditChanged => ({
  kind: 'CREDIT_CHANGED',
  accounts,
});

export const isCreditChanged = (fact: Fact): fact is CreditChanged =>
  fact.kind === 'CREDIT_CHANGED';
