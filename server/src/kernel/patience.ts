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

/** A transaction of its own that may take its time: for what is no command. */
export const unhurried = <Found>(
  em: EntityManager,
  act: (em: EntityManager) => Promise<Found>,
): Promise<Found> =>
  em.fork().transactional(async own => {
    await takeTime(own);
    return act(own);
  });
