import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { connected } from './world.ts';

/** A statement as PostgreSQL received it. */
export interface Statement {
  /** Under which it is prepared, once for each connection; null: it is planned each time. */
  name: string | null;
  text: string;
  values: (string | null)[];
  /** It was sent in the role that sees what its reader sees. */
  scoped: boolean;
}

const PREFIX = '@bench@ ';

/**
 * Every statement that the product sends for one operation, as the database's own log has it: what the bare
 * server repeats is then exactly that, and stays so when the product changes.
 */
export async function recorded(
  database: string,
  operation: () => Promise<unknown>,
): Promise<Statement[]> {
  return connected(database, async client => {
    const { rows } = await client.query<{ directory: string }>(
      `select current_setting('data_directory') as directory`,
    );
    const log = join(dirname(rows[0]?.directory ?? ''), 'postgres.log');
    const setting = async (statement: string): Promise<void> => {
      await client.query(statement);
      await client.query('select pg_reload_conf()');
      await new Promise(resolve => setTimeout(resolve, 500));
    };
    await client.query(`alter system set log_line_prefix = '${PREFIX}%a@ '`);
    await setting(`alter system set log_statement = 'all'`);
    const before = (await readFile(log, 'utf8')).length;
    await operation();
    const text = (await readFile(log, 'utf8')).slice(before);
    await setting(`alter system reset all`);
    return statementsOf(text);
  });
}

const EXECUTED = /^[^@]*@ LOG: {2}execute ([^:]*): ([\s\S]*)$/;
const UNNAMED = '<unnamed>';
const SIMPLE = /^[^@]*@ LOG: {2}statement: ([\s\S]*)$/;
const DETAIL = /^[^@]*@ DETAIL: {2}Parameters: ([\s\S]*)$/i;

function statementsOf(log: string): Statement[] {
  const statements: Statement[] = [];
  for (const entry of log.split(PREFIX).map(each => each.trimEnd())) {
    const [, as = UNNAMED, executed] = EXECUTED.exec(entry) ?? [];
    const text = executed ?? SIMPLE.exec(entry)?.[1];
    const scoped = entry.startsWith('scadent-scoped@');
    const name = as === UNNAMED ? null : as;
    if (text !== undefined)
      statements.push({ name, text: text.replaceAll('\n\t', '\n'), values: [], scoped });
    const parameters = DETAIL.exec(entry)?.[1];
    if (parameters !== undefined) statements.at(-1)!.values = valuesOf(parameters);
  }
  // Jobs look for work all the time; they are no part of the operation.
  return statements.filter(({ text }) => !/\bpgboss\b/.test(text));
}

/** `$1 = 'it''s', $2 = NULL` */
const valuesOf = (parameters: string): (string | null)[] =>
  [...parameters.matchAll(/\$\d+ = (NULL|'((?:[^']|'')*)')/g)].map(([, all, text = '']) =>
    all === 'NULL' ? null : text.replaceAll("''", "'").replaceAll('\n\t', '\n'),
  );
