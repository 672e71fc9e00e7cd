import { command } from '../../kernel/command.ts';
import { NotFound } from '../../kernel/errors.ts';
import { idOf } from '../../kernel/ids.ts';
import { endTokenSockets } from '../sessions/end-sessions.ts';
import { ApiToken } from './api-token.entity.ts';

/** The token opens nothing any more; its open sockets close. */
export const revokeApiToken = command({
  name: 'revokeApiToken',
  permission: 'tokens:manage',
  async run(work, { id }: { id: string }) {
    const token = await work.em.findOne(ApiToken, idOf(id, 'Token'));
    if (!token) throw new NotFound('Token');
    token.revokedAt ??= work.now;
    await endTokenSockets(work, token.userId, token.id);
    return { id: token.id };
  },
});
