import pg from 'pg';
import type { TestApp } from './app.ts';

/** As the owner of the database, who may what no server may. */
const owners = new WeakMap<object, pg.Pool>();

function ownerOf({ parts }: Pick<TestApp, 'parts'>): pg.Pool {
  const known = owners.get(parts);
  if (known) return known;
  const pool = new pg.Pool({ connectionString: parts.databaseUrl, max: 2 });
  // The database is dropped under it at the end.
  pool.on('error', () => undefined);
  owners.set(parts, pool);
  return pool;
}

/** A statement past the API, by the owner of the database: to look, or to bring about what the API cannot. */
export async function sql<Row = Record<string, any>>(
  app: Pick<TestApp, 'parts'>,
  text: string,
  values: unknown[] = [],
): Promise<Row[]> {
  const { rows } = await ownerOf(app).query(text, values);
  return rows as Row[];
}

export async function endSql({ parts }: Pick<TestApp, 'parts'>): Promise<void> {
  await owners.get(parts)?.end();
  owners.delete(parts);
}
