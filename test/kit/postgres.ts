import { existsSync, mkdtempSync, realpathSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import pg from 'pg';
import { migrate } from '../../server/src/migrate.ts';
import { findBinaries } from '../../server/src/postgres/binaries.ts';
import { createCluster, prepareDirectory } from '../../server/src/postgres/cluster.ts';
import { startPostmaster, stopPostmaster, urlOf } from '../../server/src/postgres/postmaster.ts';
import { chooseRunAs } from '../../server/src/postgres/run-as.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Of the server's maintenance database. */
    postgresUrl: string;
    templateDatabase: string;
  }
}

/** Speed before safety: what is lost when the machine goes down is thrown away anyway. */
const SETTINGS = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  shared_buffers: '64MB',
  jit: 'off',
  max_connections: '200',
  wal_level: 'minimal',
  max_wal_senders: '0',
  autovacuum: 'off',
  random_page_cost: '1.1',
  timezone: 'UTC',
  log_min_messages: 'log',
};

const MEMORY_BYTES_MIN = 1_000_000_000;

/** vitest's global set-up: one PostgreSQL for all test files, with a migrated template. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env.TEST_DATABASE_URL;
  const server = given ? { url: given, stop: async () => {} } : await startThrowAway();
  const template = `template_${process.pid}_${Date.now()}`;
  await execute(server.url, `create database ${template}`);
  await migrate(databaseUrl(server.url, template));
  project.provide('postgresUrl', server.url);
  project.provide('templateDatabase', template);
  return async () => {
    if (given) await execute(server.url, `drop database ${template} with (force)`);
    await server.stop();
  };
}

export async function startThrowAway(
  settings: Record<string, string> = {},
): Promise<{ url: string; stop(): Promise<void> }> {
  const home = realpathSync(mkdtempSync(join(roomyMemory() ?? tmpdir(), 'scadent-test-')));
  const binaries = await findBinaries();
  // The folder is the server's own user's, who has to walk through it.
  const runAs = chooseRunAs(home, binaries);
  const directory = join(home, 'postgres');
  const draft = prepareDirectory(directory);
  chooseRunAs(draft, binaries);
  const password = 'test';
  createCluster({ directory: draft, binaries, runAs }, directory, { password, sync: false });
  const log = join(home, 'postgres.log');
  const postmaster = await startPostmaster(
    { directory, binaries, runAs },
    { ...SETTINGS, ...settings },
    log,
  );
  const stop = async (): Promise<void> => {
    await stopPostmaster(directory, postmaster.pid);
    rmSync(home, { recursive: true, force: true });
  };
  return { url: urlOf(postmaster, password, 'postgres'), stop };
}

export function databaseUrl(serverUrl: string, name: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.href;
}

export async function execute(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

/** Containers often give shared memory 64 MB only: then the disk. */
function roomyMemory(): string | null {
  const shared = '/dev/shm';
  if (!existsSync(shared)) return null;
  const { bavail, bsize } = statfsSync(shared);
  return bavail * bsize > MEMORY_BYTES_MIN ? shared : null;
}
