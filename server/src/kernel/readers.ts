import type { EntityManager } from '@mikro-orm/postgresql';
import type pg from 'pg';
import type { Scope } from './scope.ts';

/** A connection that has been told who reads; nothing of it may be taken for an answer before `told` is kept. */
export interface Told {
  client: pg.PoolClient;
  told: Promise<unknown>;
}

const connects = new WeakMap<EntityManager, () => Promise<Told>>();

/**
 * From now on statements of `read` are sent, outside of transactions, over connections that see no more than this
 * scope: the second line behind `within`, should a statement forget it. Who sees everything needs none.
 */
export function readAs(em: EntityManager, scope: Scope, pool: pg.Pool): void {
  if (!scope.all) connects.set(em, () => connectAs(scope, pool));
}

/** How to connect for this entity manager's reader; undefined: as everybody does. */
export const readerOf = (em: EntityManager): (() => Promise<Told>) | undefined => connects.get(em);

/** Says who reads in front of what is read and on the same way, each time: a connection remembers nobody. */
async function connectAs({ agentId, collectorId }: Scope, pool: pg.Pool): Promise<Told> {
  const client = await pool.connect();
  const values = [agentId ?? '', collectorId ?? ''];
  return { client, told: client.query({ name: 'reader', text: READER, values }) };
}

const READER = `select set_config('scadent.agent', $1, false), set_config('scadent.collector', $2, false)`;
