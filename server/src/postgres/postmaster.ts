import { execFileSync, spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { SUPERUSER, type Cluster } from './cluster.ts';
import { commandLine, spawnOptions } from './run-as.ts';

export interface Postmaster {
  pid: number;
  port: number;
  /** The folder of its socket; an address where it has none. */
  host: string;
  ready: boolean;
}

const ADDRESS = '127.0.0.1';
const POLL_MS = 20;
const WATCH_MS = 2_000;
const START_MS_MAX = 60_000;
const FAST_STOP_MS_MAX = 3_000;
const IMMEDIATE_STOP_MS_MAX = 1_000;
const ATTEMPTS_MAX = 10;
/** What passes by itself: a port taken in between, the last processes of a killed server. */
const PASSING =
  /could not bind|address already in use|is still in use|lock file .* already exists/i;

/** The system takes no longer path for a socket. */
const SOCKET_BYTES_MAX = 103;

/** How this program reaches a database of the server. */
export const urlOf = (
  { host, port }: Pick<Postmaster, 'host' | 'port'>,
  password: string,
  database: string,
): string => `postgres://${SUPERUSER}:${password}@${encodeURIComponent(host)}:${port}/${database}`;

/** Starts the server in a session of its own: Ctrl-C in the terminal is for the app alone. */
export async function startPostmaster(
  cluster: Cluster,
  settings: Record<string, string>,
  logFile: string,
): Promise<Postmaster> {
  for (let attempt = 1; ; attempt++) {
    const port = await freePort();
    const given = { ...settings, ...listening(cluster.directory), port: String(port) };
    const started = await attemptStart(cluster, given, logFile);
    if (started) return started;
    const reason = readFileSync(logFile, 'utf8').trim();
    if (attempt === ATTEMPTS_MAX || !PASSING.test(reason)) {
      throw new Error(`PostgreSQL did not start (see ${logFile}):\n${reason.slice(-2_000)}`);
    }
    await sleep(500);
  }
}

/**
 * A statement over a socket in the server's own folder costs both sides about half of one over the network; programs
 * of operators find it at its port all the same.
 */
function listening(directory: string): Record<string, string> {
  const fits = Buffer.byteLength(socketOf(directory, 65535)) <= SOCKET_BYTES_MAX;
  const folder = fits && process.platform !== 'win32' ? directory : '';
  return { listen_addresses: ADDRESS, unix_socket_directories: folder };
}

const socketOf = (directory: string, port: number): string => join(directory, `.s.PGSQL.${port}`);

async function attemptStart(
  cluster: Cluster,
  settings: Record<string, string>,
  logFile: string,
): Promise<Postmaster | null> {
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const [file, args] = commandLine(cluster.runAs, cluster.binaries.postgres, [
    '-D',
    cluster.directory,
    ...flags,
  ]);
  const output = openSync(logFile, 'w', 0o600);
  const child = spawn(file, args, {
    ...spawnOptions(cluster.runAs),
    detached: true,
    stdio: ['ignore', output, output],
  });
  closeSync(output);
  child.unref();
  let gone = false;
  child.once('exit', () => (gone = true));
  child.once('error', () => (gone = true));
  for (const deadline = Date.now() + START_MS_MAX; !gone && Date.now() < deadline;) {
    const found = readPostmaster(cluster.directory);
    if (found?.ready && found.pid === child.pid) return found;
    await sleep(POLL_MS);
  }
  child.kill('SIGQUIT');
  return null;
}

/** Fast shutdown: clients are cut off, open transactions rolled back, everything written. */
export async function stopPostmaster(directory: string, pid: number): Promise<void> {
  signal(pid, 'SIGINT');
  if (await waitUntilGone(directory, pid, FAST_STOP_MS_MAX)) return;
  signal(pid, 'SIGQUIT');
  await waitUntilGone(directory, pid, IMMEDIATE_STOP_MS_MAX);
}

/** An adopted server is nobody's child here, so its end is looked for, not heard of. */
export function watchPostmaster(
  directory: string,
  pid: number,
  onLost: () => void,
): NodeJS.Timeout {
  const timer = setInterval(() => {
    if (isPostmasterOf(directory, pid)) return;
    clearInterval(timer);
    onLost();
  }, WATCH_MS);
  return timer.unref();
}

async function waitUntilGone(directory: string, pid: number, ms: number): Promise<boolean> {
  for (const deadline = Date.now() + ms; Date.now() < deadline;) {
    if (!isPostmasterOf(directory, pid)) return true;
    await sleep(POLL_MS);
  }
  return false;
}

/** The live server on this directory, if there is one; what a crash left of one is cleared away. */
export function findRunning(directory: string): Postmaster | null {
  const found = readPostmaster(directory);
  if (found && isPostmasterOf(directory, found.pid)) return found;
  rmSync(join(directory, 'postmaster.pid'), { force: true });
  return null;
}

function readPostmaster(directory: string): Postmaster | null {
  try {
    const lines = readFileSync(join(directory, 'postmaster.pid'), 'utf8').split('\n');
    const ready = lines[7]?.trim() === 'ready';
    const port = Number(lines[3]);
    const host = existsSync(socketOf(directory, port)) ? directory : ADDRESS;
    return { pid: Number(lines[0]), port, host, ready };
  } catch {
    return null;
  }
}

/** By its command line, since the number in a stale file may by now be another program's. */
export function isPostmasterOf(directory: string, pid: number): boolean {
  try {
    const words =
      process.platform === 'linux'
        ? readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').join(' ')
        : execFileSync('ps', ['-ww', '-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
    return words.includes(`-D ${directory} `);
  } catch {
    return false;
  }
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // Already gone: what was wanted.
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  await new Promise(resolve => server.close(resolve));
  return port;
}
