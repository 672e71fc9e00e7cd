import { sql, type EntityManager } from '@mikro-orm/postgresql';
import { BadInput, DomainError } from '../kernel/errors.ts';
import { LANGUAGES, type Language } from '../kernel/texts.ts';
import type { Role } from './roles.ts';

const NAME_LENGTH_MAX = 200;
const EMAIL_LENGTH_MAX = 254;
const EMAIL = /^[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+$/;

/** A name as it is kept. */
export function nameFrom(text: string, field = 'name'): string {
  const name = text.trim().replace(/\s+/g, ' ');
  if (name.length === 0 || name.length > NAME_LENGTH_MAX) {
    throw new BadInput(field, `A name has 1 to ${NAME_LENGTH_MAX} characters`);
  }
  return name;
}

/** An e-mail as it is kept: without a case. */
export function emailFrom(text: string): string {
  const email = text.trim().toLowerCase();
  if (email.length > EMAIL_LENGTH_MAX || !EMAIL.test(email)) {
    throw new BadInput('email', 'This is not an e-mail address');
  }
  return email;
}

/** At least one role, none twice. */
export function rolesFrom(roles: readonly Role[]): Role[] {
  if (roles.length === 0) throw new BadInput('roles', 'A user has at least one role');
  return [...new Set(roles)];
}

export function languageFrom(text: string): Language {
  if (!(LANGUAGES as readonly string[]).includes(text)) {
    throw new BadInput('language', `The languages are ${LANGUAGES.join(', ')}`);
  }
  return text as Language;
}

/** Somebody must be left who can let others in. Locks the administrators, so that two do not end each other. */
export async function keepAnAdministrator(em: EntityManager, withoutId: string): Promise<void> {
  const administrators = await em.execute<{ id: string }[]>(sql`
    select id from users where 'ADMIN' = any (roles) and disabled_at is null order by id for update`);
  if (administrators.every(({ id }) => id === withoutId)) {
    throw new DomainError('USER_LAST_ADMINISTRATOR', 'This is the last administrator');
  }
}
