import pg from 'pg';

type Callback = (error: Error | undefined, result: unknown) => void;

/**
 * A client that is handed a callback also where it is asked for a promise. For a promise of its own the driver sets a
 * function as a property, which V8 makes among the old objects at once, and all of a request would be kept with it
 * until the whole heap is looked through: README, decision 40.
 */
export class LightClient extends pg.Client {
  override query(...given: unknown[]): never {
    const [config, values] = given;
    const ask = (...all: unknown[]): unknown => super.query(...(all as [never]));
    if (isCalledBack(config) || given.some(isFunction)) return ask(...given) as never;
    // The driver writes into what it is given.
    const own = typeof config === 'string' ? config : { ...(config as object) };
    return promised(callback => ask(own, values, callback)) as never;
  }
}

const isFunction = (value: unknown): boolean => typeof value === 'function';

/** A stream, a cursor, or a query that brings its callback. */
const isCalledBack = (config: unknown): boolean =>
  typeof config === 'object' && config !== null && ('submit' in config || 'callback' in config);

async function promised(ask: (callback: Callback) => unknown): Promise<unknown> {
  try {
    return await new Promise((resolve, reject) => {
      ask((error, result) => (error ? reject(error) : resolve(result)));
    });
  } catch (error) {
    // Leads to who asked, and not to the wire that the answer came over.
    if (error instanceof Error) Error.captureStackTrace(error);
    throw error;
  }
}
