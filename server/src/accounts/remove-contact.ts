import { sql } from '@mikro-orm/postgresql';
import { command } from '../kernel/command.ts';
import { contactFact } from './contact-fields.ts';
import { lockContactSeen } from './contacts.query.ts';

/** Forgets a person at a debtor; answers with the debtor. What was talked about with him keeps his name. */
export const removeContact = command({
  name: 'removeContact',
  permission: 'contacts:remove',
  async run(work, { id }: { id: string }) {
    const { id: known, accountId, name } = await lockContactSeen(work, id);
    await work.em.execute(sql`delete from contacts where id = ${known}`);
    return {
      id: accountId,
      facts: [contactFact('CONTACT_REMOVED', accountId, name)],
      changed: { accountId, contactId: known, name },
    };
  },
});
