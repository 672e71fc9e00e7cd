import { sql } from '@mikro-orm/postgresql';
import { command } from '../../kernel/command.ts';
import type { Actor, Work } from '../../kernel/context.ts';
import { NotFound } from '../../kernel/errors.ts';
import { idOf } from '../../kernel/ids.ts';
import { endTokenSockets } from '../sessions/end-sessions.ts';
import { ApiToken } from './api-token.entity.ts';

/** The token opens nothing any more; its open sockets close. Own ones by their user, any by administrators. */
export const revokeApiToken = command({
  name: 'revokeApiToken',
  permission: 'profile:read',
  async run(work, { id }: { id: string }) {
    const token = await work.em.findOne(ApiToken, idOf(id, 'Token'));
    if (!token || !mayRevoke(work.actor, token)) throw new NotFound('Token');
    token.revokedAt ??= work.now;
    await endTokenSockets(work, token.userId, token.id);
    return { id: token.id };
  },
});

/** None of a user's tokens opens anything any more; which were still live. Their sockets are closed by the caller. */
export async function revokeTokens({ em, now }: Work, userId: string): Promise<string[]> {
  const revoked = await em.execute<{ id: string }[]>(sql`
    update api_tokens set revoked_at = ${now}
     where user_id = ${userId} and revoked_at is null returning id`);
  return revoked.map(({ id }) => id);
}

/** A token that leaked may take itself back, and no other of its user. */
const mayRevoke = ({ id, tokenId, permissions }: Actor, token: ApiToken): boolean =>
  permissions.has('tokens:manage') ||
  (token.userId === id && (tokenId === null || tokenId === token.id));
