import { percentOf } from '../kernel/money.ts';
import type { ScoreboardQuery } from './scores.graphql.ts';

export type AgentScore = ScoreboardQuery['scoreboard'][number];

/** How much of what was earned is left after the penalty, in whole percent; null where nothing was earned. */
export function shareLeft({
  payout,
  earned,
}: Pick<AgentScore, 'payout' | 'earned'>): number | null {
  const share = percentOf(payout, earned);
  return share === null ? null : Math.round(share);
}

/** The penalty takes half of what was earned at most: above that it no longer moves the score. */
export function isCapped({ penalty, earned }: Pick<AgentScore, 'penalty' | 'earned'>): boolean {
  return millionths(earned) > 0n && millionths(penalty) * 2n > millionths(earned);
}

/** Scores are kept to six decimals, finer than money. */
function millionths(amount: string): bigint {
  const [whole = '0', fraction = ''] = amount.split('.');
  return BigInt(whole + fraction.slice(0, 6).padEnd(6, '0'));
}
