import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LARGE, SMALL, type Size } from '../generate.ts';
import { figureOf, inTurn, processorMs, quantile, underLoad, type Figure } from '../measure.ts';
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
  async (world: World): Promise<Figure[]> => {
    const { figure: small } = await measured(world, name, smaller);
    const { figure: large, growthMax } = await measured(world, name, LARGE);
    return [
      small,
      large,
      figureOf({
        figure: `${small.figure}, growth`,
        unit: 'ms',
        better: 'less',
        bound: 'at most',
        target: growthMax,
        value: 1000 / large.value,
        floor: 1000 / small.value,
      }),
    ];
  };

/** Requests per second, next to a bare server that runs the same statements. */
async function measured(
  world: World,
  name: string,
  size: Size,
): Promise<{ figure: Figure; growthMax: number }> {
  const database = await world.ledger(size);
  const product = await world.product(database);
  try {
    const collector = await signIn(product.url, 'collector1');
    const operation = await OPERATIONS[name]!(product.url, collector);
    const { figure, query, variables, who, growthMax = GROWTH_MAX } = operation;
    const cookie = who ? await signIn(product.url, who) : collector;
    const body = JSON.stringify({ query, variables });
    await checkFull(product.url, cookie, body, operation);
    const floor = await bareServer(world, database, () => ask(product.url, cookie, body));
    const ours = { url: `${product.url}/graphql`, headers: { cookie }, body };
    const bare = { url: floor.url, headers: { cookie }, body };
    const times: number[] = [];
    let spent = 0;
    const { value, floor: floorValue } = await inTurn(
      ROUNDS,
      async () => {
        const before = processorMs(product.pid);
        const answered = await underLoad(ours, CONNECTIONS, SECONDS);
        spent += processorMs(product.pid) - before;
        times.push(...answered.times);
        return answered.perSecond;
      },
      async () => (await underLoad(bare, CONNECTIONS, SECONDS)).perSecond,
    );
    const found = figureOf({
      figure: size === SMALL ? figure : `${figure}, at ${size.accounts} accounts`,
      unit: 'requests/s',
      better: 'more',
      bound: 'at least',
      target: TARGET,
      value,
      floor: floorValue,
      also: {
        p50: quantile(times, 0.5),
        p95: quantile(times, 0.95),
        nodeMs: spent / times.length,
      },
    });
    return { figure: found, growthMax };
  } finally {
    await world.stopPrograms();
  }
}

async function checkFull(
  url: string,
  cookie: string,
  body: string,
  { figure, isFull }: Operation,
): Promise<void> {
  if (!isFull(await ask<never>(url, cookie, body))) throw new Error(`${figure} is not full`);
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
