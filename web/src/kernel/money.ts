import { currentLocale } from './i18n.ts';
import { FORMAT_LOCALE } from './locale.ts';

type MoneyStyle = 'exact' | 'whole' | 'short';
const formatters = new Map<string, Intl.NumberFormat>();

const OPTIONS: Record<MoneyStyle, Intl.NumberFormatOptions> = {
  exact: {},
  whole: { minimumFractionDigits: 0, maximumFractionDigits: 0 },
  short: { notation: 'compact', minimumFractionDigits: 0, maximumFractionDigits: 1 },
};

/** One formatter per language, currency and style: making them costs more than using them. */
function formatter(currency: string, style: MoneyStyle): Intl.NumberFormat {
  const locale = FORMAT_LOCALE[currentLocale()];
  const key = `${locale} ${currency} ${style}`;
  const known = formatters.get(key);
  if (known) return known;
  const digits = currencyDigits(currency);
  const made = new Intl.NumberFormat(locale, {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
    useGrouping: true,
    ...OPTIONS[style],
  });
  formatters.set(key, made);
  return made;
}

const counters = new Map<string, Intl.NumberFormat>();

const digitsOf = new Map<string, number>();

/** Digits of the currency's minor unit, as the browser knows them from ISO 4217. */
export function currencyDigits(currency: string): number {
  const known = digitsOf.get(currency);
  if (known !== undefined) return known;
  if (!/^[A-Z]{3}$/.test(currency)) return 2;
  const options = { style: 'currency', currency } as const;
  const digits = new Intl.NumberFormat('en', options).resolvedOptions().maximumFractionDigits ?? 2;
  digitsOf.set(currency, digits);
  return digits;
}

/** The figure alone, exact: from text, never through a floating-point number. */
export function formatAmount(
  amount: string,
  currency: string,
  style: MoneyStyle = 'exact',
): string {
  return formatter(currency, style).format(amount as `${number}`);
}

/** Figure and currency, kept on one line: `1.500,50 RON`. */
export function formatMoney(amount: string, currency: string, style: MoneyStyle = 'exact'): string {
  return `${formatAmount(amount, currency, style)}\u00a0${currency}`;
}

/** A plain number of the language, for counts and percentages. */
export function formatNumber(value: number, options: Intl.NumberFormatOptions = {}): string {
  const locale = FORMAT_LOCALE[currentLocale()];
  const key = `${locale} ${JSON.stringify(options)}`;
  const known = counters.get(key) ?? new Intl.NumberFormat(locale, options);
  counters.set(key, known);
  return known.format(value);
}

/**
 * Reads what a person typed: `1.500,50`, `1,500.50`, `1 500,5`, `1500`. Where one kind of separator
 * stands once, it is the decimal one unless exactly three digits follow and the currency has fewer.
 */
export function parseAmount(typed: string, currency = 'EUR'): string | null {
  const text = typed.replace(/[\s\u00a0\u202f'’]/g, '');
  if (!/^\d[\d.,]*$/.test(text)) return null;
  const marks = text.match(/[.,]/g) ?? [];
  const last = marks.at(-1);
  if (!last) return text;
  const at = text.lastIndexOf(last);
  const repeated = marks.filter(mark => mark === last).length > 1;
  const thousands = marks.length === 1 && text.length - at === 4 && currencyDigits(currency) < 3;
  if (repeated || thousands) return text.replace(/[.,]/g, '');
  const fraction = text.slice(at + 1);
  const whole = text.slice(0, at).replace(/[.,]/g, '');
  return fraction ? `${whole}.${fraction}` : whole;
}

/** Exact sum and comparison of decimal texts: through integers, scaled to four digits. */
export function toScaled(amount: string): bigint {
  const [whole = '0', fraction = ''] = amount.replace('-', '').split('.');
  const scaled = BigInt(whole + fraction.slice(0, 4).padEnd(4, '0'));
  return amount.startsWith('-') ? -scaled : scaled;
}

/** Back from integers to decimal text with the currency's digits. */
export function fromScaled(scaled: bigint, currency: string): string {
  const digits = currencyDigits(currency);
  const magnitude = (scaled < 0n ? -scaled : scaled).toString().padStart(5, '0');
  const whole = magnitude.slice(0, -4);
  const fraction = magnitude.slice(-4).slice(0, digits);
  return `${scaled < 0n ? '-' : ''}${whole}${digits ? `.${fraction}` : ''}`;
}

/** Adds amounts of one currency. */
export function sumAmounts(amounts: readonly string[], currency: string): string {
  return fromScaled(
    amounts.reduce((sum, amount) => sum + toScaled(amount), 0n),
    currency,
  );
}

export const isZero = (amount: string): boolean => toScaled(amount) === 0n;

/** Share of `part` in `whole` in whole percent; null where there is nothing to divide by. */
export function percentOf(part: string, whole: string): number | null {
  const base = toScaled(whole);
  return base <= 0n ? null : Number((toScaled(part) * 1000n) / base) / 10;
}
