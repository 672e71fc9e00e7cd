import { createHash } from 'node:crypto';
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import connectPgSimple from 'connect-pg-simple';
import { parseCookie, stringifySetCookie } from 'cookie';
import { unsign } from 'cookie-signature';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Request, Response } from 'express';
import session, { type SessionData } from 'express-session';
import type pg from 'pg';
import { credentialOf, readSession, sha256, type Shown } from './caller.query.ts';

declare module 'express-session' {
  interface SessionData {
    userId: string;
    /** Of the password it was opened with; see credentialOf(). */
    credential: string;
  }
}

/** A working day: a session ends by itself, used or not. */
const SESSION_MS_MAX = 12 * 60 * 60 * 1000;

/** Sessions of browsers. Reading one, which every request does, is ours; express-session opens and ends them. */
export interface Sessions {
  /** The session whose cookie is among these headers, with its person; null: none, or one that has ended. */
  shown(em: EntityManager, headers: IncomingHttpHeaders): Promise<Shown | null>;
  /** Opens one for this user, under a new id: one planted before is worth nothing. */
  open(exchange: Exchange, userId: string, passwordHash: string): Promise<void>;
  /** Ends the one that the request shows, and takes its cookie back. */
  end(exchange: Exchange): Promise<void>;
  close(): void;
}

/** A request and its answer, whose headers are not sent yet. */
export interface Exchange {
  req: IncomingMessage;
  res: ServerResponse;
}

interface SessionOptions {
  pool: pg.Pool;
  em: () => EntityManager;
  organisationId: string;
  https: boolean;
}

/** Cookies whose signature was looked at, so that it is not worked out anew for each request. */
const REMEMBERED_MAX = 5000;

/** What a cookie of express-session begins with. */
const SIGNED = 's:';

/** Cookie sessions in the database. Only signing in writes one; reading one extends nothing. */
export function openSessions({ pool, em, organisationId, https }: SessionOptions): Sessions {
  const store = new Store(pool, em);
  // A browser takes the prefix __Host- only from https, and only then keeps other hosts from setting it.
  const name = https ? '__Host-scadent' : 'scadent';
  // The id is random by itself; the signature only keeps made-up ids away from the database.
  const secret = createHash('sha256').update(`session:${organisationId}`).digest('hex');
  const cookie = { httpOnly: true, sameSite: 'lax', secure: https, path: '/' } as const;
  const load = session({
    name,
    store,
    secret,
    resave: false,
    saveUninitialized: false,
    cookie: { ...cookie, maxAge: SESSION_MS_MAX },
  });
  const loaded = async ({ req, res }: Exchange): Promise<Request> => {
    // People come over https, whatever the proxy before us speaks and says.
    if (https) Object.defineProperty(req, 'secure', { value: true, configurable: true });
    const request = req as Request;
    await settled(done => load(request, res as Response, done));
    return request;
  };
  const known = new Map<string, string>();
  const idIn = (signed: string): string | null => {
    const before = known.get(signed);
    if (before !== undefined) return before;
    const id = unsign(signed.slice(SIGNED.length), secret);
    if (id === false) return null;
    if (known.size >= REMEMBERED_MAX) known.clear();
    known.set(signed, id);
    return id;
  };
  return {
    async shown(reader, headers) {
      const signed = headers.cookie && parseCookie(headers.cookie)[name];
      if (!signed?.startsWith(SIGNED)) return null;
      const id = idIn(signed);
      return id === null ? null : readSession(reader, id, new Date());
    },
    async open(exchange, userId, passwordHash) {
      const request = await loaded(exchange);
      await settled(done => request.session.regenerate(done));
      request.session.userId = userId;
      request.session.credential = credentialOf(passwordHash);
      await settled(done => request.session.save(done));
    },
    async end(exchange) {
      const request = await loaded(exchange);
      await settled(done => request.session.destroy(done));
      const taken = { name, value: '', expires: new Date(0), ...cookie };
      exchange.res.appendHeader('set-cookie', stringifySetCookie(taken));
    },
    close: () => store.close(),
  };
}

const settled = (act: (done: (error?: unknown) => void) => void): Promise<void> =>
  new Promise((resolve, reject) => act(error => (error ? reject(error as Error) : resolve())));

/** Reads a session as every request does, and leaves its end to the moment it was opened with. */
class Store extends connectPgSimple(session) {
  private readonly em: () => EntityManager;

  constructor(pool: pg.Pool, em: () => EntityManager) {
    super({ pool, tableName: 'sessions', disableTouch: true });
    this.em = em;
  }

  override get(id: string, done: (error: unknown, data?: SessionData | null) => void): void {
    readSession(this.em(), id, new Date()).then(found => done(null, found?.data ?? null), done);
  }
}

/** What live news and audits name a session by: nobody can sign in with it. */
export const nameOf = (sessionId: string): string => sha256(sessionId).slice(0, 32);
