import { MikroORM } from '@mikro-orm/postgresql';
import pg from 'pg';
import { installJobs } from './kernel/jobs.ts';
import { ormOptions } from './mikro-orm.config.ts';
import { grantRights } from './postgres/rights.ts';
import { ensureRoles } from './postgres/server-role.ts';

/** Our statements are short, and compiling them takes longer than running them; a role that may not say so goes without. */
const WITHOUT_JIT = `do $$ begin
  if current_setting('jit') <> 'off' then
    execute format('alter database %I set jit = off', current_database());
  end if;
exception when insufficient_privilege then null; end $$`;

/**
 * What the owner of the database does, before the server works with it in a role that may less: runs what is missing
 * and grants what is needed. Of several processes that start at once, one works and the others wait.
 */
export async function migrate(url: string): Promise<string[]> {
  const holder = new pg.Client({ connectionString: url });
  await holder.connect();
  try {
    const { rows } = await holder.query<{ schema: string }>(
      `select current_schema() as schema, pg_advisory_lock(hashtext(current_schema() || ':migrations'))`,
    );
    const schema = rows[0]!.schema;
    const roles = await ensureRoles(holder);
    const orm = await MikroORM.init(ormOptions(url));
    try {
      const done = await orm.migrator.up();
      await holder.query(WITHOUT_JIT);
      await installJobs(url, schema);
      await grantRights(holder, roles, schema);
      return done.map(migration => migration.name);
    } finally {
      await orm.close(true);
    }
  } finally {
    await holder.end();
  }
}
