import { sql } from '@mikro-orm/postgresql';
import type { Work } from '../../kernel/context.ts';
import { notify } from '../../kernel/live.ts';

/** News of the topic 'user-sessions': whose open sockets close, and with which code. */
export interface EndedSessions {
  userId: string;
  /** Only this session's, by its name. */
  session?: string;
  /** All but this session's. */
  exceptSession?: string;
  /** Only this token's. */
  tokenId?: string;
  /** 4401: sign in again; 4403: connect again, with other rights. */
  code: 4401 | 4403;
}

/** A session's name, which live news and other people's logs may carry; see nameOf(). */
const NAME = sql`left(encode(sha256(convert_to(sid, 'UTF8')), 'hex'), 32)`;

/** Ends a user's sessions, one or all but one, with their open sockets, when this transaction commits. */
export async function endSessions(work: Work, ended: Omit<EndedSessions, 'code'>): Promise<void> {
  const { userId, session, exceptSession } = ended;
  const which = session === undefined ? sql`true` : sql`${NAME} = ${session}`;
  await work.em.execute(sql`
    delete from sessions
     where sess ->> 'userId' = ${userId} and ${which} and ${NAME} <> ${exceptSession ?? ''}`);
  await notify(work.em, 'user-sessions', { ...ended, code: 4401 });
}

/** The session stays, under the new password. */
export async function keepSession(work: Work, session: string, credential: string): Promise<void> {
  await work.em.execute(sql`
    update sessions set sess = jsonb_set(sess, '{credential}', to_jsonb(${credential}::text))
     where ${NAME} = ${session}`);
}

/** Open sockets close and come back with fresh rights; the sessions stay. */
export const refreshSockets = (work: Work, userId: string): Promise<void> =>
  notify(work.em, 'user-sessions', { userId, code: 4403 } satisfies EndedSessions);

/** A token was taken back: what it holds open closes. */
export const endTokenSockets = (work: Work, userId: string, tokenId: string): Promise<void> =>
  notify(work.em, 'user-sessions', { userId, tokenId, code: 4401 } satisfies EndedSessions);
