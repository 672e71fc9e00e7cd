import { command } from '../../kernel/command.ts';
import type { Actor } from '../../kernel/context.ts';
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

/** A token that leaked may take itself back, and no other of its user. */
const mayRevoke = ({ id, tokenId, permissions }: Actor, token: ApiToken): boolean =>
  permissions.has('tokens:manage') ||
  (token.userId === id && (tokenId === null || tokenId === token.id));
