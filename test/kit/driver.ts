import pg from 'pg';
import { LightClient } from '../../server/src/kernel/light-client.ts';

export type Query = (this: pg.Client, ...args: unknown[]) => Promise<unknown>;

interface Asking {
  query: Query;
}

/** The large pools' own, and the driver's, which the small pool of uploads has. */
const CLIENTS = [LightClient.prototype, pg.Client.prototype] as unknown as readonly Asking[];

/** Stands in front of what the product asks the database for and awaits; what is called back passes by. Answers how to leave. */
export function standInFront(ask: (query: Query) => Query): () => void {
  const leave = CLIENTS.map(client => {
    const { query } = client;
    const asked = ask(query);
    client.query = function (...args) {
      return (typeof args.at(-1) === 'function' ? query : asked).apply(this, args);
    };
    return () => {
      client.query = query;
    };
  });
  return () => leave.forEach(each => each());
}
