import { sql } from '@mikro-orm/postgresql';
import { query } from '../kernel/command.ts';
import type { EntityManager } from '@mikro-orm/postgresql';
import { permissionsOf } from './roles.ts';
import type { UserAccountType } from './user.types.ts';

const USERS_MAX = 5000;

/** Everybody who signs in or did, by name. */
export const users = query({
  permission: 'users:manage',
  run: ({ em }, _input: object) => userAccounts(em, null),
});

/** One user as administrators see him, read afresh. */
export async function userAccount(em: EntityManager, id: string): Promise<UserAccountType> {
  const [user] = await userAccounts(em, id);
  if (!user) throw new Error('a user that was changed is not there');
  return user;
}

async function userAccounts(em: EntityManager, id: string | null): Promise<UserAccountType[]> {
  const rows = await em.execute<Omit<UserAccountType, 'permissions'>[]>(sql`
    select person.id, person.name, person.email, person.roles, person.language,
           person.created_at as "createdAt", person.disabled_at as "disabledAt",
           signed_in.at as "lastSignInAt"
      from users person
      left join lateral (
        select at from audit_entries
         where actor_id = person.id and command = 'signIn' order by at desc limit 1
      ) signed_in on true
     where ${id}::uuid is null or person.id = ${id}
     order by person.name, person.id
     limit ${USERS_MAX}`);
  return rows.map(row => ({ ...row, permissions: [...permissionsOf(row.roles)].sort() }));
}
