import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inTurn, requestsPerSecond } from '../measure.ts';
import { recorded } from '../recorded.ts';
import { ask, signIn, type World } from '../world.ts';

const CONNECTIONS = 10;
const SECONDS = 3;
const ROUNDS = 5;

/** Requests per second of an operation over GraphQL, next to a bare server that runs the same statements. */
export async function overGraphql<Data>(
  world: World,
  who: string,
  query: string,
  isFull: (data: Data) => boolean,
): Promise<{ value: number; floor: number }> {
  const database = await world.ledger();
  const product = await world.product(database);
  const directory = mkdtempSync(join(tmpdir(), 'scadent-bench-'));
  try {
    const cookie = await signIn(product.url, who);
    const body = JSON.stringify({ query });
    if (!isFull(await ask<Data>(product.url, cookie, body)))
      throw new Error('the answer is not full');
    const statements = await recorded(database, () => ask(product.url, cookie, body));
    const file = join(directory, 'statements.json');
    writeFileSync(file, JSON.stringify(statements));
    const floor = await world.floor('same-statements', [database, file]);
    const ours = { url: `${product.url}/graphql`, headers: { cookie }, body };
    const bare = { url: floor.url, headers: { cookie }, body };
    return await inTurn(
      ROUNDS,
      () => requestsPerSecond(ours, CONNECTIONS, SECONDS),
      () => requestsPerSecond(bare, CONNECTIONS, SECONDS),
    );
  } finally {
    rmSync(directory, { recursive: true, force: true });
    await world.stopPrograms();
  }
}
