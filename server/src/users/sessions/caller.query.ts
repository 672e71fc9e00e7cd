import { hash } from 'node:crypto';
import { sql, type EntityManager, type RawQueryFragment } from '@mikro-orm/postgresql';
import type { SessionData } from 'express-session';
import type { Actor, Permission } from '../../kernel/context.ts';
import { read } from '../../kernel/read.ts';
import type { CallerRow } from './door.ts';
import { entrusted, permissionsOf, scopeOf } from '../roles.ts';

/** What a request shows of its caller: the session's user, a token, or nothing. */
export type Credentials =
  | { kind: 'stranger' }
  | {
      kind: 'session';
      userId: string;
      credential: string;
      /** On a socket, which outlives the look at its session: it must still be there. */
      sessionId?: string;
    }
  | { kind: 'token'; token: string };

export const sha256 = (text: string): string => hash('sha256', text, 'hex');

/** What a session remembers of the password it was opened with: another password ends it. */
export function credentialOf(passwordHash: string): string {
  let credential = credentials.get(passwordHash);
  if (credential === undefined) {
    if (credentials.size >= REMEMBERED_MAX) credentials.clear();
    credentials.set(passwordHash, (credential = sha256(passwordHash).slice(0, 32)));
  }
  return credential;
}
/** Asked with every request, of the few who work today. */
const credentials = new Map<string, string>();
const REMEMBERED_MAX = 5000;

const ORGANISATION = sql`organisation.business_day as day,
       organisation.language as "organisationLanguage"`;
const PERSON = sql`person.id, person.name, person.email, person.roles, person.language,
       person.password_hash as "passwordHash"`;

/** The organisation's day and who the caller is, in one statement. */
export async function readCaller(
  em: EntityManager,
  credentials: Credentials,
  now: Date,
): Promise<CallerRow> {
  const [row] = await read<CallerRow>(em, statement(credentials, now));
  if (!row) throw new Error('no organisation in this schema: the seed has not run');
  return row;
}

/** What the session's row is joined with: its person, as long as he may sign in. */
interface SessionRow extends CallerRow {
  data: SessionData;
}

/** A session as it is kept, and who the caller is by it, read with it. */
export interface Shown {
  id: string;
  data: SessionData;
  caller: CallerRow;
}

/** A session that has not ended; null where there is none. */
export async function readSession(em: EntityManager, id: string, now: Date): Promise<Shown | null> {
  const [row] = await read<SessionRow>(
    em,
    sql`
      select session.sess as data, ${ORGANISATION}, ${PERSON}
        from sessions session cross join organisations organisation
        left join users person
          on person.id = (session.sess->>'userId')::uuid and person.disabled_at is null
       where session.sid = ${id} and session.expire > ${now}`,
  );
  if (!row) return null;
  return { id, data: row.data, caller: row };
}

function statement(credentials: Credentials, now: Date): RawQueryFragment {
  if (credentials.kind === 'stranger') {
    return sql`select ${ORGANISATION}, null as id from organisations organisation`;
  }
  if (credentials.kind === 'session') {
    const { userId, sessionId } = credentials;
    const stillThere =
      sessionId === undefined
        ? sql`true`
        : sql`exists (select from sessions where sid = ${sessionId} and expire > ${now})`;
    return sql`
      select ${ORGANISATION}, ${PERSON}
        from organisations organisation
        left join users person
          on person.id = ${userId} and person.disabled_at is null and ${stillThere}`;
  }
  return sql`
    select ${ORGANISATION}, ${PERSON}, token.id as "tokenId", token.scopes,
           coalesce(token.made_by = token.user_id, false) as "isOwnToken", token.last_used_at as "lastUsedAt", token.expires_at as "expiresAt"
      from organisations organisation
      left join api_tokens token on token.token_hash = ${sha256(credentials.token)}
                                and token.revoked_at is null
                                and (token.expires_at is null or token.expires_at > ${now})
      left join users person on person.id = token.user_id and person.disabled_at is null`;
}

/** The caller with his rights; null for a stranger and for a session that has ended. */
export function actorOf(row: CallerRow, credentials: Credentials): Actor | null {
  if (row.id === null) return null;
  if (credentials.kind === 'session' && credentials.credential !== credentialOf(row.passwordHash)) {
    return null;
  }
  return {
    id: row.id,
    name: row.name,
    email: row.email,
    roles: row.roles,
    permissions: rightsOf(row),
    scope: scopeOf(row.id, row.roles),
    tokenId: row.tokenId ?? null,
    language: row.language,
  };
}

const rights = new Map<string, ReadonlySet<Permission>>();

/** Roles give, a token's scopes and its maker narrow; the few combinations of roles there are, are kept. */
function rightsOf({
  roles,
  scopes,
  isOwnToken,
}: Pick<CallerRow, 'roles' | 'scopes' | 'isOwnToken'>): ReadonlySet<Permission> {
  if (scopes || isOwnToken === false) {
    const all = permissionsOf(roles);
    const given = scopes ? narrowed(all, scopes) : all;
    return isOwnToken === false ? entrusted(given) : given;
  }
  const key = roles.join();
  let known = rights.get(key);
  if (!known) rights.set(key, (known = permissionsOf(roles)));
  return known;
}

/** What a token may: never more than its user; who he is, it may always ask. */
function narrowed(all: Set<Permission>, scopes: Permission[]): Set<Permission> {
  return new Set([...scopes, 'profile:read' as const].filter(permission => all.has(permission)));
}
