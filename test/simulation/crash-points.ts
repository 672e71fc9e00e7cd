import { AsyncLocalStorage } from 'node:async_hooks';
import type pg from 'pg';
import { standInFront } from '../kit/driver.ts';

/** Where the process is to die: at the nth statement from now, before it is sent or after it was carried out. */
export interface CrashPoint {
  statement: number;
  side: 'before' | 'after';
}

/** The process died here, as far as whoever called can know. */
export class Crash extends Error {
  constructor() {
    super('the process has died');
  }
}

interface Armed extends CrashPoint {
  passed: number;
  crashed: boolean;
}

/** Follows one act through everything that it awaits; another of the same process passes by unharmed. */
const armed = new AsyncLocalStorage<Armed>();
const dead = new WeakSet<pg.Client>();

/** From now on a statement may be the last of its process: connection and transaction are gone with it. */
export const installCrashPoints = (): (() => void) =>
  standInFront(
    query =>
      function (...args) {
        const point = armed.getStore();
        if (!point || greets(args)) return query.apply(this, args);
        if (dead.has(this)) return Promise.reject(new Crash());
        // Of its other connections nothing is heard any more but that they end.
        if (point.crashed)
          return ends(args) ? query.apply(this, args) : Promise.reject(new Crash());
        if (++point.passed !== point.statement) return query.apply(this, args);
        point.crashed = true;
        if (point.side === 'before') return Promise.reject(die(this));
        return query.apply(this, args).then(() => Promise.reject(die(this)));
      },
  );

/** What a connection is told as it is opened; whether one is, is a matter of the pool and not of the act. */
const greets = ([statement]: unknown[]): boolean =>
  typeof statement === 'string' && statement.startsWith('set plan_cache_mode');

/** A transaction in which nothing was done, or which is not kept: the pool gets its connection back. */
const ends = ([statement]: unknown[]): boolean => statement === 'begin' || statement === 'rollback';

/** The server sees the connection close and rolls back what it had not been told to commit. */
function die(client: pg.Client): Crash {
  dead.add(client);
  client.on('error', () => undefined);
  const inside = client as unknown as {
    _queryable: boolean;
    connection: { stream: { destroy(): void } };
  };
  // The pool hands it to nobody else.
  inside._queryable = false;
  inside.connection.stream.destroy();
  return new Crash();
}

/** Acts as another process would: no crash of this one hits it. */
export const unharmed = <Outcome>(act: () => Promise<Outcome>): Promise<Outcome> => armed.exit(act);

/** Acts with the crash point ahead; answers whether it was met. */
export async function upTo(point: CrashPoint | null, act: () => Promise<void>): Promise<boolean> {
  if (!point) return act().then(() => false);
  const state: Armed = { ...point, passed: 0, crashed: false };
  try {
    await armed.run(state, act);
  } catch (error) {
    if (!state.crashed) throw error;
  }
  return state.crashed;
}
