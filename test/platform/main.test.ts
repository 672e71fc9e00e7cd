import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, describe, expect, inject, it } from 'vitest';
import { migrate } from '../../server/src/migrate.ts';
import { findRunning } from '../../server/src/postgres/postmaster.ts';
import { databaseUrl, execute } from '../kit/postgres.ts';
import { runProgram } from '../kit/process.ts';

describe('the program', () => {
  const home = mkdtempSync(join(tmpdir(), 'scadent-main-'));
  afterAll(() => rmSync(home, { recursive: true, force: true }));

  it('serves on a free port with its own database, and one stop out of many leaves nothing', async () => {
    const env = { PORT: '0', DATA_DIR: home, SCADENT_SEED: 'none' };
    const program = runProgram('server/src/main.ts', [], env);
    const [, url] = await program.line(/^Scadent serves at (http:\S+)$/);
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    program.child.kill('SIGTERM');
    program.child.kill('SIGINT');
    await sleep(20);
    program.child.kill('SIGTERM');
    expect(await program.ended, program.said()).toEqual({ code: 0, signal: null });
    expect(findRunning(join(home, 'postgres'))).toBeNull();
  });

  it('ends with one line and code 1 when a variable is wrong', async () => {
    const program = runProgram('server/src/main.ts', [], { PORT: 'http' });
    expect(await program.ended).toEqual({ code: 1, signal: null });
    expect(program.said()).toBe(
      'PORT is not valid. Allowed: a number from 0 to 65535; 0 picks a free one.',
    );
  });
});

describe('migrations', () => {
  it('run once when several processes start at once', async () => {
    const name = `migrations_${process.pid}`;
    const server = inject('postgresUrl');
    await execute(server, `create database ${name}`);
    const url = databaseUrl(server, name);
    try {
      const runs = await Promise.all([migrate(url), migrate(url), migrate(url)]);
      expect(runs.filter(done => done.length > 0)).toHaveLength(1);
    } finally {
      await execute(server, `drop database ${name} with (force)`);
    }
  });
});
