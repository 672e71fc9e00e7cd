import currencyCodes from 'currency-codes';
import { BadInput } from './errors.ts';

/** Minor units (bani, cents) of some currency. Integer arithmetic only. */
export type Minor = bigint & { readonly __unit: 'minor' };

/** The digits of the column type numeric(20,4): what PostgreSQL prints. */
const SCALE = 4;
const WHOLE_DIGITS_MAX = 15;
const DECIMAL = new RegExp(`^-?\\d{1,${WHOLE_DIGITS_MAX}}(\\.\\d{1,${SCALE}})?$`);

/** Codes that ISO 4217 keeps for no currency and for tests. */
const NO_MONEY = new Set(['XXX', 'XTS']);

const DIGITS: ReadonlyMap<string, number> = new Map(
  currencyCodes.data
    .filter(({ code }) => !NO_MONEY.has(code))
    .map(({ code, digits }) => [code, digits]),
);

/** ISO 4217: [code, digits of the minor unit]. */
export const currencies = (): [code: string, digits: number][] => [...DIGITS];

export const isCurrency = (code: string): boolean => DIGITS.has(code);

/** Digits of the currency's minor unit; BAD_USER_INPUT for a currency that ISO 4217 does not know. */
export function digitsOf(currency: string, field = 'currency'): number {
  const digits = DIGITS.get(currency);
  if (digits === undefined) throw new BadInput(field, `There is no currency ${currency}`);
  return digits;
}

/** Reads an amount as people and programs write it; BAD_USER_INPUT names the field. */
export function minor(text: string, currency: string, field = 'amount'): Minor {
  const digits = digitsOf(currency);
  if (!DECIMAL.test(text)) throw new BadInput(field, `Not an amount: ${text.slice(0, 40)}`);
  const [whole = '', fraction = ''] = text.replace('-', '').split('.');
  const significant = fraction.replace(/0+$/, '');
  if (significant.length > digits) {
    throw new BadInput(field, `${currency} has ${digits} decimals: ${text}`);
  }
  const magnitude = BigInt(whole + significant.padEnd(digits, '0'));
  return (text.startsWith('-') ? -magnitude : magnitude) as Minor;
}

/** An amount above zero; BAD_USER_INPUT otherwise. */
export function positive(text: string, currency: string, field = 'amount'): Minor {
  const amount = minor(text, currency, field);
  if (amount <= 0n) throw new BadInput(field, 'The amount must be above zero');
  return amount;
}

/** Decimal text with exactly the currency's digits, of whole minor units. */
export function decimal(amount: bigint | number, currency: string): string {
  const digits = digitsOf(currency);
  const text = String(amount);
  if (digits === 0) return text;
  const sign = text.startsWith('-') ? '-' : '';
  const magnitude = text.slice(sign.length).padStart(digits + 1, '0');
  return `${sign}${magnitude.slice(0, -digits)}.${magnitude.slice(-digits)}`;
}

/** A numeric(20,4) as PostgreSQL prints it, cut to the currency's digits: "1500.5000" → "1500.50". */
export function wire(numeric: string, currency: string): string {
  const point = numeric.indexOf('.');
  const digits = digitsOf(currency);
  const end = point + 1 + digits;
  if (digits > 0 && point >= 0 && numeric.length >= end) return numeric.slice(0, end);
  const whole = point < 0 ? numeric : numeric.slice(0, point);
  if (digits === 0) return whole;
  const fraction = point < 0 ? '' : numeric.slice(point + 1, point + 1 + digits);
  return `${whole}.${fraction.padEnd(digits, '0')}`;
}
