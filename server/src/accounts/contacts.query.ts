import { sql } from '@mikro-orm/postgresql';
import type { Context } from '../kernel/context.ts';
import { loaded } from '../kernel/loader.ts';

/** A person at a debtor. */
export interface ContactRow {
  id: string;
  accountId: string;
  name: string;
  role: string | null;
  email: string | null;
  phone: string | null;
  language: string | null;
}

const columns = sql`id, account_id as "accountId", name, role, email, phone, language`;

/** People at an account that the caller has read already, first known first. */
export async function contactsOf(context: Context, accountId: string): Promise<ContactRow[]> {
  const contacts = await loaded(context, 'contacts', accountId, async ids => {
    const rows = await context.em.execute<ContactRow[]>(sql`
      select ${columns} from contacts where account_id in (${[...ids]}) order by created_at, id`);
    return Map.groupBy(rows, row => row.accountId);
  });
  return contacts ?? [];
}

/** The contact that a command has just written. */
export async function contactOf(context: Context, id: string): Promise<ContactRow> {
  const [row] = await context.em.execute<ContactRow[]>(sql`
    select ${columns} from contacts where id = ${id}`);
  if (!row) throw new Error(`contact ${id} was written and is gone`);
  return row;
}
