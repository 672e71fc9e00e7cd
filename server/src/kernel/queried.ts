import type { PoolClient, QueryConfig, QueryResult, QueryResultRow } from 'pg';

/**
 * What a client answers. With the callback handed over: for a promise of its own the driver would set a function as a
 * property, which V8 makes among the old ones at once, and all of a request would be kept with it until the whole
 * heap is looked through. A tenth of the processor went into that.
 */
export async function queried<Row extends QueryResultRow>(
  client: PoolClient,
  query: QueryConfig,
): Promise<QueryResult<Row>> {
  try {
    return await new Promise((resolve, reject) => {
      client.query<Row>(query, (error, result) => (error ? reject(error) : resolve(result)));
    });
  } catch (error) {
    // Leads to who asked, and not to the wire that the answer came over.
    if (error instanceof Error) Error.captureStackTrace(error);
    throw error;
  }
}
