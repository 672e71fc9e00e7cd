import { addDays, daysBetween, dayIn, type LocalDate } from '../../../kernel/local-date.ts';

/** The last day of the story is the business day; the story is told in day numbers from its first. */
export const LAST = 365;

const TIME_ZONE = 'Europe/Bucharest';

/** Before this day invoices and payments run on two days of the week, as the books of a small firm do. */
const DAILY_FROM = LAST - 45;
const [TUESDAY, FRIDAY] = [2, 5];

/** The year that ends with the business day. */
export class Calendar {
  readonly #first: LocalDate;
  readonly #firstWeekday: number;
  readonly #now: Date;
  readonly #daysAhead: number;

  constructor(today: LocalDate, now: Date) {
    this.#first = addDays(today, -LAST);
    this.#firstWeekday = new Date(`${this.#first}T00:00:00Z`).getUTCDay();
    this.#now = now;
    this.#daysAhead = Math.max(0, daysBetween(dayIn(TIME_ZONE, now), today));
  }

  dayOf(number: number): LocalDate {
    return addDays(this.#first, number);
  }

  /** The business day is worked on whatever it is, so that a start on a Sunday shows a lively morning. */
  isWorkingDay(number: number): boolean {
    const weekday = this.#weekday(number);
    return number === LAST || (weekday !== 0 && weekday !== 6);
  }

  /** A day on which the books are written: entries posted, promises recorded, all alerts judged. */
  isBookDay(number: number): boolean {
    if (number >= DAILY_FROM) return this.isWorkingDay(number);
    const weekday = this.#weekday(number);
    return weekday === TUESDAY || weekday === FRIDAY;
  }

  bookDayFrom(number: number): number {
    let day = number;
    while (!this.isBookDay(day)) day++;
    return day;
  }

  workingDayFrom(number: number): number {
    let day = number;
    while (!this.isWorkingDay(day)) day++;
    return day;
  }

  /** Each day is opened; the long past is compressed, with alerts judged on book days only. */
  judgesAlerts(number: number): boolean {
    return number >= DAILY_FROM || this.isBookDay(number);
  }

  /** Never after now, also where the pinned day is ahead of the clock. */
  instantOf(number: number, hours: number, minutes: number): Date {
    const midnight = Date.parse(`${this.dayOf(number - this.#daysAhead)}T00:00:00+02:00`);
    const at = midnight + (hours * 60 + minutes) * 60_000;
    return new Date(Math.min(at, this.#now.getTime()));
  }

  /** 0 is a Sunday. */
  #weekday(number: number): number {
    return (((this.#firstWeekday + number) % 7) + 7) % 7;
  }
}
