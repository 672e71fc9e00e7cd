import { MikroORM } from '@mikro-orm/postgresql';
import pg from 'pg';
import { ormOptions } from './mikro-orm.config.ts';

/** Our statements are short, and compiling them takes longer than running them; a role that may not say so goes without. */
const WITHOUT_JIT = `do $$ begin
  if current_setting('jit') <> 'off' then
    execute format('alter database %I set jit = off', current_database());
  end if;
exception when insufficient_privilege then null; end $$`;

/** Runs what is missing; of several processes that start at once, one works and the others wait. */
export async function migrate(url: string): Promise<string[]> {
  const holder = new pg.Client({ connectionString: url });
  await holder.connect();
  try {
    await holder.query(`select pg_advisory_lock(hashtext(current_schema() || ':migrations'))`);
    const orm = await MikroORM.init(ormOptions(url));
    try {
      const done = await orm.migrator.up();
      await holder.query(WITHOUT_JIT);
      return done.map(migration => migration.name);
    } finally {
      await orm.close(true);
    }
  } finally {
    await holder.end();
  }
}
