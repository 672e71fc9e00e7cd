import { command } from '../kernel/command.ts';
import { NotFound } from '../kernel/errors.ts';
import { idOf } from '../kernel/ids.ts';
import { User } from './user.entity.ts';

/** The user signs in again, with the password he had; programs need new tokens. */
export const enableUser = command({
  name: 'enableUser',
  permission: 'users:manage',
  async run({ em }, { id }: { id: string }) {
    const user = await em.findOne(User, idOf(id, 'User'));
    if (!user) throw new NotFound('User');
    user.disabledAt = null;
    return { id: user.id };
  },
});
