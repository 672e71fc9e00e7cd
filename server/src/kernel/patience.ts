import { sql, type EntityManager } from '@mikro-orm/postgresql';
import { write } from './read.ts';

/** Imports and nights have hours for a statement, and wait their turn; nobody looks at a clock meanwhile. */
const STATEMENT = '2h';
const WAITING = '15min';

/** This transaction may take its time, however little a request has. */
export async function takeTime(em: EntityManager): Promise<void> {
  await write(
    em,
    sql`
    select set_config('statement_timeout', ${STATEMENT}, true), set_config('lock_timeout', ${WAITING}, true),
           set_config('idle_in_transaction_session_timeout', ${WAITING}, true)`,
  );
}

/**
 * In this transaction rows are found by an index wherever there is one. What a command asks is planned once for each
 * connection, and a table that was empty then is read from end to end for as long as the plan lives: on the first day
 * of a company each payment would read all payments before it, several times.
 */
export const FOUND_BY_INDEX = sql`set_config('enable_seqscan', 'off', true)`;

/** A transaction of its own that may take its time: for what is no command. */
export const unhurried = <Found>(
  em: EntityManager,
  act: (em: EntityManager) => Promise<Found>,
): Promise<Found> =>
  em.fork().transactional(async own => {
    await takeTime(own);
    return act(own);
  });
