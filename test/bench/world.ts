import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { Agent, request, type IncomingMessage } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import pg from 'pg';
import type { Seed } from '../../server/src/config.ts';
import { databaseUrl, execute, startThrowAway } from '../kit/postgres.ts';
import { runProgram, type Program } from '../kit/process.ts';
import { generate, SMALL, type Size } from './generate.ts';

export const TODAY = '2026-03-02';
const PASSWORD = 'scadent-demo';
const BASE = 'bench_base';
const STOP_MS_MAX = 15_000;
/** As the embedded server of the product has them; only nothing is kept from a power cut. */
const SETTINGS = { autovacuum: 'on', shared_buffers: '256MB' };

/** A program that serves at an address, in a process of its own. */
export interface Running {
  url: string;
  pid: number;
  stop(): Promise<void>;
  /** As when the machine goes down. */
  kill(): Promise<void>;
}

/** A PostgreSQL of its own with a seeded ledger, thrown away afterwards. */
export class World {
  readonly #server: { url: string; stop(): Promise<void> };
  readonly #running = new Set<Running>();
  #databases = 0;
  readonly #ledgers = new Map<Size, Promise<string>>();

  private constructor(server: { url: string; stop(): Promise<void> }) {
    this.#server = server;
  }

  static async start(): Promise<World> {
    const world = new World(await startThrowAway(SETTINGS));
    try {
      await execute(world.#server.url, `create database ${BASE}`);
      // The product migrates and plants organisation and users; every database is a copy of that.
      await (await world.product(databaseUrl(world.#server.url, BASE))).stop();
      return world;
    } catch (error) {
      await world.stop();
      throw error;
    }
  }

  /** A database with organisation and demo users only. */
  emptyDatabase(): Promise<string> {
    return this.copy(databaseUrl(this.#server.url, BASE));
  }

  /** A database with nothing in it: an installation before anybody has set it up. */
  async bareDatabase(): Promise<string> {
    const name = `bench_${++this.#databases}`;
    await execute(this.#server.url, `create database ${name}`);
    return databaseUrl(this.#server.url, name);
  }

  /** The same data once more; nobody may be connected to it. */
  async copy(database: string): Promise<string> {
    const name = `bench_${++this.#databases}`;
    const from = new URL(database).pathname.slice(1);
    await execute(this.#server.url, `create database ${name} template ${from} strategy file_copy`);
    return databaseUrl(this.#server.url, name);
  }

  async drop(database: string): Promise<void> {
    await execute(
      this.#server.url,
      `drop database ${new URL(database).pathname.slice(1)} with (force)`,
    );
  }

  /** The database with a generated ledger; made by the first figure that wants it. */
  ledger(size = SMALL): Promise<string> {
    const made = this.#ledgers.get(size);
    if (made) return made;
    const making = this.emptyDatabase().then(async url => {
      await generate(url, TODAY, size);
      return url;
    });
    this.#ledgers.set(size, making);
    return making;
  }

  /** The server under test, as `start` runs it. */
  product(database: string, seed: Seed = 'users'): Promise<Running> {
    const env = {
      DATABASE_URL: database,
      PORT: '0',
      SCADENT_SEED: seed,
      BUSINESS_DATE: TODAY,
      LOG_LEVEL: 'warn',
      NODE_ENV: 'production',
    };
    const file = fileURLToPath(new URL('../../server/src/main.ts', import.meta.url));
    return this.#run(file, [], env, flagsOfStart());
  }

  /** A bare server of ours beside it. */
  floor(name: string, args: string[]): Promise<Running> {
    const file = fileURLToPath(new URL(`floors/${name}.ts`, import.meta.url));
    return this.#run(file, args, { NODE_ENV: 'production' });
  }

  async #run(
    file: string,
    args: string[],
    env: Record<string, string>,
    flags: string[] = [],
  ): Promise<Running> {
    const program = runProgram(file, args, env, flags);
    const [, url = ''] = await program.line(/serves at (http:\S+)/);
    const running: Running = {
      url,
      pid: program.child.pid ?? 0,
      stop: async () => {
        this.#running.delete(running);
        await end(program);
      },
      kill: async () => {
        this.#running.delete(running);
        program.child.kill('SIGKILL');
        await program.ended;
      },
    };
    this.#running.add(running);
    return running;
  }

  /** Ends what a figure started; the databases stay. */
  async stopPrograms(): Promise<void> {
    for (const running of [...this.#running]) await running.stop();
  }

  async stop(): Promise<void> {
    await this.stopPrograms();
    await this.#server.stop();
  }
}

/** What the script `start` tells Node. */
function flagsOfStart(): string[] {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  const { scripts } = JSON.parse(text) as { scripts: { start: string } };
  const [, flags] = /exec node ((?:--\S+ )*?)--import /.exec(scripts.start) ?? [];
  if (flags === undefined) throw new Error('the script start runs no node');
  return flags.trim().split(' ').filter(Boolean);
}

async function end({ child, ended }: Program): Promise<void> {
  const timer = setTimeout(() => child.kill('SIGKILL'), STOP_MS_MAX);
  child.kill('SIGTERM');
  await ended;
  clearTimeout(timer);
}

/** The cookie of a demo user. */
export async function signIn(url: string, who: string): Promise<string> {
  const query = `mutation { signIn(email: "${who}@demo.example", password: "${PASSWORD}") { id } }`;
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  });
  const cookie = response.headers.getSetCookie().map(each => each.split(';')[0]);
  if (cookie.length === 0) throw new Error(`${who} cannot sign in: ${await response.text()}`);
  return cookie.join('; ');
}

const kept = new Agent({ keepAlive: true });

/**
 * The data of an operation; whatever is refused ends the bench. Unpacked and read, over a connection that is kept, as
 * the database's client does it: fetch takes two milliseconds of its own, as much as a small answer.
 */
export async function ask<Data>(url: string, cookie: string, body: string): Promise<Data> {
  const asking = request(`${url}/graphql`, {
    agent: kept,
    method: 'POST',
    headers: { 'content-type': 'application/json', 'accept-encoding': 'gzip', cookie },
  });
  asking.end(body);
  const [answer] = (await once(asking, 'response')) as [IncomingMessage];
  const bytes = await buffer(answer);
  const isPacked = answer.headers['content-encoding'] === 'gzip';
  const { data, errors } = JSON.parse(String(isPacked ? gunzipSync(bytes) : bytes)) as {
    data: Data;
    errors?: unknown;
  };
  if (errors) throw new Error(JSON.stringify(errors));
  return data;
}

export async function connected<Answer>(
  url: string,
  act: (client: pg.Client) => Promise<Answer>,
): Promise<Answer> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await act(client);
  } finally {
    await client.end();
  }
}
