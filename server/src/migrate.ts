import { MikroORM } from '@mikro-orm/postgresql';
import pg from 'pg';
import { ormOptions } from './mikro-orm.config.ts';

/** Runs what is missing; of several processes that start at once, one works and the others wait. */
export async function migrate(url: string): Promise<string[]> {
  const holder = new pg.Client({ connectionString: url });
  await holder.connect();
  try {
    await holder.query(`select pg_advisory_lock(hashtext(current_schema() || ':migrations'))`);
    const orm = await MikroORM.init(ormOptions(url));
    try {
      const done = await orm.migrator.up();
      return done.map(migration => migration.name);
    } finally {
      await orm.close(true);
    }
  } finally {
    await holder.end();
  }
}
