import { addDays } from '../kernel/day.ts';
import { FORMAT_LOCALE } from '../kernel/locale.ts';
import { currentLocale } from '../kernel/i18n.ts';

/** A calendar month as far as it has come: `month` is YYYY-MM. */
export interface Period {
  month: string;
  from: string;
  to: string;
}

export const monthOf = (day: string): string => day.slice(0, 7);

/** `2020-01` and -1 is `2019-12`. */
export function shiftMonth(month: string, by: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  const months = year * 12 + (number - 1) + by;
  return `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, '0')}`;
}

/** A score counts up to the business day, never beyond. */
export function periodOf(month: string, today: string): Period {
  const from = `${month}-01`;
  const last = addDays(`${shiftMonth(month, 1)}-01`, -1);
  return { month, from, to: last > today && from <= today ? today : last };
}

export const monthName = (month: string): string =>
  new Intl.DateTimeFormat(FORMAT_LOCALE[currentLocale()], {
    timeZone: 'UTC',
    month: 'long',
    year: 'numeric',
  }).format(new Date(`${month}-01T00:00:00Z`));
