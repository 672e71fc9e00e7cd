import type { Request, Response } from 'express';
import { system, type Context, type Permission } from '../kernel/context.ts';
import { readDay } from '../kernel/day-lock.ts';
import { localDate } from '../kernel/local-date.ts';
import { readAs } from '../kernel/readers.ts';
import { languageOf } from '../kernel/texts.ts';
import type { Parts } from '../parts.ts';
import { react } from '../reactions.ts';
import {
  actorOf,
  credentialOf,
  readCaller,
  type Credentials,
} from '../users/sessions/caller.query.ts';
import type { CallerContext, CallerRow, Door } from '../users/sessions/door.ts';
import { nameOf } from '../users/sessions/session.ts';
import { noteUse } from '../users/tokens/note-use.ts';

interface Exchange {
  req: Request;
  res: Response;
}

/** What subscriptions draw from: news of all processes, and the alerts this process hands out. */
export type LiveSources = Pick<Parts, 'live' | 'alerts'>;

/** The context of one operation: who asks, on which day, in which language; read from the database once. */
export async function contextFor(
  { orm, scoped, gate, live, alerts }: Pick<Parts, 'orm' | 'scoped' | 'gate'> & LiveSources,
  credentials: Credentials,
  door: Door,
  acceptLanguage: string | undefined,
  known?: CallerRow,
): Promise<CallerContext & LiveSources> {
  const em = orm.em.fork();
  const now = new Date();
  const row = known ?? (await readCaller(em, credentials, now));
  const actor = actorOf(row, credentials);
  if (actor?.tokenId) await noteUse(em, actor.tokenId, row.lastUsedAt, now);
  if (actor) readAs(em, actor.scope, scoped);
  return {
    em,
    actor,
    today: localDate(row.day),
    now,
    language: actor?.language ?? languageOf(acceptLanguage, row.organisationLanguage),
    react,
    batches: new Map(),
    door,
    gate,
    live,
    alerts,
  };
}

/** The context of an HTTP request whose session is loaded; uploads use it as GraphQL does. */
export function contextOfRequest(parts: Parts, { req, res }: Exchange): Promise<CallerContext> {
  const credentials = credentialsOf(req);
  const door: Door = {
    address: req.ip ?? '',
    session: credentials.kind === 'session' ? nameOf(req.sessionID) : null,
    openSession: (userId, passwordHash) => openSession(req, userId, passwordHash),
    endSession: () => endSession(req, res, parts.sessions.cookie),
  };
  const known = credentials.kind === 'session' ? parts.sessions.takeCaller(req) : undefined;
  return contextFor(parts, credentials, door, req.get('accept-language'), known);
}

const BEARER = /^Bearer +(\S+)$/i;

/** A token where one is sent, though a cookie came along: whoever writes the header means it. */
export function credentialsOf(request: Pick<Request, 'headers' | 'session'>): Credentials {
  const { authorization } = request.headers;
  if (authorization !== undefined) {
    const token = BEARER.exec(authorization)?.[1];
    return token ? { kind: 'token', token } : { kind: 'stranger' };
  }
  const { userId, credential } = request.session;
  return userId && credential ? { kind: 'session', userId, credential } : { kind: 'stranger' };
}

/** Under a new id, so that an id planted before the sign-in is worth nothing. */
async function openSession(request: Request, userId: string, passwordHash: string): Promise<void> {
  await settled(done => request.session.regenerate(done));
  request.session.userId = userId;
  request.session.credential = credentialOf(passwordHash);
  await settled(done => request.session.save(done));
}

async function endSession(request: Request, response: Response, cookie: string): Promise<void> {
  await settled(done => request.session.destroy(done));
  response.clearCookie(cookie, { path: '/', httpOnly: true, sameSite: 'lax' });
}

const settled = (act: (done: (error?: unknown) => void) => void): Promise<void> =>
  new Promise((resolve, reject) => act(error => (error ? reject(error) : resolve())));

/** The product itself at work, at night or in the background; no person asks. */
export async function systemContext(
  { orm }: Pick<Parts, 'orm'>,
  permissions: readonly Permission[],
): Promise<Context> {
  const em = orm.em.fork();
  return {
    em,
    actor: system(permissions),
    today: await readDay(em),
    now: new Date(),
    language: 'en',
    react,
    batches: new Map(),
  };
}
