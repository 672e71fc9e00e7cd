import { type TestApp } from './app.ts';
import { sql } from './sql.ts';

/** Kept for security itself, and written when somebody signs in or asks. */
const SECURITY = ['sessions', 'sign_in_attempts', 'api_tokens'];

/** A checksum of every row of every table: a refusal must leave it as it was. */
export async function everything(app: TestApp): Promise<Record<string, string>> {
  const tables = await sql<{ name: string }>(
    app,
    `select table_name as name from information_schema.tables
      where table_schema = current_schema() and table_type = 'BASE TABLE' order by 1`,
  );
  const kept = tables.filter(({ name }) => !SECURITY.includes(name));
  const sums = kept.map(
    ({ name }) =>
      `select '${name}' as name, md5(coalesce(string_agg(line, '|' order by line), '')) as sum
         from (select "${name}"::text as line from "${name}") lines`,
  );
  const rows = await sql<{ name: string; sum: string }>(app, sums.join(' union all '));
  return Object.fromEntries(rows.map(({ name, sum }) => [name, sum]));
}
