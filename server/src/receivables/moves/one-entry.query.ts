import { sql, type RawQueryFragment } from '@mikro-orm/postgresql';
import { validate } from 'uuid';
import { query } from '../../kernel/command.ts';
import type { Context } from '../../kernel/context.ts';
import { ask } from '../../kernel/read.ts';
import { within } from '../../kernel/scope.ts';
import { openItemsByIds, type OpenItem } from '../open-items.query.ts';
import { paymentsByIds, type Payment } from '../payments.query.ts';

/** One item of an account the caller may see; null where there is none. */
export const item = query({
  permission: 'accounts:read',
  async run(context, { id }: { id: string }): Promise<OpenItem | null> {
    if (!(await isSeen(context, sql`documents`, id))) return null;
    return (await openItemsByIds(context, [id])).get(id) ?? null;
  },
});

/** One payment of an account the caller may see; null where there is none. */
export const payment = query({
  permission: 'accounts:read',
  async run(context, { id }: { id: string }): Promise<Payment | null> {
    if (!(await isSeen(context, sql`payments`, id))) return null;
    return (await paymentsByIds(context, [id])).get(id) ?? null;
  },
});

async function isSeen(
  { em, actor }: Context & { actor: NonNullable<Context['actor']> },
  table: RawQueryFragment,
  id: string,
): Promise<boolean> {
  if (!validate(id)) return false;
  const [found] = await ask<{ id: string }>(
    em,
    sql`
    select entry.id from ${table} entry join accounts account on account.id = entry.account_id
     where entry.id = ${id} and ${within(actor.scope)}`,
  );
  return found !== undefined;
}
