import type pg from 'pg';

/** Whoever held it has been told by then, and has given it back if he could. */
const GRACE_MS = 1000;

/**
 * Gives back what is lost: where a connection breaks within a transaction, the ORM cannot roll back on it and keeps it
 * for ever, so that a database that restarts a few times would leave the pool empty and every request waiting.
 */
export function releaseLostConnections(pool: pg.Pool): void {
  pool.on('connect', client => {
    client.on('error', () => undefined);
    client.once('end', () => setTimeout(() => giveBack(client), GRACE_MS).unref());
  });
}

function giveBack(client: pg.PoolClient): void {
  try {
    client.release(true);
  } catch {
    // It was given back already.
  }
}
