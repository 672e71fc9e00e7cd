import { fileURLToPath } from 'node:url';
import { startApp, type App, type Parts } from '../../server/src/app.ts';
import { readConfig, type Seed } from '../../server/src/config.ts';
import { createLog } from '../../server/src/kernel/log.ts';
import { createDatabase } from './database.ts';
import { openSocket, type TestSocket } from './socket.ts';
import { endSql } from './sql.ts';

export const PASSWORD = 'scadent-demo';

/** What came back: data where it went well, errors with their codes where it did not. */
export interface Answer<Data = Record<string, any>> {
  status: number;
  data: Data;
  errors?: {
    message: string;
    path?: string[];
    extensions: { code: string; details?: Record<string, string> };
  }[];
  /** Of the first error; null where there is none. */
  code: string | null;
}

/** A demo user's account name ('collector1'), an e-mail, a 'Bearer …' token, or nobody. */
export type Who = string | null;

export interface TestApp {
  url: string;
  databaseUrl: string;
  parts: Parts;
  /** One operation over HTTP, as this user; he is signed in once. */
  ask<Data = Record<string, any>>(
    who: Who,
    query: string,
    variables?: object,
  ): Promise<Answer<Data>>;
  /** The data of an operation that must go well. */
  data<Data = Record<string, any>>(who: Who, query: string, variables?: object): Promise<Data>;
  /** The code of an operation that must be refused. */
  refusal(who: Who, query: string, variables?: object): Promise<string>;
  /** Headers with which this user's requests go out: for uploads. */
  headers(who: Who): Promise<Record<string, string>>;
  /** Signs in anew and returns the cookie. */
  signIn(who: string, password?: string): Promise<string>;
  /** A socket that speaks graphql-transport-ws. */
  socket(who: Who): Promise<TestSocket>;
  stop(): Promise<void>;
}

export interface TestOptions {
  seed?: Seed;
  /** Environment as `start` reads it. The business day is pinned to 2026-03-02 unless told. */
  env?: Record<string, string>;
  /** Another process on the same database. */
  databaseUrl?: string;
}

/** An app of its own on a database of its own, in this process, on a free port. */
export async function startTestApp(options: TestOptions = {}): Promise<TestApp> {
  const { seed = 'users', env = {} } = options;
  const database = options.databaseUrl ? null : await createDatabase();
  const databaseUrl = options.databaseUrl ?? database!.url;
  const config = readConfig({
    PORT: '0',
    LOG_LEVEL: 'silent',
    BUSINESS_DATE: '2026-03-02',
    ...env,
  });
  const app = await startApp({ config, databaseUrl, seed, log: createLog(config.logLevel) });
  return {
    ...client(app, databaseUrl),
    stop: async () => (await app.stop(), await endSql(app), await database?.drop()),
  };
}

/** What speaks to a server: to one in this process, or to another of which only the address is known. */
export function client(
  app: Pick<App, 'url' | 'parts'>,
  databaseUrl: string,
): Omit<TestApp, 'stop'> {
  const cookies = new Map<string, Promise<string>>();
  const signIn = async (who: string, password = PASSWORD): Promise<string> => {
    const response = await post(app.url, {}, SIGN_IN, { email: emailOf(who), password });
    const answer = await answerOf(response);
    if (answer.code) throw new Error(`${who} cannot sign in: ${answer.code}`);
    return response.headers
      .getSetCookie()
      .map(cookie => cookie.split(';')[0])
      .join('; ');
  };
  const headers = async (who: Who): Promise<Record<string, string>> => {
    if (who === null) return {};
    if (who.startsWith('Bearer ')) return { authorization: who };
    if (!cookies.has(who)) cookies.set(who, signIn(who));
    return { cookie: await cookies.get(who)! };
  };
  const ask: TestApp['ask'] = async (who, query, variables = {}) =>
    answerOf(await post(app.url, await headers(who), query, variables));
  return {
    url: app.url,
    databaseUrl,
    parts: app.parts,
    ask,
    headers,
    signIn,
    async data(who, query, variables) {
      const { data, errors } = await ask<any>(who, query, variables);
      if (errors) throw new Error(`refused: ${JSON.stringify(errors)}`);
      return data;
    },
    async refusal(who, query, variables) {
      const { data, code } = await ask(who, query, variables);
      if (!code) throw new Error(`not refused: ${JSON.stringify(data)}`);
      return code;
    },
    socket: async who => openSocket(app.url, await headers(who)),
  };
}

const SIGN_IN =
  'mutation ($email: String!, $password: String!) { signIn(email: $email, password: $password) { id } }';

const emailOf = (who: string): string => (who.includes('@') ? who : `${who}@demo.example`);

export function post(
  url: string,
  headers: object,
  query: string,
  variables: object,
): Promise<Response> {
  return fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query, variables }),
  });
}

export async function answerOf<Data = Record<string, any>>(
  response: Response,
): Promise<Answer<Data>> {
  const body = (await response.json()) as Omit<Answer<Data>, 'status' | 'code'>;
  return { ...body, status: response.status, code: body.errors?.[0]?.extensions.code ?? null };
}

export const fixture = (name: string): string =>
  fileURLToPath(new URL(`../fixtures/${name}`, import.meta.url));
