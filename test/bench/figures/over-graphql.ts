import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LARGE, SMALL, type Size } from '../generate.ts';
import {
  figureOf,
  inTurn,
  processorMs,
  quantile,
  underLoad,
  warm,
  type Asked,
  type Figure,
} from '../measure.ts';
import { OPERATIONS, type Operation } from '../operations.ts';
import { recorded } from '../recorded.ts';
import { ask, signIn, type World } from '../world.ts';

const CONNECTIONS = 10;
const SECONDS = 3;
const ROUNDS = 5;
const TARGET = 0.7;
const GROWTH_MAX = 1.3;

/** An operation over GraphQL as a collector, at two sizes: next to a bare server, and the large next to the small. */
export const overGraphql =
  (name: string, smaller = SMALL) =>
  async (world: World): Promise<Figure[]> => [
    await measured(world, name, smaller),
    await measured(world, name, LARGE),
    await grown(world, name, smaller),
  ];

interface Opened {
  operation: Operation;
  product: { url: string; pid: number };
  cookie: string;
  database: string;
  asked: Asked;
}

/** The product over a ledger of this size, and the operation with a full answer. */
async function opened(world: World, name: string, size: Size): Promise<Opened> {
  const database = await world.ledger(size);
  const product = await world.product(database);
  const collector = await signIn(product.url, 'collector1');
  const operation = await OPERATIONS[name]!(product.url, collector);
  const { query, variables, who, isFull, figure } = operation;
  const cookie = who ? await signIn(product.url, who) : collector;
  const body = JSON.stringify({ query, variables });
  if (!isFull(await ask<never>(product.url, cookie, body)))
    throw new Error(`${figure} is not full`);
  const asked = { url: `${product.url}/graphql`, headers: { cookie }, body };
  return { operation, product, cookie, database, asked };
}

/** Requests per second, next to a bare server that runs the same statements. */
async function measured(world: World, name: string, size: Size): Promise<Figure> {
  try {
    const { operation, product, cookie, database, asked } = await opened(world, name, size);
    const once = (): Promise<unknown> => ask(product.url, cookie, asked.body);
    const floor = await bareServer(world, database, once);
    const bare = { ...asked, url: floor.url };
    await warm(CONNECTIONS, asked, bare);
    const times: number[] = [];
    let spent = 0;
    let round = 0;
    const answered = await inTurn(
      ROUNDS,
      async () => {
        if (round++ === 1) {
          // The round before only warmed.
          times.length = 0;
          spent = 0;
        }
        const before = processorMs(product.pid);
        const ours = await underLoad(asked, CONNECTIONS, SECONDS);
        spent += processorMs(product.pid) - before;
        times.push(...ours.times);
        return ours.perSecond;
      },
      async () => (await underLoad(bare, CONNECTIONS, SECONDS)).perSecond,
    );
    const { figure } = operation;
    return figureOf({
      figure: size === SMALL ? figure : `${figure}, at ${size.accounts} accounts`,
      unit: 'requests/s',
      better: 'more',
      bound: 'at least',
      target: TARGET,
      ...answered,
      also: {
        p50: quantile(times, 0.5),
        p95: quantile(times, 0.95),
        nodeMs: spent / times.length,
      },
    });
  } finally {
    await world.stopPrograms();
  }
}

/** Milliseconds for each request at both sizes in turn: minutes apart, the machine would count as growth. */
async function grown(world: World, name: string, smaller: Size): Promise<Figure> {
  try {
    const small = await opened(world, name, smaller);
    const large = await opened(world, name, LARGE);
    const each =
      ({ asked }: Opened) =>
      async (): Promise<number> =>
        1000 / (await underLoad(asked, CONNECTIONS, SECONDS)).perSecond;
    return figureOf({
      figure: `${small.operation.figure}, growth`,
      unit: 'ms',
      better: 'less',
      bound: 'at most',
      target: small.operation.growthMax ?? GROWTH_MAX,
      ...(await inTurn(ROUNDS, each(large), each(small))),
    });
  } finally {
    await world.stopPrograms();
  }
}

/** node:http with the statements that the product sends for one request. */
export async function bareServer(world: World, database: string, request: () => Promise<unknown>) {
  const directory = mkdtempSync(join(tmpdir(), 'scadent-bench-'));
  try {
    const file = join(directory, 'statements.json');
    writeFileSync(file, JSON.stringify(await recorded(database, request)));
    return await world.floor('same-statements', [database, file]);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}
