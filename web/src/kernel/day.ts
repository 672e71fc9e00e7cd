import { currentLocale } from './i18n.ts';
import { FORMAT_LOCALE } from './locale.ts';

/** A calendar day is text, YYYY-MM-DD; it meets a Date only in UTC, and only here. */
const MILLISECONDS_A_DAY = 86_400_000;

export const isDay = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) && toText(toTime(text)) === text;

const toTime = (day: string): number => Date.parse(`${day}T00:00:00Z`);
const toText = (time: number): string =>
  Number.isNaN(time) ? '' : new Date(time).toISOString().slice(0, 10);

export const addDays = (day: string, days: number): string =>
  toText(toTime(day) + days * MILLISECONDS_A_DAY);

/** Days from one day to another; negative where `to` is earlier. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((toTime(to) - toTime(from)) / MILLISECONDS_A_DAY);

/** 0 is Sunday, as in JavaScript. */
export const weekdayOf = (day: string): number => new Date(toTime(day)).getUTCDay();

type DayStyle = 'short' | 'long' | 'dayMonth';
const STYLES: Record<DayStyle, Intl.DateTimeFormatOptions> = {
  short: { day: '2-digit', month: '2-digit', year: 'numeric' },
  dayMonth: { day: '2-digit', month: '2-digit' },
  long: { weekday: 'long', day: 'numeric', month: 'long' },
};

const INSTANT: Intl.DateTimeFormatOptions = {
  ...STYLES.short,
  hour: '2-digit',
  minute: '2-digit',
};

/** One of each for a language: making them costs a hundred times more than using them. */
const made = new Map<string, object>();
function once<Format extends object>(name: string, make: (locale: string) => Format): Format {
  const locale = FORMAT_LOCALE[currentLocale()];
  const key = `${locale} ${name}`;
  const format = (made.get(key) as Format | undefined) ?? make(locale);
  made.set(key, format);
  return format;
}

/** `22.08.2026`, `22.08`, or `vineri, 27 noiembrie`. */
export const formatDay = (day: string, style: DayStyle = 'short'): string =>
  once(
    style,
    locale => new Intl.DateTimeFormat(locale, { timeZone: 'UTC', ...STYLES[style] }),
  ).format(toTime(day));

/** An instant in the reader's own time zone. */
export const formatInstant = (instant: string): string =>
  once('instant', locale => new Intl.DateTimeFormat(locale, INSTANT)).format(new Date(instant));

/** `azi`, `mâine`, `acum 3 zile`: counted from the business day, not from the clock. */
export const relativeDay = (day: string, today: string): string =>
  once('relative', locale => new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })).format(
    daysBetween(today, day),
    'day',
  );
