import { sql } from '@mikro-orm/postgresql';
import { command } from '../kernel/command.ts';
import type { Fact } from '../kernel/context.ts';
import { optionalText } from '../kernel/text-input.ts';
import { lockAccountSeen } from './account-seen.query.ts';

const NOTES_LENGTH_MAX = 4000;

/** What stands at the head of an account in words changed. */
export interface NotesWritten extends Fact {
  kind: 'NOTES_WRITTEN';
  accountId: string;
}

export const areNotesWritten = (fact: Fact): fact is NotesWritten => fact.kind === 'NOTES_WRITTEN';

/** What everybody who works with this debtor should know: whom to ask for, when he pays, what never to say. */
export const writeAccountNotes = command({
  name: 'writeAccountNotes',
  permission: 'accounts:note',
  async run(work, input: { accountId: string; notes: string | null }) {
    const accountId = await lockAccountSeen(work, { id: input.accountId });
    const notes = optionalText('notes', input.notes, NOTES_LENGTH_MAX);
    const [before] = await work.em.execute<{ notes: string | null }[]>(sql`
      select notes from accounts where id = ${accountId}`);
    if (before?.notes === notes) return { id: accountId };
    await work.em.execute(sql`update accounts set notes = ${notes} where id = ${accountId}`);
    const written: NotesWritten = { kind: 'NOTES_WRITTEN', accountId };
    return { id: accountId, facts: [written], changed: { accountId, before: before?.notes } };
  },
});
