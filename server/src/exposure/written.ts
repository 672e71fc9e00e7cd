import { decimal, digitsOf } from '../kernel/money.ts';
import type { Exchange } from '../rates/exchange.ts';
import { additiveOf } from './asked.ts';
import { currencyAt, sumAt } from './cells.ts';
import type { Folded } from './fold.ts';
import type { Question } from './input.ts';
import type { MeasureName } from './measures.ts';
import { SCALE, type Units } from './units.ts';

/** Each measure of a cell as the wire writes it. What is converted is rounded here, cell by cell, and nowhere else. */
export function measuresOf(
  question: Question,
  exchange: Exchange | null,
  { cells, accounts, limits }: Folded,
): ((cell: number) => string | null)[] {
  const places = additiveOf(question);
  const amount = exchange
    ? (sum: Units) => decimal(exchange.round(BigInt(sum)), exchange.into)
    : money;
  return question.measures.map((name: MeasureName) => {
    if (name === 'ACCOUNT_COUNT') return cell => String(accounts.get(cell) ?? 0);
    if (name === 'CREDIT_LIMIT') {
      const limitsOf = (cell: number): Limits => limits.get(cell) ?? NO_LIMITS;
      if (exchange) return cell => limitsIn(exchange, limitsOf(cell));
      return cell => limitsTogether(limitsOf(cell), currencyAt(cells, cell));
    }
    const at = places.indexOf(name);
    if (name === 'ITEM_COUNT') return cell => String(sumAt(cells, cell, at));
    return cell => {
      const currency = currencyAt(cells, cell);
      return currency ? amount(sumAt(cells, cell, at), currency) : null;
    };
  });
}

/** By currency. */
type Limits = ReadonlyMap<string, bigint>;

const NO_LIMITS: Limits = new Map();

/** Limits of two currencies do not add up. */
function limitsTogether(limits: Limits, currency: string | null | undefined): string | null {
  const [first, second] = [...limits];
  if (second) return null;
  if (first) return money(first[1], first[0]);
  return currency ? money(0n, currency) : '0.00';
}

/** Weighed, they do. */
function limitsIn(exchange: Exchange, limits: Limits): string {
  const all = [...limits.values()].reduce((sum, limit) => sum + limit, 0n);
  return decimal(exchange.round(all), exchange.into);
}

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
