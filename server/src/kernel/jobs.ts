import { PgBoss } from 'pg-boss';
import { newId } from './ids.ts';
import type { Logger } from './log.ts';

/** A killed worker's job comes back after this long; the library's least. */
const HEARTBEAT_SECONDS = 10;
/** A new job rings a bell; one that failed, or whose worker was killed, is found by looking. */
const POLL_SECONDS = 2;
const CONNECTIONS_MAX = 4;
const STOP_MS_MAX = 8000;

/** Where the jobs of an organisation are kept: beside its schema. */
export const jobsSchema = (schema: string): string =>
  schema === 'public' ? 'pgboss' : `pgboss_${schema}`;

/** Makes the tables of jobs, or brings them up to date; for the owner of the database. */
export async function installJobs(databaseUrl: string, schema: string): Promise<void> {
  const boss = new PgBoss({
    connectionString: databaseUrl,
    schema: jobsSchema(schema),
    max: 1,
    schedule: false,
    supervise: false,
  });
  const failed = Promise.withResolvers<never>();
  boss.on('error', failed.reject);
  try {
    await Promise.race([boss.start(), failed.promise]);
  } finally {
    await boss.stop({ close: true });
  }
}

type Handler<Data> = (data: Data) => Promise<void>;

interface QueueOptions {
  /** How many of its jobs one process does at a time. */
  atOnce?: number;
  /** How often a job that failed is tried again. */
  retries?: number;
}

/**
 * Work that outlives a request: at least once, by any process. Handlers must bear being repeated.
 * It lives in a schema of its own, named after the organisation's, on connections of its own.
 */
export class Jobs {
  readonly #boss: PgBoss;
  readonly #log: Logger;
  readonly #queues = new Map<string, Promise<void>>();

  /** `schema`: the organisation's. */
  constructor(databaseUrl: string, schema: string, log: Logger) {
    this.#log = log;
    this.#boss = new PgBoss({
      connectionString: databaseUrl,
      application_name: 'scadent-jobs',
      schema: jobsSchema(schema),
      // Its tables are the owner's, who made them with the migrations; and nothing here grows so that it had to be built anew.
      migrate: false,
      reindex: false,
      max: CONNECTIONS_MAX,
      // What looks for lost heartbeats; its default lets them wait a minute more.
      monitorIntervalSeconds: HEARTBEAT_SECONDS,
      superviseIntervalSeconds: HEARTBEAT_SECONDS,
      useListenNotify: true,
    });
    this.#boss.on('error', error => log.error({ err: error }, 'jobs'));
  }

  async start(): Promise<void> {
    await this.#boss.start();
  }

  /** Does the queue's jobs in this process, one after another unless told otherwise. */
  async work<Data extends object>(
    queue: string,
    handler: Handler<Data>,
    options: QueueOptions = {},
  ): Promise<void> {
    await this.#queue(queue, options);
    const { atOnce = 1 } = options;
    const looking = {
      pollingIntervalSeconds: POLL_SECONDS,
      notifyPollingIntervalSeconds: POLL_SECONDS,
    };
    await this.#boss.work<Data>(queue, { ...looking, localConcurrency: atOnce }, async jobs => {
      for (const job of jobs) await this.#perform(queue, handler, job.data);
    });
  }

  /** Puts a job into the queue; of those with one key, one at most waits or runs. */
  async send(queue: string, data: object, key: string = newId()): Promise<void> {
    await this.#queue(queue, {});
    await this.#boss.send(queue, data, { singletonKey: key });
  }

  /** Sends a job at the times of the cron expression, in this time zone; a second call replaces the first. */
  async schedule(queue: string, cron: string, timeZone: string, data: object = {}): Promise<void> {
    await this.#queue(queue, {});
    await this.#boss.schedule(queue, cron, data, { tz: timeZone });
  }

  async unschedule(queue: string): Promise<void> {
    await this.#queue(queue, {});
    await this.#boss.unschedule(queue);
  }

  /** Lets what is under way end; what does not, comes back in another process. */
  async stop(): Promise<void> {
    await this.#boss.stop({ graceful: true, timeout: STOP_MS_MAX, close: true });
  }

  async #perform<Data>(queue: string, handler: Handler<Data>, data: Data): Promise<void> {
    try {
      await handler(data);
    } catch (error) {
      this.#log.error({ err: error, queue }, 'job failed');
      throw error;
    }
  }

  #queue(name: string, { retries = 5 }: QueueOptions): Promise<void> {
    const known = this.#queues.get(name);
    if (known) return known;
    const created = this.#boss.createQueue(name, {
      policy: 'exclusive',
      heartbeatSeconds: HEARTBEAT_SECONDS,
      // Lost work is told by the heartbeat; a long import must not be taken for lost.
      expireInSeconds: 4 * 60 * 60,
      retryLimit: retries,
      retryDelay: 2,
      retryBackoff: true,
      notify: true,
    });
    this.#queues.set(name, created);
    return created;
  }
}
