import { sql, type EntityManager } from '@mikro-orm/postgresql';
import { query } from '../../kernel/command.ts';
import type { ApiTokenRow } from './api-token.types.ts';

const TOKENS_MAX = 1000;

/** Every token of the organisation, newest first. */
export const apiTokens = query({
  permission: 'tokens:manage',
  run: ({ em }, _input: object) => read(em, null),
});

/** One token, read afresh. */
export async function apiToken(em: EntityManager, id: string): Promise<ApiTokenRow> {
  const [token] = await read(em, id);
  if (!token) throw new Error('a token that was changed is not there');
  return token;
}

const read = (em: EntityManager, id: string | null): Promise<ApiTokenRow[]> =>
  em.execute<ApiTokenRow[]>(sql`
    select id, user_id as "userId", name, scopes, created_at as "createdAt",
           expires_at as "expiresAt", last_used_at as "lastUsedAt", revoked_at as "revokedAt"
      from api_tokens
     where ${id}::uuid is null or id = ${id}
     order by created_at desc, id desc
     limit ${TOKENS_MAX}`);
