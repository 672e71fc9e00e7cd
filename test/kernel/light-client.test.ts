import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { LightClient } from '../../server/src/kernel/light-client.ts';
import { startTestApp, type TestApp } from '../kit/app.ts';

let app: TestApp;
let client: pg.Client;
beforeAll(async () => {
  app = await startTestApp();
  client = new LightClient({ connectionString: app.databaseUrl });
  await client.connect();
});
afterAll(async () => {
  await client?.end();
  await app?.stop();
});

describe('a client of the pools', () => {
  it('promises an answer to text, to values beside it, and to a prepared statement', async () => {
    expect((await client.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
    expect((await client.query('select $1::int as two', [2])).rows).toEqual([{ two: 2 }]);
    const prepared = { name: 'three', text: 'select $1::int as three', values: [3] };
    expect((await client.query(prepared)).rows).toEqual([{ three: 3 }]);
    // What it was given is as it was, and can be given again.
    expect(Object.keys(prepared)).toEqual(['name', 'text', 'values']);
    expect((await client.query(prepared)).rows).toEqual([{ three: 3 }]);
  });

  it('is what the large pools are made of, and asks its driver with a callback', async () => {
    const driver = vi.spyOn(pg.Client.prototype, 'query');
    const scoped = await app.parts.scoped.connect();
    try {
      expect(scoped).toBeInstanceOf(LightClient);
      await scoped.query('select 1 as one');
      await app.parts.orm.em.fork().execute('select 2 as two');
      const callers = driver.mock.calls.map(call => typeof (call as unknown[]).at(-1));
      expect(callers.length).toBeGreaterThan(1);
      expect(new Set(callers)).toEqual(new Set(['function']));
    } finally {
      scoped.release();
      driver.mockRestore();
    }
  });

  it('calls back whoever wants to be, and lets a stream through', async () => {
    const rows = await new Promise(resolve => {
      client.query('select 4 as four', (_error: Error, result) => resolve(result.rows));
    });
    expect(rows).toEqual([{ four: 4 }]);
    await client.query('create temporary table given (line text)');
    await pipeline(Readable.from('a\nb\n'), client.query(copyFrom('copy given from stdin')));
    expect((await client.query('select count(*)::int as lines from given')).rows).toEqual([
      { lines: 2 },
    ]);
  });

  it('fails with what the database says, told where it was asked', async () => {
    const askWrongly = (): Promise<unknown> => client.query('select nothing');
    const failure = await askWrongly().catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: '42703' });
    expect((failure as Error).stack).toContain('light-client.test');
    expect((await client.query('select 5 as five')).rows).toEqual([{ five: 5 }]);
  });
});
