import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { setTimeout as sleep } from 'node:timers/promises';
import { startTestApp, client, type TestApp } from '../kit/app.ts';
import { brokenInvariants } from '../kit/invariants.ts';
import { localDate } from '../../server/src/kernel/local-date.ts';
import { databaseUrl, startThrowAway } from '../kit/postgres.ts';
import { runProgram, type Program } from '../kit/process.ts';
import { migrate } from '../../server/src/migrate.ts';
import { aftermath, bookedTogether, TABLES, unaccounted } from './aftermath.ts';
import type { Debtors } from './mutations.ts';
import { Storm } from './storm.ts';

const CLIENTS = 16;
const SECONDS = Number(process.env.STORM_SECONDS ?? 3);
const MORE_SECONDS_MAX = 30;
const TODAY = '2026-03-02';

let postgres: Awaited<ReturnType<typeof startThrowAway>>;
let url: string;
let pool: pg.Pool;
beforeAll(async () => {
  // One of its own, which keeps what it has acknowledged though it is killed.
  postgres = await startThrowAway({
    fsync: 'on',
    synchronous_commit: 'on',
    full_page_writes: 'on',
  });
  url = databaseUrl(postgres.url, 'postgres');
  await migrate(url);
  pool = new pg.Pool({ connectionString: url });
  pool.on('error', () => undefined);
}, 60_000);
afterAll(async () => {
  await pool?.end();
  await postgres?.stop();
});

interface Server {
  program: Program;
  app: Omit<TestApp, 'stop'>;
}

async function start(): Promise<Server> {
  const program = runProgram('server/src/main.ts', [], {
    PORT: '0',
    DATABASE_URL: url,
    SCADENT_SEED: 'users',
    BUSINESS_DATE: TODAY,
    LOG_LEVEL: 'silent',
  });
  const [, address = ''] = await program.line(/^Scadent serves at (http:\S+)$/);
  return { program, app: client({ url: address, parts: null as never }, url) };
}

async function end({ program }: Server, signal: NodeJS.Signals): Promise<void> {
  program.child.kill(signal);
  await program.ended;
}

async function debtors({ app }: Server, prefix: string): Promise<Debtors> {
  const codes = Array.from({ length: 6 }, (_, place) => `${prefix}${place}`);
  const { data } = app;
  const { users } = await data('admin', '{ users { id email } }');
  const { id: director } = users.find(({ email }: { email: string }) =>
    email.startsWith('director@'),
  );
  // Who asks for orders besides.
  await data(
    'admin',
    'mutation ($id: ID!) { changeUser(id: $id, input: { roles: [DIRECTOR, AGENT] }) { id } }',
    { id: director },
  );
  const ids = [];
  for (const code of codes) {
    const made = await data(
      'director',
      'mutation ($input: CreateAccountInput!) { createAccount(input: $input) { id } }',
      { input: { code, name: code } },
    );
    const { id } = made['createAccount'];
    ids.push(id as string);
    await data(
      'director',
      'mutation ($id: ID!) { setCreditLimit(accountId: $id, limit: "9000", currency: "RON", reason: "x") { id } }',
      { id },
    );
  }
  return { codes, ids, today: TODAY };
}

/** A backend that is killed takes all of shared memory along: the server starts anew from what it wrote to its log. */
async function crashPostgres(): Promise<void> {
  const victim = new pg.Client({ connectionString: url });
  victim.on('error', () => undefined);
  await victim.connect();
  const { rows } = await victim.query<{ pid: number }>('select pg_backend_pid() as pid');
  process.kill(rows[0]!.pid, 'SIGKILL');
}

const FATES = ['OK', 'REFUSED', 'UNKNOWN'] as const;
const unmet = ({ calls }: Storm) => FATES.filter(each => !calls.some(({ fate }) => fate === each));

