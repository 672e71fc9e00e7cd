import { sql } from '@mikro-orm/postgresql';
import { z } from 'zod';
import { command } from '../kernel/command.ts';
import type { Fact } from '../kernel/context.ts';
import { BadInput } from '../kernel/errors.ts';
import { newId } from '../kernel/ids.ts';
import { optionalText, requiredText } from '../kernel/text-input.ts';
import { accountSeen } from './account-seen.query.ts';
import { languageInput } from './language-input.ts';

export interface ContactAdded extends Fact {
  kind: 'CONTACT_ADDED';
  accountId: string;
  name: string;
}

export const isContactAdded = (fact: Fact): fact is ContactAdded => fact.kind === 'CONTACT_ADDED';

interface AddContact {
  accountId: string;
  name: string;
  role?: string | null;
  email?: string | null;
  phone?: string | null;
  language?: string | null;
}

const PHONE = /^[+\d][\d\s()./-]{2,39}$/;

/** A person at a debtor. */
export const addContact = command({
  name: 'addContact',
  permission: 'contacts:add',
  async run(work, input: AddContact) {
    const accountId = await accountSeen(work, { id: input.accountId });
    const id = newId();
    const name = requiredText('name', input.name, 200);
    await work.em.execute(sql`
      insert into contacts (id, account_id, name, role, email, phone, language, created_at)
      values (${id}, ${accountId}, ${name}, ${optionalText('role', input.role, 100)},
              ${emailInput(input.email)}, ${phoneInput(input.phone)}, ${languageInput(input.language)},
              ${work.now})`);
    const added: ContactAdded = { kind: 'CONTACT_ADDED', accountId, name };
    return { id, facts: [added] };
  },
});

function emailInput(text: string | null | undefined): string | null {
  const email = optionalText('email', text, 254);
  if (email !== null && !z.email().safeParse(email).success) {
    throw new BadInput('email', 'Not a mail address');
  }
  return email;
}

function phoneInput(text: string | null | undefined): string | null {
  const phone = optionalText('phone', text, 40);
  if (phone !== null && !PHONE.test(phone)) throw new BadInput('phone', 'Not a telephone number');
  return phone;
}
