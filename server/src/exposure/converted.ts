import type { Exchange, Rate } from '../rates/exchange.ts';
import { additiveOf } from './asked.ts';
import type { AccountGroup, Leaf } from './fold.ts';
import type { Question } from './input.ts';

/** Amounts of the finest cells in parts of one currency: exact, so that a subtotal is rounded from the whole of it. */
export function weighedLeaves(
  leaves: readonly Leaf[],
  question: Question,
  exchange: Exchange,
): Leaf[] {
  const isMoney = additiveOf(question).map(name => name !== 'ITEM_COUNT');
  return leaves.map(leaf => ({
    ...leaf,
    currency: exchange.into,
    sums: leaf.sums.map((sum, at) =>
      isMoney[at % isMoney.length] ? exchange.weigh(BigInt(sum), leaf.currency) : sum,
    ),
  }));
}

/** The same of limits; whose currency still says in which cells they count. */
export const weighedGroups = (
  groups: readonly AccountGroup[],
  exchange: Exchange,
): AccountGroup[] =>
  groups.map(({ limit, ...group }) => ({
    ...group,
    limit: limit && {
      amount: exchange.weigh(limit.amount, limit.currency),
      currency: limit.currency,
    },
  }));

/** The rates that were needed, by currency. */
export function ratesUsed(
  leaves: readonly Leaf[],
  groups: readonly AccountGroup[],
  exchange: Exchange,
): Rate[] {
  const used = new Set(leaves.map(({ currency }) => currency));
  for (const { limit } of groups) if (limit && limit.amount > 0n) used.add(limit.currency);
  used.delete(exchange.into);
  return exchange.rates
    .filter(({ currency }) => used.has(currency))
    .sort((one, other) => (one.currency < other.currency ? -1 : 1));
}
