import { sql } from '@mikro-orm/postgresql';
import { query } from '../kernel/command.ts';
import type { Role } from './roles.ts';
import type { UserType } from './user.types.ts';

const COLLEAGUES_MAX = 5000;

/** Who an account or a task can be given to, by name. */
export const colleagues = query({
  permission: 'colleagues:read',
  run: ({ em }, { role }: { role: Role | null }) =>
    em.execute<UserType[]>(sql`
      select id, name, email, roles, language, null as permissions
        from users
       where disabled_at is null and (${role}::text is null or ${role} = any (roles))
       order by name, id
       limit ${COLLEAGUES_MAX}`),
});
