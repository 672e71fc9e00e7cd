import { setTimeout } from 'node:timers/promises';
import { MikroORM, type PostgreSqlConnection } from '@mikro-orm/postgresql';
import pg from 'pg';
import type { GraphQLSchema } from 'graphql';
import { AlertHub } from './alerts/alert-hub.ts';
import type { Config, Seed } from './config.ts';
import { DayWatch } from './kernel/day-watch.ts';
import { GatheringSocket } from './kernel/gathering-socket.ts';
import { LightClient } from './kernel/light-client.ts';
import { Jobs } from './kernel/jobs.ts';
import { LiveBus } from './kernel/live.ts';
import type { Logger } from './kernel/log.ts';
import { releaseLostConnections } from './kernel/lost-connections.ts';
import { watchGrowth } from './kernel/statistics.ts';
import { tellOfApart } from './kernel/together.ts';
import { IDLE_MS_MAX, ormOptions, planOnce } from './mikro-orm.config.ts';
import { serverUrl } from './postgres/server-role.ts';
import { buildSchema } from './schema.ts';
import { plantSeed } from './seed/plant-seed.ts';
import { SignInGate } from './users/sessions/sign-in-gate.ts';
import { openSessions, type Sessions } from './users/sessions/session.ts';

export interface AppOptions {
  config: Config;
  databaseUrl: string;
  seed: Seed;
  log: Logger;
  onProgress?(line: string): void;
}

/** What the doors and rooms of a running app share. */
export interface Parts {
  readonly config: Config;
  /** As its owner reaches it: nothing of a running app does. */
  readonly databaseUrl: string;
  readonly log: Logger;
  readonly orm: MikroORM;
  /** Beside the ORM's own pool: sessions and sign-in attempts, which belong to no transaction. */
  readonly pool: pg.Pool;
  /** For persons whose scope is not everything: connections that see no more than it; see kernel/readers.ts. */
  readonly scoped: pg.Pool;
  readonly live: LiveBus;
  readonly alerts: AlertHub;
  readonly days: DayWatch;
  readonly jobs: Jobs;
  readonly schema: GraphQLSchema;
  readonly sessions: Sessions;
  readonly gate: SignInGate;
  /** What must be done before the app can serve, such as days to catch up; empty: it is ready. */
  readonly awaited: Set<string>;
}

const SIDE_CONNECTIONS_MAX = 10;
/** A pool waits for whoever holds a connection; the process does not wait for ever. */
const CLOSE_MS_MAX = 5000;
const LOOPBACK = /^(localhost|127\.\d+\.\d+\.\d+|::1)$/;

/** Opens everything that needs closing, and returns how to close it, last opened first. */
export async function openParts(options: AppOptions): Promise<[Parts, () => Promise<void>]> {
  const { config, databaseUrl, log } = options;
  const schema = await buildSchema();
  const url = await serverUrl(databaseUrl, config.statementSeconds);
  const orm = await MikroORM.init(ormOptions(url));
  const ormPool = await poolOf(orm);
  releaseLostConnections(ormPool);
  const organisation = await plantSeed({ ...options, em: orm.em.fork() });
  const pool = new pg.Pool({
    connectionString: url,
    max: SIDE_CONNECTIONS_MAX,
    idleTimeoutMillis: IDLE_MS_MAX,
  });
  pool.on('error', error => log.warn({ err: error }, 'idle connection'));
  const scoped = await openScoped(options, ormPool);
  const live = new LiveBus(url, log);
  await live.start();
  const alerts = new AlertHub(() => orm.em.fork(), live, log);
  await alerts.start();
  const days = new DayWatch(() => orm.em.fork(), live);
  const jobs = new Jobs(url, await schemaOf(pool), log);
  await jobs.start();
  const https = config.publicUrl?.startsWith('https:') ?? false;
  const stopWatching = watchGrowth(() => orm.em.fork(), log);
  const stopTelling = tellOfApart(log);
  const sessions = openSessions({
    pool,
    em: () => orm.em.fork(),
    organisationId: organisation.id,
    https,
  });
  const gate = new SignInGate(pool, refusedPassword(config));
  const awaited = new Set<string>();
  const shared = {
    config,
    databaseUrl,
    log,
    orm,
    pool,
    scoped,
    live,
    alerts,
    days,
    jobs,
    schema,
    sessions,
    gate,
    awaited,
  };
  const closeAll = async (): Promise<void> => {
    await stopWatching();
    stopTelling();
    await close(shared);
  };
  return [shared, closeAll];
}

const poolOf = (orm: MikroORM): Promise<pg.Pool> =>
  (orm.em.getConnection() as PostgreSqlConnection).getNativeClient();

/** Like the ORM's connections, but for the role. */
async function openScoped(
  { config, databaseUrl, log }: AppOptions,
  { options }: pg.Pool,
): Promise<pg.Pool> {
  const connectionString = await serverUrl(databaseUrl, config.statementSeconds, 'scoped');
  const pool = new pg.Pool({
    connectionString,
    application_name: 'scadent-scoped',
    max: SIDE_CONNECTIONS_MAX,
    idleTimeoutMillis: IDLE_MS_MAX,
    pipeline: true,
    Client: LightClient,
    stream: () => new GatheringSocket(),
    types: options.types,
  });
  pool.on('connect', planOnce);
  pool.on('error', error => log.warn({ err: error }, 'idle connection'));
  releaseLostConnections(pool);
  return pool;
}

async function schemaOf(pool: pg.Pool): Promise<string> {
  const { rows } = await pool.query<{ name: string }>('select current_schema() as name');
  return rows[0]?.name ?? 'public';
}

async function close({ jobs, live, sessions, pool, scoped, orm }: Parts): Promise<void> {
  await jobs.stop();
  await live.stop();
  await sessions.close();
  await Promise.all([pool.end(), scoped.end()]);
  await Promise.race([orm.close(true), setTimeout(CLOSE_MS_MAX, null, { ref: false })]);
}

/** The demo password serves beyond loopback only when somebody chose it by hand. */
function refusedPassword({ host, demoPassword, demoPasswordSet }: Config): string | null {
  return LOOPBACK.test(host) || demoPasswordSet ? null : demoPassword;
}
