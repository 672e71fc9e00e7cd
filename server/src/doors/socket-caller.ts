import type { IncomingMessage } from 'node:http';
import type { Parts } from '../parts.ts';
import { actorOf, readCaller, type Credentials } from '../users/sessions/caller.query.ts';
import type { CallerContext, Door } from '../users/sessions/door.ts';
import { nameOf } from '../users/sessions/session.ts';
import { contextFor, credentialsOf } from './context.ts';

/** Whose a socket is, and until when. */
export interface SocketOwner {
  userId: string;
  session: string | null;
  tokenId: string | null;
  endsAt: Date | null;
}

/** Who speaks on a socket: by the cookie or the header it was opened with, or by its first message. */
export interface SocketCaller {
  credentials: Credentials;
  /** Null once the session, the token or the user has ended. */
  owner(): Promise<SocketOwner | null>;
  /** A context for one operation, its caller read afresh. */
  context(): Promise<SocketContext>;
}

/** A context that can be had again, for the next event. */
export interface SocketContext extends CallerContext {
  /** What an answer depends on beside the question: language, scope and permissions. Equal text, equal answer. */
  readonly standing: string;
  forEvent(event: unknown): Promise<CallerContext>;
}

export async function callerOfSocket(
  parts: Parts,
  incoming: IncomingMessage,
  params: Readonly<Record<string, unknown>> | undefined,
): Promise<SocketCaller> {
  const written = params?.['authorization'] ?? params?.['Authorization'];
  const authorization = typeof written === 'string' ? written : incoming.headers.authorization;
  const bearer = authorization !== undefined;
  const shown = bearer ? null : await parts.sessions.shown(parts.orm.em.fork(), incoming.headers);
  const credentials = credentialsOf(authorization, shown);
  // It outlives this look at its session, which must still be there at the next.
  if (credentials.kind === 'session' && shown) credentials.sessionId = shown.id;
  const session = credentials.kind === 'session' && shown ? nameOf(shown.id) : null;
  const ends = session === null ? null : shown?.data.cookie.expires;
  const door: Door = {
    address: incoming.socket.remoteAddress ?? '',
    session,
    openSession: null,
    endSession: null,
  };
  const acceptLanguage = incoming.headers['accept-language'];
  return {
    credentials,
    async context() {
      const em = parts.orm.em.fork();
      const context = await contextFor(parts, { em, credentials, door, acceptLanguage });
      const standing = standingOf(context);
      const forEvent = (event: unknown) => contextOfEvent(parts, context, standing, event);
      return { ...context, standing, forEvent };
    },
    async owner() {
      const row = await readCaller(parts.orm.em.fork(), credentials, new Date());
      const actor = actorOf(row, credentials);
      if (!actor) return null;
      const endsAt = row.expiresAt ?? ends;
      return {
        userId: actor.id,
        tokenId: actor.tokenId,
        session,
        endsAt: endsAt ? new Date(endsAt) : null,
      };
    },
  };
}

/** A token may have fewer permissions than its user, and must not be told what he is. */
function standingOf({ language, actor }: CallerContext): string {
  return JSON.stringify([language, actor?.scope, [...(actor?.permissions ?? [])].sort()]);
}

/** What the same event asks of the database, it asks once for everybody of the same standing. */
const sharedBatches = new WeakMap<object, Map<string, CallerContext['batches']>>();

/**
 * The caller as he subscribed, on the day it now is: whoever ends a session or changes rights closes its sockets
 * in every process, so a caller whose socket is open is still the one who subscribed. What is read for an event
 * is shared with the others it reaches, whose scope has been tested at delivery.
 */
async function contextOfEvent(
  { orm, days }: Parts,
  context: CallerContext,
  standing: string,
  event: unknown,
): Promise<CallerContext> {
  const today = await days.today();
  return {
    ...context,
    em: orm.em.fork(),
    now: new Date(),
    today,
    batches: batchesOf(event, standing),
  };
}

function batchesOf(event: unknown, standing: string): CallerContext['batches'] {
  if (typeof event !== 'object' || event === null) return new Map();
  const byStanding = sharedBatches.get(event) ?? new Map<string, CallerContext['batches']>();
  sharedBatches.set(event, byStanding);
  const batches = byStanding.get(standing) ?? new Map<string, unknown>();
  byStanding.set(standing, batches);
  return batches;
}
