import { query } from '../kernel/command.ts';
import type { Role } from './roles.ts';
import type { UserType } from './user.types.ts';

/** The caller, with what he may do; a token shows its narrowed rights. */
export const me = query({
  permission: 'profile:read',
  run({ actor }, _input: object): Promise<UserType> {
    const { id, name, email, language } = actor;
    const permissions = [...actor.permissions].sort();
    return Promise.resolve({
      id,
      name,
      email,
      language,
      permissions,
      roles: actor.roles as Role[],
    });
  },
});
