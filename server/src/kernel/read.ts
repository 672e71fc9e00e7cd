import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import {
  RawQueryFragment,
  sql,
  type EntityManager,
  type PostgreSqlConnection,
} from '@mikro-orm/postgresql';
import type { QueryConfig } from 'pg';
import { readerOf, type Told } from './readers.ts';

/** A statement as PostgreSQL prepares it. */
interface Prepared {
  name: string;
  text: string;
}

/** Every connection keeps a plan of each: what varies without end, such as filters, must not fill its memory. */
const SHAPES_MAX = 200;
const shapes = new Map<string, Prepared>();

/** The open transaction, as far as it is needed here; its driver hands on what it is given as the text. */
interface Transaction {
  getExecutor(): {
    provideConnection<Answer>(use: (connection: Connection) => Promise<Answer>): Promise<Answer>;
  };
}
interface Connection {
  executeQuery(query: object): Promise<{ rows: never[] }>;
}

/**
 * Rows of a statement that nearly every request or command sends: it is planned once for each connection, and its
 * values travel beside the text. The text must stay the same from call to call (ids go in through `among`), and may
 * not hold a question mark of its own. Inside a transaction it runs there.
 *
 * What is asked in one go is sent in one go and in that order, over one connection that takes the next statement before
 * the last is answered: one write to the database and one wake-up of its process instead of one for each. In a
 * command, statements that need nothing of each other's answers belong together: `Promise.all([write(…), write(…)])`.
 * `em.execute` beside them would overtake them.
 */
export function read<Row>(em: EntityManager, statement: RawQueryFragment): Promise<Row[]> {
  const { text, values } = flat(statement);
  return together<Row>(em, { ...shapeOf(text), values });
}

interface Waiting {
  query: QueryConfig;
  resolve(rows: Promise<never[]>): void;
  reject(error: unknown): void;
}

const waiting = new WeakMap<EntityManager, Waiting[]>();

function together<Row>(em: EntityManager, query: QueryConfig): Promise<Row[]> {
  return new Promise((resolve, reject) => {
    const one = { query, resolve, reject } as Waiting;
    const others = waiting.get(em);
    if (others) return others.push(one);
    const all = [one];
    waiting.set(em, all);
    // After the loaders of this round, each of which is a tick of its own.
    return process.nextTick(() => {
      waiting.delete(em);
      const transaction = em.getTransactionContext<Transaction>();
      void (transaction ? sendWithin(transaction, all) : sendAll(em, all));
    });
  });
}

async function sendAll(em: EntityManager, all: readonly Waiting[]): Promise<void> {
  let reader: Told;
  try {
    reader = await connectionOf(em);
  } catch (error) {
    for (const { reject } of all) reject(error);
    return;
  }
  const { client, told } = reader;
  const answers = all.map(({ query }) => client.query<never>(query));
  all.forEach(({ resolve }, at) =>
    resolve(Promise.all([answers[at]!, told]).then(([{ rows }]) => rows)),
  );
  await Promise.allSettled([...answers, told]);
  client.release();
}

/** After the first that fails the database refuses the others too: whoever asked hears of the first. */
async function sendWithin(transaction: Transaction, all: readonly Waiting[]): Promise<void> {
  const why = (error: unknown): Promise<never> => reasonOf(transaction, error);
  try {
    await transaction.getExecutor().provideConnection(async connection => {
      const answers = all.map(({ query: { values, ...text } }) =>
        connection.executeQuery({ query: { kind: 'RawNode' }, sql: text, parameters: values }),
      );
      all.forEach(({ resolve }, at) => resolve(answers[at]!.then(({ rows }) => rows, why)));
      await Promise.allSettled(answers);
    });
  } catch (error) {
    for (const { reject } of all) reject(error);
  }
}

const REFUSED_AFTER_FAILURE = '25P02';
const failures = new WeakMap<Transaction, unknown>();

/** Both answers may come in one packet, and the promise of the second may be told first. */
async function reasonOf(transaction: Transaction, error: unknown): Promise<never> {
  const isAfter = (error as { code?: string } | null)?.code === REFUSED_AFTER_FAILURE;
  if (isAfter) await setImmediate();
  else if (!failures.has(transaction)) failures.set(transaction, error);
  throw isAfter ? (failures.get(transaction) ?? error) : error;
}

async function connectionOf(em: EntityManager): Promise<Told> {
  const connect = readerOf(em);
  if (connect) return connect();
  const connection = em.getConnection() as PostgreSqlConnection;
  return { client: await (await connection.getNativeClient()).connect(), told: Promise.resolve() };
}

/**
 * The same for a statement of many texts, or one that is best planned for its values: it is not prepared, and its
 * values stand in the text. Outside of transactions it goes behind the reader's row policies as well.
 */
export function ask<Row extends object>(
  em: EntityManager,
  statement: RawQueryFragment,
): Promise<Row[]> {
  if (em.isInTransaction() || !readerOf(em)) return em.execute<Row[]>(statement);
  const { text, values } = flat(statement);
  return together<Row>(em, { text: em.getPlatform().formatQuery(text, values) });
}

/**
 * Of rows that were found without row policies, because no index finds words behind them: those whose account the
 * reader sees, each looked up once more behind the policies. The second line behind `within`, should a statement
 * forget it.
 */
export async function seenAgain<Row>(
  em: EntityManager,
  rows: readonly Row[],
  accountOf: (row: Row) => string,
): Promise<Row[]> {
  if (rows.length === 0 || !readerOf(em)) return [...rows];
  const ids = [...new Set(rows.map(accountOf))];
  const seen = await read<{ id: string }>(
    em,
    sql`select account.id from accounts account where account.id in ${among(ids)}`,
  );
  const known = new Set(seen.map(({ id }) => id));
  return rows.filter(row => known.has(accountOf(row)));
}

/** The same for a statement that writes, in a command's transaction. */
export const write = read;

/**
 * The rows' ids as a subquery: `account.id in ${among(ids)}`, one text however many there are. They are ids from the
 * start: compared with what must be cast first, no index would be used behind a row policy.
 */
export const among = (ids: readonly string[]): RawQueryFragment =>
  sql`(select unnest(${`{${ids.join()}}`}::uuid[]))`;

/** The ids as a table of one column, `id`; whoever has read the rows already need not look them up once more. */
export const each = (ids: readonly string[]): RawQueryFragment =>
  sql`(select unnest(${`{${ids.join()}}`}::uuid[]) as id)`;

/** Fragments inside a fragment are its parameters until somebody writes them out. */
function flat({ sql: text, params }: RawQueryFragment): { text: string; values: unknown[] } {
  const inner = params.map(param =>
    param instanceof RawQueryFragment ? flat(param) : { text: '?', values: [param] },
  );
  let place = 0;
  return {
    text: text.replaceAll('?', () => inner[place++]?.text ?? '?'),
    values: inner.flatMap(({ values }) => values),
  };
}

function shapeOf(text: string): Omit<Prepared, 'name'> & Partial<Prepared> {
  const known = shapes.get(text);
  if (known) return known;
  let place = 0;
  const numbered = text.replaceAll('?', () => `$${++place}`);
  if (shapes.size >= SHAPES_MAX) return { text: numbered };
  const name = `read_${createHash('sha256').update(text).digest('hex').slice(0, 24)}`;
  const prepared = { name, text: numbered };
  shapes.set(text, prepared);
  return prepared;
}
