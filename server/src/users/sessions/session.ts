import { createHash } from 'node:crypto';
import connectPgSimple from 'connect-pg-simple';
import type { RequestHandler } from 'express';
import session from 'express-session';
import type pg from 'pg';
import { sha256 } from './caller.query.ts';

declare module 'express-session' {
  interface SessionData {
    userId: string;
    /** Of the password it was opened with; see credentialOf(). */
    credential: string;
  }
}

/** A working day: a session ends by itself, used or not. */
const SESSION_MS_MAX = 12 * 60 * 60 * 1000;

export interface Sessions {
  readonly cookie: string;
  readonly handler: RequestHandler;
  close(): Promise<void>;
}

/** Cookie sessions in the database. Only signing in writes one; reading one extends nothing. */
export function openSessions(pool: pg.Pool, organisationId: string, https: boolean): Sessions {
  const Store = connectPgSimple(session);
  const store = new Store({ pool: prepared(pool), tableName: 'sessions', disableTouch: true });
  // A browser takes the prefix __Host- only from https, and only then keeps other hosts from setting it.
  const cookie = https ? '__Host-scadent' : 'scadent';
  const load = session({
    name: cookie,
    store,
    // The id is random by itself; the signature only keeps made-up ids away from the database.
    secret: createHash('sha256').update(`session:${organisationId}`).digest('hex'),
    resave: false,
    saveUninitialized: false,
    cookie: {
      httpOnly: true,
      sameSite: 'lax',
      secure: https,
      path: '/',
      maxAge: SESSION_MS_MAX,
    },
  });
  const handler: RequestHandler = (request, response, next) => {
    // People come over https, whatever the proxy before us speaks and says.
    if (https) Object.defineProperty(request, 'secure', { value: true, configurable: true });
    load(request, response, next);
  };
  return { cookie, handler, close: async () => store.close() };
}

/** The few statements of the store, planned once for each connection: every request begins with one. */
const prepared = (pool: pg.Pool): pg.Pool =>
  ({
    query: (text: string, values: unknown[]) => pool.query({ name: nameOf(text), text, values }),
  }) as unknown as pg.Pool;

/** What live news and audits name a session by: nobody can sign in with it. */
export const nameOf = (sessionId: string): string => sha256(sessionId).slice(0, 32);
