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
  money: Map<string, Money>;
  days: Texts<string>;
  numbers: Texts<number>;
}
interface Money {
  format: Intl.NumberFormat;
  amounts: Texts<string>;
}

const DECIMAL_DIGITS_MAX = 6;

/** What was written before, as it was: a page names few days, and is read again with the amounts that it had. */
type Texts<Value> = Map<Value, string>;
const TEXTS_MAX = 2000;

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
      numbers: new Map(),
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
export function numberText(language: Language, value: number): string {
  const { number, numbers } = formatsOf(language);
  return numbers.get(value) ?? kept(numbers, value, number.format(value));
}

/** Exact: Intl formats decimal text without passing through a floating-point number. */
function moneyText(language: Language, formats: Formats, amount: string, currency: string): string {
  let money = formats.money.get(currency);
  if (!money) formats.money.set(currency, (money = moneyOf(language, currency)));
  const { format, amounts } = money;
  return (
    amounts.get(amount) ??
    kept(amounts, amount, `${format.format(amount as `${number}`)} ${currency}`)
  );
}

function moneyOf(language: Language, currency: string): Money {
  const digits = digitsOf(currency);
  const format = new Intl.NumberFormat(language, {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
    // Italian would leave 1278,64 ungrouped beside 12.780,64.
    useGrouping: 'always',
  });
  return { format, amounts: new Map() };
}

const dayText = ({ day, days }: Formats, date: string): string =>
  days.get(date) ?? kept(days, date, day.format(Date.parse(`${date}T00:00:00Z`)));

function kept<Value>(texts: Texts<Value>, value: Value, text: string): string {
  if (texts.size >= TEXTS_MAX) texts.clear();
  texts.set(value, text);
  return text;
}
