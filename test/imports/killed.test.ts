import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { localDate } from '../../server/src/kernel/local-date.ts';
import { client, startTestApp, type TestApp } from '../kit/app.ts';
import { createDatabase, type TestDatabase } from '../kit/database.ts';
import { brokenInvariants } from '../kit/invariants.ts';
import { runProgram, type Program } from '../kit/process.ts';
import { counts, csv, ended, imported, upload } from './upload.ts';

const ROWS = 30_000;
const HEADER = 'account_code,number,currency,amount,due_on';

/** A server that is a process of its own. */
interface Server {
  program: Program;
  client: TestApp;
}

let database: TestDatabase;
let pool: pg.Pool;
beforeAll(async () => {
  database = await createDatabase();
  pool = new pg.Pool({ connectionString: database.url });
});
afterAll(async () => {
  await pool?.end();
  await database?.drop();
});

async function start(): Promise<Server> {
  const program = runProgram('server/src/main.ts', [], {
    PORT: '0',
    DATABASE_URL: database.url,
    SCADENT_SEED: 'users',
    BUSINESS_DATE: '2026-03-02',
    LOG_LEVEL: 'silent',
  });
  const [, url = ''] = await program.line(/^Scadent serves at (http:\S+)$/);
  const stop = async (): Promise<void> => {
    program.child.kill('SIGTERM');
    await program.ended;
  };
  return { program, client: { ...client({ url, parts: null as never }, database.url), stop } };
}

/** As if the machine had lost its power. */
async function kill({ program }: Server): Promise<void> {
  program.child.kill('SIGKILL');
  await program.ended;
}

const postedRows = async (): Promise<number> => {
  const { rows } = await pool.query('select count(*)::integer as posted from documents');
  return rows[0].posted;
};
const until = async (holds: () => Promise<boolean>): Promise<void> => {
  for (let wait = 0; wait < 1200 && !(await holds()); wait++) await sleep(25);
};

describe('a server that is killed', () => {
  it(
    'in the middle of posting: the next one goes on where it was, and each row counts once',
    { timeout: 120_000 },
    async () => {
      const rows = Array.from(
        { length: ROWS },
        (_, index) => `K${index % 400},${index},EUR,10,2026-02-20`,
      );
      const first = await start();
      const { id, status } = await upload(first.client, csv(HEADER, ...rows));
      expect(status).toBe(202);
      await until(async () => (await postedRows()) > 0);
      await kill(first);
      const left = await postedRows();
      expect(left).toBeGreaterThan(0);
      expect(left).toBeLessThan(ROWS);
      const second = await start();
      const done = await ended(second.client, id);
      expect(done).toMatchObject({
        status: 'DONE',
        rowsRead: ROWS,
        rowsImported: ROWS,
        rowsRefused: 0,
      });
      expect(done.totals).toEqual([{ currency: 'EUR', open: `${ROWS * 10}.00` }]);
      expect(await postedRows()).toBe(ROWS);
      await second.client.stop();
      await expectWhole();
    },
  );

  it(
    'in the middle of receiving: nothing of the file is kept, and sending it again imports it',
    { timeout: 120_000 },
    async () => {
      const first = await start();
      const before = await postedRows();
      const rows = Array.from({ length: 200_000 }, (_, index) => `U${index},1,EUR,10,2026-02-20`);
      const body = `${HEADER}\n${rows.join('\n')}\n`;
      const sending = upload(first.client, body).catch((error: unknown) => error);
      await until(async () => (await copying()) > 0);
      await kill(first);
      expect(await sending).toBeInstanceOf(Error);
      const second = await start();
      expect(await second.client.data('admin', '{ imports { total items { status } } }')).toEqual({
        imports: { total: 1, items: [{ status: 'DONE' }] },
      });
      expect(await postedRows()).toBe(before);
      const again = await imported(second.client, csv(HEADER, 'U0,1,EUR,10,2026-02-20'));
      expect(counts(again)).toEqual([1, 0, 0]);
      await second.client.stop();
      await expectWhole();
    },
  );
});

/** Uploads that the database is receiving. */
async function copying(): Promise<number> {
  const { rows } = await pool.query(
    `select count(*)::integer as now from pg_stat_activity where datname = current_database() and query like 'copy import_rows%' and state = 'active'`,
  );
  return rows[0].now;
}

async function expectWhole(): Promise<void> {
  const app = await startTestApp({ databaseUrl: database.url, seed: 'none' });
  expect(await brokenInvariants(app.parts.orm.em.fork(), localDate('2026-03-02'))).toEqual({});
  await app.stop();
}
