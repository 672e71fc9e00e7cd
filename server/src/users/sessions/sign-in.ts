import { sql } from '@mikro-orm/postgresql';
import { command } from '../../kernel/command.ts';
import type { Actor } from '../../kernel/context.ts';
import { DomainError } from '../../kernel/errors.ts';
import type { CallerContext } from './door.ts';
import { permissionsOf, scopeOf } from '../roles.ts';
import type { UserType } from '../user.types.ts';

export interface SignIn {
  email: string;
  password: string;
}

type Person = UserType & { passwordHash: string };

/** Opens a session under a new id; unknown, wrong and disabled answer alike and take alike long. */
export async function signIn(context: CallerContext, input: SignIn): Promise<string> {
  const { door, gate } = context;
  if (!door.openSession) {
    throw new DomainError(
      'SIGN_IN_OVER_HTTP',
      'A socket cannot carry the cookie: sign in over HTTP',
    );
  }
  const email = input.email.trim().toLowerCase().slice(0, 320);
  const [person] = await context.em.execute<Person[]>(sql`
    select id, name, email, roles, language, password_hash as "passwordHash"
      from users where email = ${email} and disabled_at is null`);
  await gate.pass({
    email,
    address: door.address,
    password: input.password,
    passwordHash: person?.passwordHash ?? null,
  });
  if (!person) throw new Error('the gate let nobody in');
  await recordSignIn({ ...context, actor: asActor(person) }, {});
  await door.openSession(person.id, person.passwordHash);
  return person.id;
}

/** The audit's line of a sign-in, written by the person who has just proved who he is. */
const recordSignIn = command({
  name: 'signIn',
  permission: 'profile:read',
  run: ({ actor }, _input: object) => Promise.resolve({ id: actor.id }),
});

/** The user who has just shown his password, as the caller of what follows. */
export function asActor(user: Omit<UserType, 'permissions'>): Actor {
  const { id, name, email, roles, language } = user;
  const rights = { permissions: permissionsOf(roles), scope: scopeOf(id, roles) };
  return { id, name, email, roles, language, tokenId: null, ...rights };
}
