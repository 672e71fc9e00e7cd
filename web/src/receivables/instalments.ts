import { currencyDigits, fromScaled, toScaled } from '../kernel/money.ts';

export interface Instalment {
  dueOn: string;
  amount: string;
}

const MONTHS = 12;
const SCALED_DIGITS = toScaled('1').toString().length - 1;

/** The same day of a later month, or the last of that month. */
function monthsLater(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const at = year * MONTHS + (month - 1) + months;
  const [laterYear, laterMonth] = [Math.floor(at / MONTHS), at % MONTHS];
  const last = new Date(Date.UTC(laterYear, laterMonth + 1, 0)).getUTCDate();
  return new Date(Date.UTC(laterYear, laterMonth, Math.min(date, last))).toISOString().slice(0, 10);
}

/** Equal parts a month apart, the first due on `dueOn`; what does not divide falls on the first. */
export function inInstalments(
  { amount, currency, dueOn }: { amount: string; currency: string; dueOn: string },
  count: number,
): Instalment[] {
  const unit = 10n ** BigInt(SCALED_DIGITS - currencyDigits(currency));
  const units = toScaled(amount) / unit;
  const part = units / BigInt(count);
  const first = units - part * BigInt(count - 1);
  return Array.from({ length: count }, (_, at) => ({
    dueOn: monthsLater(dueOn, at),
    amount: fromScaled((at === 0 ? first : part) * unit, currency),
  }));
}
