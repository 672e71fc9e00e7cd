import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startEmbedded, type EmbeddedPostgres } from '../../server/src/postgres/embedded.ts';
import { isPostmasterOf } from '../../server/src/postgres/postmaster.ts';
import { runProgram } from '../kit/process.ts';

describe('the embedded PostgreSQL', () => {
  // mkdtemp makes it for its owner alone: started by root, the server must get through all the same.
  const home = mkdtempSync(join(tmpdir(), 'scadent-embedded-'));
  const dataDir = join(home, 'data');
  const said: string[] = [];
  const start = (): Promise<EmbeddedPostgres> => startEmbedded(dataDir, line => said.push(line));
  const runs = (pid: number): boolean => isPostmasterOf(join(dataDir, 'postgres'), pid);

  beforeAll(async () => {
    mkdirSync(join(dataDir, 'postgres.new', 'base'), { recursive: true });
    const server = await start();
    expect(server.firstStart).toBe(true);
    await query(server.url, 'create table kept (word text)');
    await query(server.url, `insert into kept values ('first')`);
    await server.stop();
    expect(runs(server.pid)).toBe(false);
  });

  afterAll(() => rmSync(home, { recursive: true, force: true }));

  it('says that it is being made, once, over what a broken first start left', async () => {
    expect(said).toEqual(['Creating the database …']);
  });

  it('keeps its data, for its owner only, safely on disk and in UTC', async () => {
    const server = await start();
    expect(server.firstStart).toBe(false);
    expect(await query(server.url, 'select word from kept')).toEqual([{ word: 'first' }]);
    const [settings] = await query(
      server.url,
      `select current_setting('fsync') as fsync, current_setting('timezone') as zone,
         current_setting('listen_addresses') as listens, lower('ȘȚЖÈ') as letters`,
    );
    expect(settings).toEqual({ fsync: 'on', zone: 'UTC', listens: '127.0.0.1', letters: 'șțжè' });
    expect(statSync(join(dataDir, 'postgres.password')).mode & 0o777).toBe(0o600);
    await server.stop();
  });

  it('refuses a second app on the same folder, and names the first', async () => {
    const server = await start();
    await expect(start()).rejects.toThrow(
      new RegExp(`Another Scadent is already running on .* \\(process ${process.pid}\\)`),
    );
    expect(await query(server.url, 'select 1 as one')).toEqual([{ one: 1 }]);
    await server.stop();
  });

  it('lets exactly one of two simultaneous starts in', async () => {
    const both = await Promise.allSettled([start(), start()]);
    const [winner] = both.filter(each => each.status === 'fulfilled');
    expect(both.map(each => each.status).sort()).toEqual(['fulfilled', 'rejected']);
    await winner!.value.stop();
  });

  it('starts again after the server was killed', async () => {
    const killed = await start();
    process.kill(killed.pid, 'SIGKILL');
    await expect.poll(() => runs(killed.pid), { timeout: 5_000 }).toBe(false);
    await killed.stop();
    const server = await start();
    expect(server.pid).not.toBe(killed.pid);
    expect(await query(server.url, 'select word from kept')).toEqual([{ word: 'first' }]);
    await server.stop();
  });

  it('tells the app when the server is lost', async () => {
    let told = 0;
    const server = await startEmbedded(
      dataDir,
      () => {},
      () => told++,
    );
    process.kill(server.pid, 'SIGKILL');
    await expect.poll(() => told, { timeout: 6_000 }).toBe(1);
    await server.stop();
  });

  it('is not deceived by a stale file that names another live process', async () => {
    const stale = [process.pid, join(dataDir, 'postgres'), 1, 5432, '', '127.0.0.1', '', 'ready'];
    writeFileSync(join(dataDir, 'postgres', 'postmaster.pid'), stale.join('\n'));
    const server = await start();
    expect(await query(server.url, 'select word from kept')).toEqual([{ word: 'first' }]);
    await server.stop();
  });

  it('outlives a killed app and is adopted by the next start', async () => {
    const app = runProgram('test/platform/hold-database.ts', [dataDir], {});
    const orphan = Number((await app.line(/^postmaster (\d+)$/))[1]);
    app.child.kill('SIGKILL');
    await app.ended;
    expect(runs(orphan)).toBe(true);
    const server = await start();
    expect(server.pid).toBe(orphan);
    expect(await query(server.url, 'select word from kept')).toEqual([{ word: 'first' }]);
    await server.stop();
    expect(runs(orphan)).toBe(false);
  });
});

async function query(url: string, statement: string): Promise<object[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  try {
    return (await client.query(statement)).rows;
  } finally {
    await client.end();
  }
}