/** A busy machine does little in some seconds: until a request had each of the fates that are judged. */
async function blown(storm: Storm, seconds: number): Promise<void> {
  const isMet = async () => unmet(storm).length === 0 && (await bookedTogether(pool)) > 0;
  await sleep(seconds * 1000);
  for (let more = 0; more < MORE_SECONDS_MAX && !(await isMet()); more++) await sleep(1000);
}

/** Every promise made to whoever asked was kept, and the books are whole. */
async function judge(storm: Storm): Promise<void> {
  const { calls, contradictions, strange } = storm;
  const count = (fate: string): number => calls.filter(each => each.fate === fate).length;
  const done = Object.groupBy(
    calls.filter(({ fate }) => fate === 'OK'),
    ({ operation }) => operation,
  );
  const by = Object.entries(done).map(([operation, each]) => `${operation} ${each?.length}`);
  process.stdout.write(
    `storm: ${count('OK')} acknowledged, ${count('REFUSED')} refused, ${count('UNKNOWN')} unknown; ${by.join(', ')}; ${await bookedTogether(pool)} times payments together\n`,
  );
  // A busy machine does not come to all of them in some seconds.
  if (SECONDS >= 20) expect(Object.keys(done).sort()).toEqual(Object.keys(TABLES).sort());
  expect(strange).toEqual([]);
  expect(unmet(storm)).toEqual([]);
  expect(await bookedTogether(pool)).toBeGreaterThan(0);
  expect(contradictions).toEqual([]);
  expect(await aftermath(pool, calls)).toEqual({ lost: [], refusedYetThere: [], twice: [] });
  expect(await unaccounted(pool)).toBe(0);
  const looking = await startTestApp({ databaseUrl: url, seed: 'none' });
  expect(await brokenInvariants(looking.parts.orm.em.fork(), localDate(TODAY))).toEqual({});
  await looking.stop();
}

describe('sixteen clients that move money at random, send some of it again and miss some answers', () => {
  it(
    'leave the books whole, and everything that was acknowledged in them',
    async () => {
      const server = await start();
      const headers = { ...(await server.app.headers('director')) };
      const storm = new Storm(await debtors(server, 'CALM'), () => ({
        url: server.app.url,
        headers,
      }));
      const blowing = storm.blow(CLIENTS);
      await blown(storm, SECONDS);
      storm.stop();
      await blowing;
      await end(server, 'SIGTERM');
      await judge(storm);
    },
    (SECONDS + 120) * 1000,
  );

  it(
    'though the server is killed in the middle, and another goes on',
    async () => {
      let server = await start();
      const world = await debtors(server, 'KILL');
      let headers = await server.app.headers('director');
      const storm = new Storm(world, () => ({ url: server.app.url, headers }));
      const blowing = storm.blow(CLIENTS);
      await sleep((SECONDS * 1000) / 2);
      await end(server, 'SIGKILL');
      server = await start();
      headers = await server.app.headers('director');
      await blown(storm, SECONDS / 2);
      storm.stop();
      await blowing;
      await end(server, 'SIGTERM');
      await judge(storm);
    },
    (SECONDS + 120) * 1000,
  );

  it(
    'though the database is killed in the middle: the same server goes on when it is back',
    async () => {
      const server = await start();
      const headers = await server.app.headers('director');
      const storm = new Storm(await debtors(server, 'DB'), () => ({
        url: server.app.url,
        headers,
      }));
      const blowing = storm.blow(CLIENTS);
      await sleep((SECONDS * 1000) / 2);
      const acknowledged = () => storm.calls.filter(({ fate }) => fate === 'OK').length;
      await crashPostgres();
      await sleep(1000);
      const before = acknowledged();
      await blown(storm, SECONDS / 2);
      storm.stop();
      await blowing;
      expect(acknowledged()).toBeGreaterThan(before);
      await end(server, 'SIGTERM');
      await judge(storm);
    },
    (SECONDS + 120) * 1000,
  );
});
