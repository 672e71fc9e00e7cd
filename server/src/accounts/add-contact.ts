import { sql } from '@mikro-orm/postgresql';
import { command } from '../kernel/command.ts';
import { newId } from '../kernel/ids.ts';
import { accountSeen } from './account-seen.query.ts';
import { contactFact, contactFields, type ContactFields } from './contact-fields.ts';

interface AddContact extends ContactFields {
  accountId: string;
}

/** A person at a debtor. */
export const addContact = command({
  name: 'addContact',
  permission: 'contacts:add',
  async run(work, input: AddContact) {
    const accountId = await accountSeen(work, { id: input.accountId });
    const id = newId();
    const { name, role, email, phone, language } = contactFields(input);
    await work.em.execute(sql`
      insert into contacts (id, account_id, name, role, email, phone, language, created_at)
      values (${id}, ${accountId}, ${name}, ${role}, ${email}, ${phone}, ${language}, ${work.now})`);
    return { id, facts: [contactFact('CONTACT_ADDED', accountId, name)] };
  },
});
