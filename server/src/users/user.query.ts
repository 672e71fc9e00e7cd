import { sql } from '@mikro-orm/postgresql';
import type { Context } from '../kernel/context.ts';
import { loaded } from '../kernel/loader.ts';
import { among, read } from '../kernel/read.ts';
import type { UserType } from './user.types.ts';

/** One user, batched: anybody signed in may know who a colleague is. */
export async function userOf(context: Context, id: string | null): Promise<UserType | null> {
  if (id === null) return null;
  const user = await loaded(context, 'users', id, ids => usersByIds(context, ids));
  return user ?? null;
}

/** Users by id; who is not among them is not there. */
export async function usersByIds(
  { em }: Context,
  ids: readonly string[],
): Promise<Map<string, UserType>> {
  const rows = await read<UserType>(
    em,
    sql`
    select id, name, email, roles, language, null as permissions from users where id in ${among(ids)}`,
  );
  return new Map(rows.map(row => [row.id, row]));
}
