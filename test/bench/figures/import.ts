import { createReadStream, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { bounded, type Bounded } from '../bounded.ts';
import { copiedLedger, copiedSnapshot } from '../floors/copied-ledger.ts';
import { writeLedger, type LedgerFile } from '../ledger-file.ts';
import { figureOf, inTurn, milliseconds, quantile, type Figure } from '../measure.ts';
import { ask, signIn, type Running, type World } from '../world.ts';

const ROUNDS = 2;
const POLL_MS = 50;
const TARGET = 1.5;
const MEMORY_MB_MAX = 400;
/** Of a list meanwhile: what a palette may take, twice. */
const LIST_MS_MAX = 300;

const HUNDRED_THOUSAND: LedgerFile = { rows: 100_000, accounts: 10_000, changed: 0 };
const MILLION: LedgerFile = { rows: 1_000_000, accounts: 100_000, changed: 0 };
const MILLION_CHANGED: LedgerFile = { ...MILLION, changed: 0.01 };

/** Ledger files by HTTP, next to COPY and the same INSERTs. */
export async function importLedger(world: World): Promise<Figure[]> {
  const directory = mkdtempSync(join(tmpdir(), 'scadent-bench-'));
  try {
    const file = join(directory, 'ledger.csv');
    await writeLedger(file, HUNDRED_THOUSAND);
    const measured = await inTurn(
      ROUNDS,
      async () => (await imported(world, await world.emptyDatabase(), file, 'append')).ms,
      async () => copiedLedger(await world.emptyDatabase(), file),
    );
    return [figure('ledger import, 100,000 rows', measured)];
  } finally {
    rmSync(directory, { recursive: true, force: true });
    await world.stopPrograms();
  }
}

/** A million rows, then the same as a snapshot with one row in a hundred changed; once each: they take minutes. */
export async function importMillion(world: World): Promise<(Figure | Bounded)[]> {
  const directory = mkdtempSync(join(tmpdir(), 'scadent-bench-'));
  try {
    const [file, later] = [join(directory, 'ledger.csv'), join(directory, 'later.csv')];
    await writeLedger(file, MILLION);
    await writeLedger(later, MILLION_CHANGED);
    const [ours, bare] = [await world.emptyDatabase(), await world.emptyDatabase()];
    const first = await imported(world, ours, file, 'append');
    const floor = await copiedLedger(bare, file);
    const second = await imported(world, ours, later, 'snapshot');
    const floorLater = await copiedSnapshot(bare, later);
    for (const each of [ours, bare]) await world.drop(each);
    const [whole, again] = ['ledger import, 1,000,000 rows', 'snapshot of them, 1 % changed'];
    return [
      figure(whole, { value: first.ms, floor }),
      ...meanwhile(whole, first),
      figure(again, { value: second.ms, floor: floorLater }),
      ...meanwhile(again, second),
    ];
  } finally {
    rmSync(directory, { recursive: true, force: true });
    await world.stopPrograms();
  }
}

const figure = (name: string, measured: { value: number; floor: number }): Figure =>
  figureOf({
    figure: name,
    unit: 'ms',
    better: 'less',
    bound: 'at most',
    target: TARGET,
    ...measured,
  });

/** What the server held at most, and how long somebody else waited. */
const meanwhile = (name: string, { memoryMb, p95 }: Imported): Bounded[] => [
  bounded({
    figure: `${name}: memory`,
    unit: 'MB',
    value: memoryMb,
    bound: 'at most',
    target: MEMORY_MB_MAX,
  }),
  bounded({
    figure: `${name}: a list of accounts meanwhile, p95`,
    unit: 'ms',
    value: p95,
    bound: 'at most',
    target: LIST_MS_MAX,
  }),
];

interface Imported {
  ms: number;
  /** Of a list of accounts that somebody reads meanwhile. */
  p95: number;
  /** The most that the server held. */
  memoryMb: number;
}

/** From the first byte sent to the import being done, while somebody goes on reading. */
async function imported(
  world: World,
  database: string,
  file: string,
  mode: string,
): Promise<Imported> {
  const product = await world.product(database);
  const cookie = await signIn(product.url, 'admin');
  let done = false;
  const reading = readMeanwhile(product, cookie, () => done);
  const ms = await milliseconds(async () => {
    const { size } = await stat(file);
    const response = await fetch(`${product.url}/imports/ledger?mode=${mode}`, {
      method: 'POST',
      headers: {
        cookie,
        'x-scadent-csrf': '1',
        'content-type': 'text/csv',
        'content-length': String(size),
      },
      body: createReadStream(file) as never,
      duplex: 'half',
    } as RequestInit);
    if (response.status !== 202) throw new Error(await response.text());
    const { id } = (await response.json()) as { id: string };
    await finished(product.url, cookie, id);
  });
  done = true;
  const times = await reading;
  const memoryMb = mostMemory(product.pid);
  await product.stop();
  return { ms, p95: quantile(times, 0.95), memoryMb };
}

async function finished(url: string, cookie: string, id: string): Promise<void> {
  const query = `{ import(id: "${id}") { status rowsRead rowsImported rowsSkipped } }`;
  for (;;) {
    const data = await ask<{ import: Record<string, number | string> }>(
      url,
      cookie,
      JSON.stringify({ query }),
    );
    const { status, rowsRead, rowsImported, rowsSkipped } = data.import;
    if (status !== 'RUNNING') {
      if (status === 'DONE' && Number(rowsImported) + Number(rowsSkipped) === rowsRead) return;
      throw new Error(`imported otherwise: ${JSON.stringify(data.import)}`);
    }
    await sleep(POLL_MS);
  }
}

/** Milliseconds of each look at the list of accounts, four a second. */
async function readMeanwhile(
  { url }: Running,
  cookie: string,
  isDone: () => boolean,
): Promise<number[]> {
  const body = JSON.stringify({
    query: '{ accounts(limit: 50) { total items { id name balances { currency open overdue } } } }',
  });
  const times: number[] = [];
  while (!isDone()) {
    times.push(await milliseconds(() => ask(url, cookie, body)));
    await sleep(250);
  }
  return times;
}

/** As Linux counts it: the largest resident set of the process so far. */
const mostMemory = (pid: number): number =>
  Number(/VmHWM:\s*(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;
