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

/** Orders of an account reserve more than before: its exposure is held against the limit anew, and nobody else's order. */
export interface ExposureMoved extends Fact {
  kind: 'EXPOSURE_MOVED';
  accountId: string;
}

export const exposureMoved = (accountId: string): ExposureMoved => ({
  kind: 'EXPOSURE_MOVED',
  accountId,
});

export const isExposureMoved = (fact: Fact): fact is ExposureMoved =>
  fact.kind === 'EXPOSURE_MOVED';
