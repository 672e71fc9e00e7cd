import { digitsOf } from './money.ts';
import type { Language } from './texts.ts';

/** What a text may name: text and numbers as they are; money, days and decimal text as the language writes them. */
export type Param =
  string | number | { amount: string; currency: string } | { day: string } | { number: string };

/** Making a format costs a hundred times what using it does: each is made once. */
interface Formats {
  number: Intl.NumberFormat;
  decimal: Intl.NumberFormat;
  day: Intl.DateTimeFormat;
  /** By currency. */
  money: Map<string, Intl.NumberFormat>;
  /** Days as they are written: a page names few, and each often. */
  days: Map<string, string>;
}

const DECIMAL_DIGITS_MAX = 6;
const DAYS_MAX = 2000;

const known = new Map<Language, Formats>();

function formatsOf(language: Language): Formats {
  let formats = known.get(language);
  if (!formats) {
    formats = {
      number: new Intl.NumberFormat(language),
      decimal: new Intl.NumberFormat(language, { maximumFractionDigits: DECIMAL_DIGITS_MAX }),
      day: new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
        timeZone: 'UTC',
        day: '2-digit',
        month: '2-digit',
        year: 'numeric',
      }),
      money: new Map(),
      days: new Map(),
    };
    known.set(language, formats);
  }
  return formats;
}

/** As the language writes it; numbers as they are, since they choose plurals. */
export function written(language: Language, value: Param): string | number {
  if (typeof value !== 'object') return value;
  // Exact up to six decimals.
  if ('number' in value) return formatsOf(language).decimal.format(value.number as `${number}`);
  return 'day' in value
    ? dayText(formatsOf(language), value.day)
    : moneyText(language, formatsOf(language), value.amount, value.currency);
}

/** A number as text: "9,4". */
export const numberText = (language: Language, value: number): string =>
  formatsOf(language).number.format(value);

/** Exact: Intl formats decimal text without passing through a floating-point number. */
function moneyText(
  language: Language,
  { money }: Formats,
  amount: string,
  currency: string,
): string {
  let format = money.get(currency);
  if (!format) {
    const digits = digitsOf(currency);
    format = new Intl.NumberFormat(language, {
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
      // Italian would leave 1278,64 ungrouped beside 12.780,64.
      useGrouping: 'always',
    });
    money.set(currency, format);
  }
  return `${format.format(amount as `${number}`)} ${currency}`;
}

function dayText({ day, days }: Formats, date: string): string {
  let text = days.get(date);
  if (text === undefined) {
    text = day.format(Date.parse(`${date}T00:00:00Z`));
    if (days.size >= DAYS_MAX) days.clear();
    days.set(date, text);
  }
  return text;
}
