import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { AlertSocket } from './alert-socket.ts';
import { quantile } from './measure.ts';
import { raiseAlert } from './raise-alert.ts';

const OPENED_AT_ONCE = 20;
/** A subscription is not acknowledged: so much time it has to begin. */
const SUBSCRIBED_MS = 2000;
const ARRIVAL_MS_MAX = 60_000;

interface Round {
  alerts: number;
  pauseMs: number;
}

/** Open sockets that subscribe to alerts, spread evenly over some servers. */
export class Listeners {
  readonly sockets: readonly AlertSocket[];

  private constructor(sockets: readonly AlertSocket[]) {
    this.sockets = sockets;
  }

  /** By turns of the servers, and for each of them by turns of who listens. */
  static async open(
    urls: readonly string[],
    headers: readonly Record<string, string>[],
    count: number,
  ): Promise<Listeners> {
    const sockets = Array.from(
      { length: count },
      (_, place) =>
        new AlertSocket(headers[Math.floor(place / urls.length) % headers.length] ?? {}),
    );
    for (let at = 0; at < count; at += OPENED_AT_ONCE) {
      const some = sockets.slice(at, at + OPENED_AT_ONCE);
      await Promise.all(
        some.map((socket, place) => socket.open(urls[(at + place) % urls.length] ?? '')),
      );
    }
    await sleep(SUBSCRIBED_MS);
    return new Listeners(sockets);
  }

  /** Raises alerts one after another; the 95th percentile over all sockets and alerts. */
  async round(client: pg.Client, { alerts, pauseMs }: Round): Promise<number> {
    for (const socket of this.sockets) socket.arrivals.clear();
    const committed = new Map<string, number>();
    for (let count = 0; count < alerts; count++) {
      const { position, at } = await raiseAlert(client);
      committed.set(position, at);
      await sleep(pauseMs);
    }
    await this.haveAll([...committed.keys()]);
    return quantile(
      this.sockets.flatMap(({ arrivals }) =>
        [...arrivals].map(([id, at]) => at - (committed.get(id) ?? 0)),
      ),
      0.95,
    );
  }

  /** Waits until every socket has heard these alerts, and fails where it has not, or has heard others. */
  async haveAll(ids: readonly string[]): Promise<void> {
    const lacking = (): number =>
      this.sockets.filter(({ arrivals }) => arrivals.size < ids.length).length;
    for (const end = Date.now() + ARRIVAL_MS_MAX; lacking() > 0 && Date.now() < end;) {
      await sleep(20);
    }
    // One delivered twice would come now.
    await sleep(100);
    const isWhole = ({ arrivals }: AlertSocket): boolean =>
      arrivals.size === ids.length && ids.every(id => arrivals.has(id));
    const broken = this.sockets.filter(socket => !isWhole(socket));
    if (broken.length > 0) throw new Error(`${broken.length} sockets did not hear every alert`);
  }

  close(): void {
    for (const socket of this.sockets) socket.close();
  }
}
