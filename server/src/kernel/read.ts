import { createHash } from 'node:crypto';
import { RawQueryFragment, sql, type EntityManager } from '@mikro-orm/postgresql';
import { readerOf } from './readers.ts';
import { send } from './sending.ts';

/** A statement as PostgreSQL prepares it. */
interface Prepared {
  name: string;
  text: string;
}

/** Every connection keeps a plan of each: what varies without end, such as filters, must not fill its memory. */
const SHAPES_MAX = 200;
const shapes = new Map<string, Prepared>();

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
  return send<Row>(em, { ...shapeOf(text), values });
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
  return send<Row>(em, { text: em.getPlatform().formatQuery(text, values) });
}

/**
 * The same as `read`, but never behind row policies, behind which no index finds a word or a digit. What it answers goes
 * through `seenAgain`.
 */
export function find<Row>(em: EntityManager, statement: RawQueryFragment): Promise<Row[]> {
  const known = openly.get(em) ?? em.fork();
  openly.set(em, known);
  return read<Row>(known, statement);
}
/** Nobody is known to read by it. */
const openly = new WeakMap<EntityManager, EntityManager>();

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
  if (!params.some(param => param instanceof RawQueryFragment)) return { text, values: params };
  const values: unknown[] = [];
  let place = 0;
  const whole = text.replaceAll('?', () => {
    const param = params[place++];
    if (!(param instanceof RawQueryFragment)) {
      values.push(param);
      return '?';
    }
    const inner = flat(param);
    for (const value of inner.values) values.push(value);
    return inner.text;
  });
  return { text: whole, values };
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
