import { decimal, digitsOf } from '../kernel/money.ts';
import type { Exchange } from '../rates/exchange.ts';
import type { Cell } from './fold.ts';
import type { Question } from './input.ts';
import { additiveOf } from './leaf.query.ts';
import type { MeasureName } from './measures.ts';
import { SCALE, type Units } from './units.ts';

/** Each measure of a cell as the wire writes it. What is converted is rounded here, cell by cell, and nowhere else. */
export function measuresOf(
  question: Question,
  exchange: Exchange | null,
): ((cell: Cell) => string | null)[] {
  const places = additiveOf(question);
  const amount = exchange
    ? (sum: Units) => decimal(exchange.round(BigInt(sum)), exchange.into)
    : money;
  return question.measures.map((name: MeasureName) => {
    if (name === 'ACCOUNT_COUNT') return ({ accounts }) => String(accounts);
    if (name === 'CREDIT_LIMIT') return exchange ? limitsIn(exchange) : limitsOf;
    const at = places.indexOf(name);
    if (name === 'ITEM_COUNT') return ({ sums }) => String(sums[at] ?? 0);
    return ({ sums, currency }) => (currency === null ? null : amount(sums[at] ?? 0, currency));
  });
}

/** Limits of two currencies do not add up. */
function limitsOf({ limits, currency }: Cell): string | null {
  const [first, second] = [...limits];
  if (second) return null;
  if (first) return money(first[1], first[0]);
  return currency === null ? '0.00' : money(0n, currency);
}

/** Weighed, they do. */
const limitsIn =
  (exchange: Exchange) =>
  ({ limits }: Cell): string => {
    const all = [...limits.values()].reduce((sum, limit) => sum + limit, 0n);
    return decimal(exchange.round(all), exchange.into);
  };

/** Ten-thousandths in coins: both kinds of number divide without a rest, for no coin is smaller. */
function money(sum: Units, currency: string): string {
  const { unit, bigUnit } = unitOf(currency);
  return decimal(typeof sum === 'number' ? sum / unit : sum / bigUnit, currency);
}

const unitsOf = new Map<string, { unit: number; bigUnit: bigint }>();

/** Ten-thousandths in the smallest coin of a currency. */
function unitOf(currency: string): { unit: number; bigUnit: bigint } {
  let known = unitsOf.get(currency);
  if (!known) {
    const unit = 10 ** (SCALE - digitsOf(currency));
    known = { unit, bigUnit: BigInt(unit) };
    unitsOf.set(currency, known);
  }
  return known;
}
