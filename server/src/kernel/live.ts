import { EventEmitter } from 'node:events';
import { sql, type EntityManager } from '@mikro-orm/postgresql';
import pg from 'pg';
import type { Logger } from './log.ts';
import { write } from './read.ts';

/** PostgreSQL refuses a payload of 8000 bytes; ids only, so none comes near. */
const PAYLOAD_BYTES_MAX = 7900;
const RECONNECT_MS_MIN = 250;
const RECONNECT_MS_MAX = 10_000;

/** News of one topic: ids and codes, from which whoever listens reads afresh. */
export type News = Readonly<Record<string, unknown>>;
type Handler = (payload: News) => void;

/** One channel for each schema, so that several organisations on one database hear only their own. */
const CHANNEL = `'scadent_' || md5(current_schema())`;

/** Tells every process when this transaction commits, and nobody when it does not. */
export async function notify(em: EntityManager, topic: string, payload: News): Promise<void> {
  const text = JSON.stringify({ topic, payload });
  if (Buffer.byteLength(text) > PAYLOAD_BYTES_MAX) throw new Error(`news of ${topic} is too long`);
  await write(em, sql`select pg_notify('scadent_' || md5(current_schema()), ${text})`);
}

/**
 * What this process hears of all processes: one dedicated connection that listens. News sent while
 * it reconnects are lost, so consumers read what they missed on `onReconnected`.
 */
export class LiveBus {
  readonly #databaseUrl: string;
  readonly #log: Logger;
  readonly #events = new EventEmitter().setMaxListeners(0);
  #client: pg.Client | null = null;
  #timer: NodeJS.Timeout | null = null;
  #stopped = false;

  constructor(databaseUrl: string, log: Logger) {
    this.#databaseUrl = databaseUrl;
    this.#log = log;
  }

  /** Connects and listens; rejects when the first attempt fails. */
  async start(): Promise<void> {
    await this.#connect();
  }

  /** Calls `handler` with each piece of news of the topic; returns what ends that. */
  on(topic: string, handler: Handler): () => void {
    const event = `news:${topic}`;
    this.#events.on(event, handler);
    return () => this.#events.off(event, handler);
  }

  /** Calls `handler` after a lost connection is back: news in between are lost. */
  onReconnected(handler: () => void): () => void {
    this.#events.on('reconnected', handler);
    return () => this.#events.off('reconnected', handler);
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    if (this.#timer) clearTimeout(this.#timer);
    await this.#client?.end().catch(() => undefined);
  }

  async #connect(): Promise<void> {
    const client = new pg.Client({
      connectionString: this.#databaseUrl,
      application_name: 'scadent-live',
      keepAlive: true,
    });
    client.on('error', error => this.#log.warn({ err: error }, 'live connection'));
    client.on('notification', ({ payload }) => this.#deliver(payload ?? '{}'));
    await client.connect();
    const { rows } = await client.query<{ channel: string }>(`select ${CHANNEL} as channel`);
    await client.query(`listen ${client.escapeIdentifier(rows[0]?.channel ?? '')}`);
    client.once('end', () => this.#reconnect(RECONNECT_MS_MIN));
    this.#client = client;
  }

  #deliver(text: string): void {
    const { topic, payload } = JSON.parse(text) as { topic: string; payload: News };
    for (const handler of this.#events.listeners(`news:${topic}`)) {
      try {
        (handler as Handler)(payload);
      } catch (error) {
        this.#log.error({ err: error, topic }, 'live handler');
      }
    }
  }

  #reconnect(waitMs: number): void {
    if (this.#stopped) return;
    this.#timer = setTimeout(() => {
      this.#connect().then(
        () => this.#events.emit('reconnected'),
        () => this.#reconnect(Math.min(waitMs * 2, RECONNECT_MS_MAX)),
      );
    }, waitMs);
  }
}
