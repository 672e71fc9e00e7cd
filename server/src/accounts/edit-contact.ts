import { sql } from '@mikro-orm/postgresql';
import { command } from '../kernel/command.ts';
import { contactFact, contactFields, type ContactFields } from './contact-fields.ts';
import { lockContactSeen } from './contacts.query.ts';

interface EditContact extends ContactFields {
  id: string;
}

/** Corrects a person at a debtor: all of his fields as they are from now on. */
export const editContact = command({
  name: 'editContact',
  permission: 'contacts:edit',
  async run(work, { id, ...input }: EditContact) {
    const { accountId, ...before } = await lockContactSeen(work, id);
    const after = contactFields(input);
    await work.em.execute(sql`
      update contacts set name = ${after.name}, role = ${after.role}, email = ${after.email},
                          phone = ${after.phone}, language = ${after.language}
       where id = ${before.id}`);
    const same = Object.entries(after).every(
      ([field, value]) => before[field as keyof typeof after] === value,
    );
    return {
      id: before.id,
      facts: same ? [] : [contactFact('CONTACT_CHANGED', accountId, after.name)],
      changed: { accountId, before, after },
    };
  },
});
