import { command } from '../../kernel/command.ts';
import { DomainError, NotFound } from '../../kernel/errors.ts';
import { idOf } from '../../kernel/ids.ts';
import { User } from '../user.entity.ts';
import { endSessions } from './end-sessions.ts';
import { hashOf, refuseWeak } from './passwords.ts';

/** Another user's password, set by an administrator; it ends that user's sessions. */
export const setPassword = command({
  name: 'setPassword',
  permission: 'users:manage',
  secrets: ['password'],
  async run(work, input: { userId: string; password: string }) {
    const id = idOf(input.userId, 'User');
    if (id === work.actor.id) {
      throw new DomainError('USER_SELF', 'Change your own password with the one you have');
    }
    const user = await work.em.findOne(User, id);
    if (!user) throw new NotFound('User');
    refuseWeak(input.password, user.email);
    user.passwordHash = await hashOf(input.password);
    await endSessions(work, { userId: id });
    return { id };
  },
});
