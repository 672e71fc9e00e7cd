import type { ScoreboardQuery } from '../gql/graphql.ts';
import { percentOf, toScaled } from '../kernel/money.ts';

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
export const isCapped = ({ penalty, earned }: Pick<AgentScore, 'penalty' | 'earned'>): boolean =>
  toScaled(penalty) * 2n > toScaled(earned) && toScaled(earned) > 0n;
