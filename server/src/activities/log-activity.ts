import { sql } from '@mikro-orm/postgresql';
import { lockAccountSeen } from '../accounts/account-seen.query.ts';
import { command } from '../kernel/command.ts';
import { BadInput, DomainError } from '../kernel/errors.ts';
import { newId } from '../kernel/ids.ts';
import { optionalText } from '../kernel/text-input.ts';
import { isContact, LOGGED_KINDS, type ActivityKind } from './kinds.ts';
import { workChanged } from './work-changed.ts';

interface LogActivity {
  accountId: string;
  kind: ActivityKind;
  outcome?: string | null;
  note?: string | null;
  contactName?: string | null;
  at?: Date | null;
}

const NOTE_CHARACTERS_MAX = 5000;
/** Clocks differ a little; nobody has called tomorrow. */
const AHEAD_MS_MAX = 5 * 60_000;

/** What the caller did with a debtor: a call, a letter, a visit, a note. */
export const logActivity = command({
  name: 'logActivity',
  permission: 'activities:log',
  async run(work, input: LogActivity) {
    if (!LOGGED_KINDS.includes(input.kind)) {
      throw new BadInput('kind', `A person logs ${LOGGED_KINDS.join(', ')}`);
    }
    const at = input.at ?? work.now;
    if (at.getTime() > work.now.getTime() + AHEAD_MS_MAX) {
      throw new DomainError('ACTIVITY_FUTURE', 'What has not happened yet is a task');
    }
    // Locked before it is written: what follows reads the account's work as a whole.
    const accountId = await lockAccountSeen(work, { id: input.accountId });
    const id = newId();
    await work.em.execute(sql`
      insert into activities (id, account_id, kind, at, day, by_id, note, outcome, contact_name)
      values (${id}, ${accountId}, ${input.kind}, ${at}, ${work.today}, ${work.actor.id},
              ${optionalText('note', input.note, NOTE_CHARACTERS_MAX)},
              ${optionalText('outcome', input.outcome, 200)},
              ${optionalText('contactName', input.contactName, 200)})`);
    return { id, facts: isContact(input.kind) ? [workChanged(accountId)] : [] };
  },
});
