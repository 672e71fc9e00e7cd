import { LAST } from './calendar.ts';
import type { Debtor } from './debtors.ts';
import { openAt, type Trade } from './trade.ts';

/** A credit limit and since when; amounts in minor units. */
export interface Limit {
  debtor: Debtor;
  day: number;
  amount: number;
  currency: string;
  reason: string;
}

const OPENED = 'Limită la deschiderea contului';
const REASONS = ['Volum crescut și plăți la timp', 'Revizuire semestrială', 'La cererea agentului'];
/** Limits are gone through on these days. */
const REVIEWS = [95, 186, 277, LAST - 24];

/** Limits as somebody would have set them knowing the debtor, with some left near their end and some far over it. */
export function limitsOf(debtor: Debtor, trades: readonly Trade[]): Limit[] {
  const { dice, streams } = debtor;
  const currency = streams[0]?.currency ?? '';
  const own = trades.filter(({ stream }) => stream.currency === currency);
  const today = exposure(own, LAST);
  const peak = Math.max(...Array.from({ length: 53 }, (_, week) => exposure(own, LAST - week * 7)));
  if (peak <= 0) return [];
  const amount = dice.weighted<() => number | null>([
    [14, () => null],
    [70, () => peak * dice.between(1.1, 2)],
    [7, () => today / dice.between(0.92, 0.99)],
    [6, () => today / dice.between(1.05, 1.5)],
    [3, () => today / dice.between(2, 3.5)],
  ])();
  if (amount === null || amount < 20_000) return [];
  const limit = (day: number, sum: number, reason: string): Limit => ({
    debtor,
    day,
    amount: rounded(sum),
    currency,
    reason,
  });
  if (!dice.chance(0.25)) return [limit(0, amount, OPENED)];
  return [limit(0, amount * 0.7, OPENED), limit(dice.pick(REVIEWS), amount, dice.pick(REASONS))];
}

const exposure = (trades: readonly Trade[], day: number): number =>
  trades.flatMap(({ items }) => items).reduce((sum, item) => sum + openAt(item, day), 0);

/** Three significant digits, and no bani. */
function rounded(amount: number): number {
  const step = 10 ** Math.max(2, Math.floor(Math.log10(amount)) - 2);
  return Math.round(amount / step) * step;
}
