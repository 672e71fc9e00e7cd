import { LAST, type Calendar } from './calendar.ts';
import { Dice } from './dice.ts';

const SEED = 20_261_123;
/** Days before the story, so that its first day finds a rate. */
const BEFORE = 10;
/** Ten-thousandths of a leu for one unit. */
const LEI: Readonly<Record<string, number>> = {
  EUR: 49_760,
  USD: 45_780,
  GBP: 58_200,
  CHF: 52_670,
  HUF: 129,
  MDL: 2_573,
  BYN: 13_990,
  RUB: 520,
  UAH: 1_222,
  BGN: 25_445,
};
/** A rate moves by so many ten-thousandths of itself from one day to the next. */
const STEP = 18;
/** And stays within so many hundredths of where it began. */
const BAND = 3;

export interface ToldRate {
  day: string;
  currency: string;
  /** Lei for one unit, decimal text. */
  rate: string;
}

/** What a central bank would have published on the working days of the story, the same every time. */
export function tellRates(calendar: Calendar): ToldRate[] {
  return Object.entries(LEI).flatMap(([currency, typical], at) => {
    const dice = new Dice(SEED + at);
    let rate = typical;
    const told: ToldRate[] = [];
    for (let day = -BEFORE; day <= LAST; day++) {
      const moved = rate + Math.round((rate * dice.int(-STEP, STEP)) / 10_000);
      if (Math.abs(moved - typical) * 100 <= typical * BAND) rate = moved;
      if (!calendar.isWorkingDay(day)) continue;
      told.push({ day: calendar.dayOf(day), currency, rate: leiOf(rate) });
    }
    return told;
  });
}

const leiOf = (rate: number): string => {
  const digits = String(rate).padStart(5, '0');
  return `${digits.slice(0, -4)}.${digits.slice(-4)}`;
};
