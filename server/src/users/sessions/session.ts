import { createHash } from 'node:crypto';
import connectPgSimple from 'connect-pg-simple';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Request, RequestHandler } from 'express';
import session, { type SessionData } from 'express-session';
import type pg from 'pg';
import { readSession, sha256 } from './caller.query.ts';
import type { CallerRow } from './door.ts';

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
  /** Who came with this request's session, read with it: once, for what is asked again later may have changed. */
  takeCaller(request: Request): CallerRow | undefined;
  close(): Promise<void>;
}

interface SessionOptions {
  pool: pg.Pool;
  em: () => EntityManager;
  organisationId: string;
  https: boolean;
}

/** Cookie sessions in the database. Only signing in writes one; reading one extends nothing. */
export function openSessions({ pool, em, organisationId, https }: SessionOptions): Sessions {
  const store = new Store(pool, em);
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
  return {
    cookie,
    handler,
    takeCaller,
    close: async () => store.close(),
  };
}

/** A property of what is read and of the request it is read for; the session itself does not keep it. */
const CALLER = Symbol('caller');
type Carrying = object & { [CALLER]?: CallerRow | undefined };

function takeCaller(request: Carrying): CallerRow | undefined {
  const caller = request[CALLER];
  request[CALLER] = undefined;
  return caller;
}

/** Reads a session together with its person: every request begins with both. */
class Store extends connectPgSimple(session) {
  readonly #em: () => EntityManager;

  constructor(pool: pg.Pool, em: () => EntityManager) {
    super({ pool, tableName: 'sessions', disableTouch: true });
    this.#em = em;
  }

  override get(id: string, done: (error: unknown, data?: SessionData | null) => void): void {
    readSession(this.#em(), id, new Date()).then(found => {
      if (!found) return done(null, null);
      done(null, Object.assign(found.data, { [CALLER]: found.caller }));
    }, done);
  }

  override createSession(
    request: Request,
    data: SessionData,
  ): ReturnType<session.Store['createSession']> {
    Object.assign(request, { [CALLER]: (data as Carrying)[CALLER] });
    return super.createSession(request, data);
  }
}

/** What live news and audits name a session by: nobody can sign in with it. */
export const nameOf = (sessionId: string): string => sha256(sessionId).slice(0, 32);
