import type { DayFormat } from '../day.ts';

/** How a cell's number is to be read: as a day, as a code with leading zeros, or as it is. */
export type Look = 'day' | { digits: number } | null;

const DAY_MS = 86_400_000;
/** Day 0 of each of the two calendars a workbook can count by. */
const EPOCHS = { 1900: Date.UTC(1899, 11, 30), 1904: Date.UTC(1904, 0, 1) } as const;
export type Epoch = keyof typeof EPOCHS;
/** Excel takes 1900 for a leap year: days before its 29 February are one further on. */
const LEAP_DAY = 60;
const LAST_SERIAL = 2_958_465;
const EXCEL_DIGITS = 15;

/** A workbook keeps numbers in binary: what was typed comes back at the fifteen digits that Excel itself shows. */
const exact = new Intl.NumberFormat('en', {
  useGrouping: false,
  maximumSignificantDigits: EXCEL_DIGITS,
});

/** A number of a cell as exact decimal text. */
export function numberText(stored: string, look: Look): string {
  const number = Number(stored);
  if (stored.trim() === '' || !Number.isFinite(number)) return stored.trim();
  const text = exact.format(Object.is(number, -0) ? 0 : number);
  return typeof look === 'object' && look && /^\d+$/.test(text)
    ? text.padStart(look.digits, '0')
    : text;
}

/** A day of a cell, written in the format of the file's other days; a number that is no day stays a number. */
export function dayText(stored: string, epoch: Epoch, format: DayFormat | null): string {
  const serial = Math.floor(Number(stored) + 1e-6);
  if (!Number.isFinite(serial) || serial < 1 || serial > LAST_SERIAL)
    return numberText(stored, null);
  const shift = epoch === 1900 && serial < LEAP_DAY ? 1 : 0;
  return written(new Date(EPOCHS[epoch] + (serial + shift) * DAY_MS).toISOString(), format);
}

/** A day that a cell holds as text of ISO 8601. */
export const isoDayText = (stored: string, format: DayFormat | null): string =>
  /^\d{4}-\d{2}-\d{2}/.test(stored) ? written(stored, format) : stored;

function written(iso: string, format: DayFormat | null): string {
  const [year, month, day] = iso.slice(0, 10).split('-') as [string, string, string];
  switch (format) {
    case 'D.M.YYYY':
      return `${day}.${month}.${year}`;
    case 'D/M/YYYY':
      return `${day}/${month}/${year}`;
    case 'M/D/YYYY':
      return `${month}/${day}/${year}`;
    default:
      return `${year}-${month}-${day}`;
  }
}

/** The column of a reference such as BC12, counted from 0; null where there is none. */
export function columnOf(reference: string | undefined): number | null {
  const letters = /^([A-Z]{1,3})\d*$/.exec(reference ?? '')?.[1];
  if (letters === undefined) return null;
  let column = 0;
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1;
}
