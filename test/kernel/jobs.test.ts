import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Jobs } from '../../server/src/kernel/jobs.ts';
import { createLog } from '../../server/src/kernel/log.ts';
import { createDatabase, type TestDatabase } from '../kit/database.ts';

let database: TestDatabase;
let jobs: Jobs;
beforeAll(async () => {
  database = await createDatabase();
  jobs = new Jobs(database.url, 'public', createLog('silent'));
  await jobs.start();
});
afterAll(async () => {
  await jobs.stop();
  await database.drop();
});

describe('a job', () => {
  it('is done soon after it was sent', async () => {
    const done = Promise.withResolvers<number>();
    await jobs.work<{ n: number }>('simple', async ({ n }) => done.resolve(n));
    await jobs.send('simple', { n: 7 });
    expect(await done.promise).toBe(7);
  });

  it('waits once under one key, however often it is sent', async () => {
    for (let time = 0; time < 3; time++) await jobs.send('keyed', { time }, 'same');
    const seen: number[] = [];
    await jobs.work<{ time: number }>('keyed', async ({ time }) => void seen.push(time));
    await new Promise(resolve => setTimeout(resolve, 1000));
    expect(seen).toEqual([0]);
  });

  it('is tried again when it fails', async () => {
    let tries = 0;
    const done = Promise.withResolvers<void>();
    await jobs.work('shaky', async () => {
      if (++tries < 2) throw new Error('not yet');
      done.resolve();
    });
    await jobs.send('shaky', {});
    await done.promise;
    expect(tries).toBe(2);
  });
});
