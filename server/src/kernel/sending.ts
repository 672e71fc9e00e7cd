import { setImmediate as nextTurn } from 'node:timers/promises';
import type { EntityManager, PostgreSqlConnection } from '@mikro-orm/postgresql';
import type { QueryConfig } from 'pg';
import { readerOf, type Told } from './readers.ts';

/** The open transaction, as far as it is needed here; its driver hands on what it is given as the text. */
interface Transaction {
  getExecutor(): {
    provideConnection<Answer>(use: (connection: Connection) => Promise<Answer>): Promise<Answer>;
  };
}
interface Connection {
  executeQuery(query: object): Promise<{ rows: never[] }>;
}

interface Waiting {
  query: QueryConfig;
  resolve(rows: Promise<never[]>): void;
  reject(error: unknown): void;
}

const waiting = new WeakMap<EntityManager, Waiting[]>();

/** Sends the statement with all others of this tick, as `read` says; in a transaction within that. */
export function send<Row>(em: EntityManager, query: QueryConfig): Promise<Row[]> {
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

async function sendAll(em: Keeping, all: readonly Waiting[]): Promise<void> {
  let way: Way;
  try {
    way = kept(em) ?? (await wayOf(em));
  } catch (error) {
    for (const { reject } of all) reject(error);
    return;
  }
  const { client, told } = way;
  const answers = all.map(({ query }) => client.query<never>(query));
  all.forEach(({ resolve }, at) =>
    resolve(Promise.all([answers[at]!, told]).then(([{ rows }]) => rows)),
  );
  await Promise.allSettled([...answers, told]);
  keep(em, way);
}

/** A connection, and for whom it was opened. */
interface Way extends Told {
  connect: (() => Promise<Told>) | undefined;
}

async function wayOf(em: EntityManager): Promise<Way> {
  const connect = readerOf(em);
  if (connect) return { ...(await connect()), connect };
  const pool = await (em.getConnection() as PostgreSqlConnection).getNativeClient();
  return { client: await pool.connect(), told: Promise.resolve(), connect };
}

/** The way on which the last answers came, until the next turn of the loop. */
const KEPT = Symbol('kept');
type Keeping = EntityManager & { [KEPT]?: Way | undefined };

/** What is asked next because of an answer goes the same way, where the database knows already who reads. */
function keep(em: Keeping, way: Way): void {
  if (em[KEPT]) return way.client.release();
  em[KEPT] = way;
  setImmediate(() => {
    if (em[KEPT] === way) leave(em, way);
  });
}

function leave(em: Keeping, { client }: Way): void {
  em[KEPT] = undefined;
  client.release();
}

/** None that was opened before somebody said who reads. */
function kept(em: Keeping): Way | undefined {
  const way = em[KEPT];
  if (way && way.connect !== readerOf(em)) return void leave(em, way);
  em[KEPT] = undefined;
  return way;
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
  if (isAfter) await nextTurn();
  else if (!failures.has(transaction)) failures.set(transaction, error);
  throw isAfter ? (failures.get(transaction) ?? error) : error;
}
