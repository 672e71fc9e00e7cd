import { command } from '../kernel/command.ts';
import { newId } from '../kernel/ids.ts';
import { hashOf, refuseWeak } from './sessions/passwords.ts';
import type { Role } from './roles.ts';
import { User } from './user.entity.ts';
import { emailFrom, languageFrom, nameFrom, rolesFrom } from './user-rules.ts';

export interface CreateUser {
  name: string;
  email: string;
  roles: Role[];
  password: string;
  language?: string | null;
}

/** A new person signs in from now on. */
export const createUser = command({
  name: 'createUser',
  permission: 'users:manage',
  refusals: {
    users_email_unique: ['USER_EMAIL_TAKEN', 'Somebody already signs in with this e-mail'],
  },
  secrets: ['password'],
  async run({ em, actor, now }, input: CreateUser) {
    const email = emailFrom(input.email);
    refuseWeak(input.password, email);
    const user = em.create(User, {
      id: newId(),
      email,
      name: nameFrom(input.name),
      roles: rolesFrom(input.roles),
      passwordHash: await hashOf(input.password),
      language: languageFrom(input.language ?? actor.language),
      createdAt: now,
    });
    return { id: user.id };
  },
});
