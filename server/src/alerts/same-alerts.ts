import type { AlertRow } from './alerts.query.ts';

/** Nothing that is answered of an alert is older than this for whoever comes back. */
const TOGETHER_MS = 5000;

/**
 * The clients of a process that went down come back together and have missed the same. They get one and the same
 * row of it, where also its owners and whether it is read are the same.
 */
export class SameAlerts {
  readonly #rows = new Map<string, AlertRow>();

  of(row: AlertRow): AlertRow {
    const key = JSON.stringify([row.position, row.agentId, row.collectorId, row.read]);
    const known = this.#rows.get(key);
    if (known) return known;
    if (this.#rows.size === 0) setTimeout(() => this.#rows.clear(), TOGETHER_MS).unref();
    this.#rows.set(key, row);
    return row;
  }
}
