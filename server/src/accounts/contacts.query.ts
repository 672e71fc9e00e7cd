import { sql } from '@mikro-orm/postgresql';
import type { Context, Work } from '../kernel/context.ts';
import { NotFound } from '../kernel/errors.ts';
import { idOf } from '../kernel/ids.ts';
import { loaded } from '../kernel/loader.ts';
import { among, read } from '../kernel/read.ts';
import { within } from '../kernel/scope.ts';

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
    const rows = await read<ContactRow>(
      context.em,
      sql`
      select ${columns} from contacts where account_id in ${among(ids)} order by created_at, id`,
    );
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

/** A contact of an account inside the caller's scope, for a command that changes it; nobody else does meanwhile. */
export async function lockContactSeen(work: Work, id: string): Promise<ContactRow> {
  const [row] = await work.em.execute<ContactRow[]>(sql`
    select ${columns} from contacts
     where id = ${idOf(id, 'Contact')}
       and exists (select from accounts account
                    where account.id = contacts.account_id and ${within(work.actor.scope)})
       for update`);
  if (!row) throw new NotFound('Contact');
  return row;
}

/** What stands at the head of an account in words; batched. */
export async function notesOf(context: Context, accountId: string): Promise<string | null> {
  const notes = await loaded(context, 'accountNotes', accountId, async ids => {
    const rows = await read<{ id: string; notes: string | null }>(
      context.em,
      sql`
      select id, notes from accounts where id in ${among(ids)} and notes is not null`,
    );
    return new Map(rows.map(row => [row.id, row.notes]));
  });
  return notes ?? null;
}
