import { decimal, digitsOf } from '../kernel/money.ts';
import type { Exchange } from '../rates/exchange.ts';
import type { Cell } from './fold.ts';
import type { Question } from './input.ts';
import { additiveOf, SCALE } from './leaf.query.ts';
import type { MeasureName } from './measures.ts';

/** Each measure of a cell as the wire writes it. What is converted is rounded here, cell by cell, and nowhere else. */
export function measuresOf(
  question: Question,
  exchange: Exchange | null,
): ((cell: Cell) => string | null)[] {
  const places = additiveOf(question);
  const amount = exchange ? (sum: bigint) => decimal(exchange.round(sum), exchange.into) : money;
  return question.measures.map((name: MeasureName) => {
    if (name === 'ACCOUNT_COUNT') return ({ accounts }) => String(accounts);
    if (name === 'CREDIT_LIMIT') return exchange ? limitsIn(exchange) : limitsOf;
    const at = places.indexOf(name);
    if (name === 'ITEM_COUNT') return ({ sums }) => String(sums[at] ?? 0n);
    return ({ sums, currency }) => (currency === null ? null : amount(sums[at] ?? 0n, currency));
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

const money = (sum: bigint, currency: string): string => decimal(sum / unitOf(currency), currency);

const unitsOf = new Map<string, bigint>();

/** Ten-thousandths in the smallest coin of a currency. */
function unitOf(currency: string): bigint {
  let unit = unitsOf.get(currency);
  if (unit === undefined) {
    unit = 10n ** BigInt(SCALE - digitsOf(currency));
    unitsOf.set(currency, unit);
  }
  return unit;
}
