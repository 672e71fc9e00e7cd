import { fileURLToPath } from 'node:url';
import { Migrator } from '@mikro-orm/migrations';
import { defineConfig, type Options } from '@mikro-orm/postgresql';
import type { Pool, PoolClient } from 'pg';
import { entities } from './entities.ts';
import { GatheringSocket } from './kernel/gathering-socket.ts';
import { LightClient } from './kernel/light-client.ts';

// Absolute: relative to the working directory a wrong one would silently find nothing to run.
const MIGRATIONS = fileURLToPath(new URL('../../migrations', import.meta.url));

/** What is prepared is asked often and in one way: planning it anew for its values costs more than it ever gains. */
export function planOnce(client: PoolClient): void {
  client.query('set plan_cache_mode = force_generic_plan').catch(() => {});
}

/**
 * A connection that has been made knows its statements: whoever reads a page between two clicks must not pay for making
 * it again. The driver's own ten seconds are less than that.
 */
export const IDLE_MS_MAX = 2 * 60_000;

/** The ORM takes an address to pieces, and leaves these. */
const startingWith = (url: string): { options?: string } => {
  const options = new URL(url).searchParams.get('options');
  return options ? { options } : {};
};

/** `em.execute` hands days and times over as PostgreSQL's own text. */
export function ormOptions(url: string): Options {
  return defineConfig({
    clientUrl: url,
    entities,
    extensions: [Migrator],
    pool: { min: 0, max: 20, idleTimeoutMillis: IDLE_MS_MAX },
    driverOptions: {
      ...startingWith(url),
      // A statement may follow before the last is answered; see kernel/read.ts.
      pipeline: true,
      Client: LightClient,
      stream: () => new GatheringSocket(),
      onPoolCreated: (pool: Pool) => pool.on('connect', planOnce),
    },
    discovery: { warnWhenNoEntities: false },
    migrations: {
      path: MIGRATIONS,
      pathTs: MIGRATIONS,
      glob: 'Migration*.ts',
      emit: 'ts',
      snapshot: false,
      silent: true,
      // The schema is written by hand, statement by statement, and never diffed.
      disableForeignKeys: false,
      transactional: true,
      allOrNothing: true,
    },
  });
}
