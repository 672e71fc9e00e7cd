import type { IncomingMessage } from 'node:http';
import type { EntityManager } from '@mikro-orm/postgresql';
import proxyAddress from 'proxy-addr';
import type { Config } from '../config.ts';
import { system, type Context, type Permission } from '../kernel/context.ts';
import { readDay } from '../kernel/day-lock.ts';
import { localDate } from '../kernel/local-date.ts';
import { readAs } from '../kernel/readers.ts';
import { languageOf } from '../kernel/texts.ts';
import type { Parts } from '../parts.ts';
import { react } from '../reactions.ts';
import {
  actorOf,
  readCaller,
  type Credentials,
  type Shown,
} from '../users/sessions/caller.query.ts';
import type { CallerContext, CallerRow, Door } from '../users/sessions/door.ts';
import { nameOf, type Exchange } from '../users/sessions/session.ts';
import { noteUse } from '../users/tokens/note-use.ts';

/** What subscriptions draw from: news of all processes, and the alerts this process hands out. */
export type LiveSources = Pick<Parts, 'live' | 'alerts'>;

/** How somebody comes, and what he shows; who he is, where that is read already. */
export interface Caller {
  em: EntityManager;
  credentials: Credentials;
  door: Door;
  acceptLanguage: string | undefined;
  known?: CallerRow | undefined;
}

/** The context of one operation: who asks, on which day, in which language; read from the database once. */
export async function contextFor(
  { scoped, gate, live, alerts }: Pick<Parts, 'scoped' | 'gate'> & LiveSources,
  { em, credentials, door, acceptLanguage, known }: Caller,
): Promise<CallerContext & LiveSources> {
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

/** The context of an HTTP request; uploads use it as GraphQL does. */
export async function contextOfRequest(parts: Parts, exchange: Exchange): Promise<CallerContext> {
  const { headers } = exchange.req;
  // Now, while the connection is open: who tries passwords and hangs up is counted too.
  const address = addressOf(parts.config, exchange.req);
  const em = parts.orm.em.fork();
  const bearer = headers.authorization !== undefined;
  const shown = bearer ? null : await parts.sessions.shown(em, headers);
  const credentials = credentialsOf(headers.authorization, shown);
  const session = credentials.kind === 'session' ? shown : null;
  const door = new HttpDoor(parts, exchange, session, address);
  const acceptLanguage = headers['accept-language'];
  return contextFor(parts, { em, credentials, door, acceptLanguage, known: session?.caller });
}

/**
 * What a session is called, which few requests ask for, is worked out for them alone. Methods, and no functions as
 * fields: V8 makes such a function among the old ones at once, and the whole request would be kept with it.
 */
class HttpDoor implements Door {
  constructor(
    private readonly parts: Parts,
    private readonly exchange: Exchange,
    private readonly shown: Shown | null,
    readonly address: string,
  ) {}

  get session(): string | null {
    return this.shown && nameOf(this.shown.id);
  }

  openSession(userId: string, passwordHash: string): Promise<void> {
    return this.parts.sessions.open(this.exchange, userId, passwordHash);
  }

  endSession(): Promise<void> {
    return this.parts.sessions.end(this.exchange);
  }
}

const LOOPBACK = proxyAddress.compile('loopback');

/** Taken from a proxy's header only where there is a proxy, on this machine; empty where the caller is gone. */
function addressOf({ publicUrl }: Config, request: IncomingMessage): string {
  const address: string | undefined = proxyAddress(
    request,
    publicUrl === null ? () => false : LOOPBACK,
  );
  return address ?? '';
}

const BEARER = /^Bearer +(\S+)$/i;

/** A token where one is sent, though a cookie came along: whoever writes the header means it. */
export function credentialsOf(authorization: string | undefined, shown: Shown | null): Credentials {
  if (authorization !== undefined) {
    const token = BEARER.exec(authorization)?.[1];
    return token ? { kind: 'token', token } : { kind: 'stranger' };
  }
  const { userId, credential } = shown?.data ?? {};
  return userId && credential ? { kind: 'session', userId, credential } : { kind: 'stranger' };
}

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
