import { LockMode } from '@mikro-orm/core';
import { command } from '../kernel/command.ts';
import { NotFound } from '../kernel/errors.ts';
import { idOf } from '../kernel/ids.ts';
import { refreshSockets } from './sessions/end-sessions.ts';
import type { Role } from './roles.ts';
import { User } from './user.entity.ts';
import { keepAnAdministrator, languageFrom, nameFrom, rolesFrom } from './user-rules.ts';

export interface ChangeUser {
  id: string;
  name?: string | null;
  roles?: Role[] | null;
  language?: string | null;
}

/** Another name, language or other roles; open sockets come back with the new rights. */
export const changeUser = command({
  name: 'changeUser',
  permission: 'users:manage',
  async run(work, { id, name, roles, language }: ChangeUser) {
    const { em } = work;
    const lockMode = LockMode.PESSIMISTIC_WRITE;
    const user = await em.findOne(User, idOf(id, 'User'), { lockMode });
    if (!user) throw new NotFound('User');
    const before = { name: user.name, roles: user.roles, language: user.language };
    if (name) user.name = nameFrom(name);
    if (language) user.language = languageFrom(language);
    if (roles) {
      user.roles = rolesFrom(roles);
      if (!user.roles.includes('ADMIN')) await keepAnAdministrator(em, user.id);
      await refreshSockets(work, user.id);
    }
    const after = { name: user.name, roles: user.roles, language: user.language };
    return { id: user.id, changed: { before, after } };
  },
});
