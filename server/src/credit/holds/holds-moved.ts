import type { Fact } from '../../kernel/context.ts';

/** Orders of these accounts were held or let go by this command: alerts and live queues hear of it. */
export interface HoldsMoved extends Fact {
  kind: 'HOLDS_MOVED';
  accountIds: readonly string[];
}

export const holdsMoved = (accountIds: readonly string[]): HoldsMoved => ({
  kind: 'HOLDS_MOVED',
  accountIds,
});

export const isHoldsMoved = (fact: Fact): fact is HoldsMoved => fact.kind === 'HOLDS_MOVED';
