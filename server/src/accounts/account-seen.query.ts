import { sql, type EntityManager, type RawQueryFragment } from '@mikro-orm/postgresql';
import { validate } from 'uuid';
import type { Actor } from '../kernel/context.ts';
import { BadInput, NotFound, Unauthenticated } from '../kernel/errors.ts';
import { read } from '../kernel/read.ts';
import { within } from '../kernel/scope.ts';

/** Names an account by our id or by the code of the ERP. */
export interface AccountKey {
  id?: string | null;
  code?: string | null;
}

/** A request or a command's work: both know who asks and how to read. */
interface Asking {
  readonly em: EntityManager;
  readonly actor: Actor | null;
}

/** The id of an account inside the caller's scope, or null. */
export const findAccount = (asking: Asking, key: AccountKey): Promise<string | null> =>
  find(asking, key, sql``);

/** The id of an account inside the caller's scope; NOT_FOUND where there is none or it is not his to see. */
export async function accountSeen(asking: Asking, key: AccountKey): Promise<string> {
  const id = await find(asking, key, sql``);
  if (id === null) throw new NotFound('Account');
  return id;
}

/** The same, and nobody else changes the account until the commit: for commands that read it to decide. */
export async function lockAccountSeen(asking: Asking, key: AccountKey): Promise<string> {
  const id = await find(asking, key, sql`for update`);
  if (id === null) throw new NotFound('Account');
  return id;
}

async function find(
  { em, actor }: Asking,
  key: AccountKey,
  lock: RawQueryFragment,
): Promise<string | null> {
  if (!actor) throw new Unauthenticated();
  const named = predicateOf(key);
  if (!named) return null;
  const [row] = await read<{ id: string }>(
    em,
    sql`
    select account.id from accounts account where ${named} and ${within(actor.scope)} ${lock}`,
  );
  return row?.id ?? null;
}

/** Both given: both must hold. A text that cannot be an id is the id of nothing. */
function predicateOf({ id, code }: AccountKey): RawQueryFragment | null {
  if (id == null && code == null) throw new BadInput('id', 'Name the account by id or by code');
  if (id == null) return sql`account.code = ${code}`;
  if (!validate(id)) return null;
  return code == null
    ? sql`account.id = ${id}`
    : sql`account.id = ${id} and account.code = ${code}`;
}
