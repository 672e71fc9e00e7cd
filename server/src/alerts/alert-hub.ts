import type { EntityManager } from '@mikro-orm/postgresql';
import type { LiveBus } from '../kernel/live.ts';
import type { Logger } from '../kernel/log.ts';
import { alertsAfter, lastPosition, type AlertRow } from './alerts.query.ts';
import { SameAlerts } from './same-alerts.ts';

const BATCH_MAX = 500;
type Listener = (alert: AlertRow) => void;

/**
 * Reads each new alert once for the whole process and hands it to every subscriber, in the order of positions.
 * News are only a bell: what is delivered is what is stored after the last position, so a lost bell or a lost
 * connection loses no alert.
 */
export class AlertHub {
  readonly #listeners = new Set<Listener>();
  readonly #em: () => EntityManager;
  readonly #log: Logger;
  readonly #together = new SameAlerts();
  #position = '0';
  #reading: Promise<void> | null = null;
  #rungAgain = false;

  constructor(em: () => EntityManager, live: LiveBus, log: Logger) {
    this.#em = em;
    this.#log = log;
    live.on('alerts', () => this.#ring());
    live.onReconnected(() => this.#ring());
  }

  async start(): Promise<void> {
    this.#position = await lastPosition(this.#em());
  }

  /** What the hub has handed out so far: everything up to here is in the database. */
  get position(): string {
    return this.#position;
  }

  /** A missed alert, as one object for all who come back about now: what is answered of it is shared (see SharedAnswers). */
  same(alert: AlertRow): AlertRow {
    return this.#together.of(alert);
  }

  /** Calls `listener` with every alert from now on; returns what ends that. */
  subscribe(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #ring(): void {
    this.#rungAgain = true;
    this.#reading ??= this.#readAll()
      .catch((error: unknown) => this.#log.error({ err: error }, 'reading alerts'))
      .finally(() => {
        this.#reading = null;
        if (this.#rungAgain) this.#ring();
      });
  }

  async #readAll(): Promise<void> {
    this.#rungAgain = false;
    for (;;) {
      const alerts = await alertsAfter(this.#em(), this.#position, BATCH_MAX);
      for (const alert of alerts) {
        this.#position = alert.position;
        for (const listener of this.#listeners) listener(alert);
      }
      if (alerts.length < BATCH_MAX) return;
    }
  }
}
