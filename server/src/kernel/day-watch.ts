import type { EntityManager } from '@mikro-orm/postgresql';
import { readDay } from './day-lock.ts';
import type { LiveBus } from './live.ts';
import type { LocalDate } from './local-date.ts';

/** The topic on which the beginning of a day is told, with the commit that begins it. */
export const DAY_NEWS = 'day';

/**
 * The business day as this process knows it, for news that go out to many at once. Requests read the day with
 * their caller; commands read it under its lock.
 */
export class DayWatch {
  readonly #em: () => EntityManager;
  #day: Promise<LocalDate> | null = null;

  constructor(em: () => EntityManager, live: LiveBus) {
    this.#em = em;
    const forget = () => void (this.#day = null);
    live.on(DAY_NEWS, forget);
    live.onReconnected(forget);
  }

  today(): Promise<LocalDate> {
    this.#day ??= readDay(this.#em()).catch((error: unknown) => {
      this.#day = null;
      throw error;
    });
    return this.#day;
  }
}
