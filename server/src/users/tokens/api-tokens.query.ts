import { sql, type EntityManager, type RawQueryFragment } from '@mikro-orm/postgresql';
import { query } from '../../kernel/command.ts';
import type { ApiTokenRow } from './api-token.types.ts';

const TOKENS_MAX = 1000;

/** Every token of the organisation, newest first. */
export const apiTokens = query({
  permission: 'tokens:manage',
  run: ({ em }, _input: object) => read(em, sql`true`),
});

/** The caller's own, newest first: what may act in his name is his to know. */
export const myApiTokens = query({
  permission: 'profile:read',
  run: ({ em, actor }, _input: object) => read(em, sql`user_id = ${actor.id}`),
});

/** One token, read afresh. */
export async function apiToken(em: EntityManager, id: string): Promise<ApiTokenRow> {
  const [token] = await read(em, sql`id = ${id}`);
  if (!token) throw new Error('a token that was changed is not there');
  return token;
}

const read = (em: EntityManager, which: RawQueryFragment): Promise<ApiTokenRow[]> =>
  em.execute<ApiTokenRow[]>(sql`
    select id, user_id as "userId", name, scopes, created_at as "createdAt",
           expires_at as "expiresAt", last_used_at as "lastUsedAt", revoked_at as "revokedAt"
      from api_tokens
     where ${which}
     order by created_at desc, id desc
     limit ${TOKENS_MAX}`);
