import { sql, type EntityManager } from '@mikro-orm/postgresql';
import { DomainError } from '../kernel/errors.ts';
import type { LocalDate } from '../kernel/local-date.ts';
import { decimal, digitsOf, type Minor } from '../kernel/money.ts';
import { read } from '../kernel/read.ts';

/** Digits after the point of amounts (numeric(20,4)) and of rates (numeric(20,10)), as PostgreSQL prints them. */
const AMOUNT_SCALE = 4;
const RATE_SCALE = 10;

/** How one currency comes into another: amount times `times`, divided by `per`; `day` is that of the older rate in it. */
export interface Rate {
  currency: string;
  times: string;
  per: string;
  day: LocalDate;
}

/** An amount as PostgreSQL prints it, in its own currency. */
export interface Owed {
  amount: string;
  currency: string;
}

/**
 * Amounts into one currency at the rates of one day: the newest on or before it, through a common base where the two
 * are not quoted in each other (function rates_into). It calculates with whole numbers over one common denominator,
 * so a sum is exact until it is rounded, once, half away from zero; `converted` in SQL rounds the same.
 */
export class Exchange {
  readonly #weights = new Map<string, bigint>();
  readonly #denominator: bigint;

  constructor(
    readonly into: string,
    readonly day: LocalDate,
    readonly rates: readonly Rate[],
  ) {
    const pers = rates.map(({ per }) => scaled(per, RATE_SCALE));
    this.#denominator = pers.reduce(leastCommonMultiple, 1n);
    rates.forEach(({ currency, times }, at) => {
      const share = this.#denominator / (pers[at] ?? 1n);
      this.#weights.set(currency, scaled(times, RATE_SCALE) * share);
    });
  }

  /** Ten-thousandths of a currency in parts of the common denominator: these add up across currencies. RATE_MISSING. */
  weigh(units: bigint, currency: string): bigint {
    if (units === 0n) return 0n;
    const weight = this.#weights.get(currency);
    if (weight === undefined) throw rateMissing(currency, this);
    return units * weight;
  }

  /** What was weighed, in the smallest coin of the currency; rounded here and nowhere else. */
  round(weighed: bigint): Minor {
    const parts = this.#denominator * 10n ** BigInt(AMOUNT_SCALE - digitsOf(this.into));
    const magnitude = weighed < 0n ? -weighed : weighed;
    const rounded = (2n * magnitude + parts) / (2n * parts);
    return (weighed < 0n ? -rounded : rounded) as Minor;
  }

  /** The sum of amounts in this currency, rounded once. RATE_MISSING names the first currency without a rate. */
  sum(amounts: readonly Owed[]): Minor {
    return this.round(
      amounts.reduce(
        (sum, { amount, currency }) => sum + this.weigh(scaled(amount, AMOUNT_SCALE), currency),
        0n,
      ),
    );
  }

  /** The same as decimal text. */
  text(amounts: readonly Owed[]): string {
    return decimal(this.sum(amounts), this.into);
  }
}

/** The rates of a day into a currency; BAD_USER_INPUT for one that ISO 4217 does not know. One short statement. */
export async function exchangeInto(
  em: EntityManager,
  into: string,
  day: LocalDate,
): Promise<Exchange> {
  digitsOf(into);
  const rates = await read<Rate>(
    em,
    sql`select currency, times::numeric(20,10)::text as times, per::numeric(20,10)::text as per, day
          from rates_into(${into}, ${day}::date)`,
  );
  return new Exchange(into, day, rates);
}

const rateMissing = (currency: string, { into, day }: Exchange): DomainError =>
  new DomainError(
    'RATE_MISSING',
    `There is no rate of ${currency} in ${into} on or before ${day}`,
    {
      currency,
      into,
      day,
    },
  );

/** A decimal text as a whole number of its last digits. */
function scaled(text: string, scale: number): bigint {
  const [whole = '', fraction = ''] = text.split('.');
  return BigInt(whole + fraction.padEnd(scale, '0').slice(0, scale));
}

function leastCommonMultiple(one: bigint, other: bigint): bigint {
  let [a, b] = [one, other];
  while (b !== 0n) [a, b] = [b, a % b];
  return (one / a) * other;
}
