/** A calendar day, 'YYYY-MM-DD'. Comparable with < and >; never a Date, so no time zone can move it. */
export type LocalDate = string & { readonly __unit: 'day' };

const DAY_MS = 86_400_000;
const SHAPE = /^[1-9]\d{3}-\d{2}-\d{2}$/;

/** The day named by the text; RangeError where the calendar has no such day. */
export function localDate(text: string): LocalDate {
  const time = SHAPE.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== text) {
    throw new RangeError(`not a calendar day: ${text}`);
  }
  return text as LocalDate;
}

/** `days` may be negative. */
export function addDays(day: LocalDate, days: number): LocalDate {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS)
    .toISOString()
    .slice(0, 10) as LocalDate;
}

/** Days from `from` to `to`; negative where `to` is earlier. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS);
}

/** The day it is at `instant` in an IANA time zone. */
export function dayIn(timeZone: string, instant: Date): LocalDate {
  // The Swedish locale writes days as ISO does.
  return new Intl.DateTimeFormat('sv-SE', { timeZone }).format(instant) as LocalDate;
}
