import { fileURLToPath } from 'node:url';
import { Migrator } from '@mikro-orm/migrations';
import { defineConfig, type Options } from '@mikro-orm/postgresql';
import { entities } from './entities.ts';

// Absolute: relative to the working directory a wrong one would silently find nothing to run.
const MIGRATIONS = fileURLToPath(new URL('../../migrations', import.meta.url));

/** `em.execute` hands days and times over as PostgreSQL's own text. */
export function ormOptions(url: string): Options {
  return defineConfig({
    clientUrl: url,
    entities,
    extensions: [Migrator],
    pool: { min: 0, max: 20 },
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
