import { randomBytes } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { findBinaries } from './binaries.ts';
import { clusterExists, createCluster, prepareDirectory, type Cluster } from './cluster.ts';
import { lockDirectory } from './lock.ts';
import {
  findRunning,
  startPostmaster,
  stopPostmaster,
  urlOf,
  watchPostmaster,
  type Postmaster,
} from './postmaster.ts';
import { chooseRunAs } from './run-as.ts';

export interface EmbeddedPostgres {
  url: string;
  pid: number;
  firstStart: boolean;
  stop(): Promise<void>;
}

const DATABASE = 'scadent';
const ADOPTION_MS_MAX = 15_000;

const SETTINGS = {
  shared_buffers: '256MB',
  // Statements of lists are short; compiling them takes longer than running them.
  jit: 'off',
  max_connections: '120',
  random_page_cost: '1.1',
  timezone: 'UTC',
  log_timezone: 'UTC',
  // The app logs refused statements itself; the file keeps what concerns the server, and stays small.
  log_min_messages: 'log',
  log_checkpoints: 'off',
};

/** The product's own PostgreSQL in `dataDir`: made on the first start, adopted if it still runs. */
export async function startEmbedded(
  dataDir: string,
  say: (line: string) => void,
  onLost: () => void = () => {},
): Promise<EmbeddedPostgres> {
  mkdirSync(dataDir, { recursive: true });
  const home = realpathSync(dataDir);
  const lock = lockDirectory(home);
  try {
    const directory = join(home, 'postgres');
    const password = readPassword(join(home, 'postgres.password'), directory);
    const firstStart = !clusterExists(directory);
    const cluster = await openCluster(directory, password, say);
    const adopted = await adopt(directory, running => urlOf(running, password, 'postgres'));
    const server = adopted ?? (await start(cluster, join(home, 'postgres.log')));
    await ensureDatabase(urlOf(server, password, 'postgres'));
    const watch = watchPostmaster(directory, server.pid, onLost);
    const stop = async (): Promise<void> => {
      clearInterval(watch);
      await stopPostmaster(directory, server.pid);
      lock.release();
    };
    return { url: urlOf(server, password, DATABASE), pid: server.pid, firstStart, stop };
  } catch (error) {
    lock.release();
    throw error;
  }
}

/** Of a server that runs on this data folder. */
export const embeddedUrl = (home: string, running: Postmaster): string =>
  urlOf(running, readPassword(join(home, 'postgres.password'), join(home, 'postgres')), DATABASE);

async function openCluster(
  directory: string,
  password: string,
  say: (line: string) => void,
): Promise<Cluster> {
  const binaries = await findBinaries();
  if (!clusterExists(directory)) {
    say('Creating the database …');
    const draft = prepareDirectory(directory);
    const runAs = chooseRunAs(draft, binaries);
    createCluster({ directory: draft, binaries, runAs }, directory, { password, sync: true });
  }
  return { directory, binaries, runAs: chooseRunAs(directory, binaries) };
}

function start(cluster: Cluster, logFile: string): Promise<Postmaster> {
  if (existsSync(logFile)) renameSync(logFile, `${logFile}.previous`);
  return startPostmaster(cluster, SETTINGS, logFile);
}

/** A server that outlived its app: taken over if it answers to our password, else shut down. */
async function adopt(
  directory: string,
  url: (running: Postmaster) => string,
): Promise<Postmaster | null> {
  for (const deadline = Date.now() + ADOPTION_MS_MAX; Date.now() < deadline; await sleep(100)) {
    const running = findRunning(directory);
    if (!running) return null;
    if (running.ready && (await answers(url(running)))) return running;
  }
  const running = findRunning(directory);
  if (running) await stopPostmaster(directory, running.pid);
  return null;
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  client.on('error', () => {});
  try {
    await client.connect();
    await client.query('select 1');
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}

async function ensureDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const known = await client.query('select from pg_database where datname = $1', [DATABASE]);
    if (known.rowCount === 0) await client.query(`create database ${DATABASE}`);
  } finally {
    await client.end();
  }
}

function readPassword(file: string, directory: string): string {
  if (existsSync(file)) return readFileSync(file, 'utf8').trim();
  if (clusterExists(directory)) {
    throw new Error(`${file} is missing: without it the database in ${directory} stays closed.`);
  }
  const password = randomBytes(24).toString('hex');
  writeFileSync(file, password, { mode: 0o600 });
  return password;
}
