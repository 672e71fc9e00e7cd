import { LockMode } from '@mikro-orm/core';
import { command } from '../kernel/command.ts';
import { DomainError, NotFound } from '../kernel/errors.ts';
import { idOf } from '../kernel/ids.ts';
import { endSessions } from './sessions/end-sessions.ts';
import { revokeTokens } from './tokens/revoke-api-token.ts';
import { User } from './user.entity.ts';
import { keepAnAdministrator } from './user-rules.ts';

/** Nobody signs in as this user any more; sessions, sockets and tokens end with it, and tokens do not come back. */
export const disableUser = command({
  name: 'disableUser',
  permission: 'users:manage',
  async run(work, input: { id: string }) {
    const { em, actor, now } = work;
    const id = idOf(input.id, 'User');
    if (id === actor.id) throw new DomainError('USER_SELF', 'You cannot disable yourself');
    await keepAnAdministrator(em, id);
    const user = await em.findOne(User, id, { lockMode: LockMode.PESSIMISTIC_WRITE });
    if (!user) throw new NotFound('User');
    user.disabledAt ??= now;
    await endSessions(work, { userId: id });
    return { id, changed: { revokedTokens: await revokeTokens(work, id) } };
  },
});
