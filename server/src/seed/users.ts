import { sql, type EntityManager } from '@mikro-orm/postgresql';
import { newId } from '../kernel/ids.ts';
import type { Language } from '../kernel/texts.ts';
import { hashOf } from '../users/sessions/passwords.ts';
import type { Role } from '../users/roles.ts';

interface DemoUser {
  account: string;
  name: string;
  role: Role;
  language: Language;
}

/** One for each role, two agents and two collectors, as the contract names them. */
export const DEMO_USERS: readonly DemoUser[] = [
  { account: 'director', name: 'Elena Marinescu', role: 'DIRECTOR', language: 'ro' },
  { account: 'saleshead', name: 'Marco Bianchi', role: 'SALES_HEAD', language: 'it' },
  { account: 'collector1', name: 'Ioana Popescu', role: 'COLLECTOR', language: 'ro' },
  { account: 'collector2', name: 'Giulia Ferrari', role: 'COLLECTOR', language: 'it' },
  { account: 'agent1', name: 'Andrei Ionescu', role: 'AGENT', language: 'ro' },
  { account: 'agent2', name: 'Natalia Rusu', role: 'AGENT', language: 'ru' },
  { account: 'field1', name: 'Radu Stan', role: 'FIELD_AGENT', language: 'ro' },
  { account: 'admin', name: 'Victor Ceban', role: 'ADMIN', language: 'en' },
];

export const demoEmail = (account: string): string => `${account}@demo.example`;

/** The demo users that are missing; those there are keep what they have. */
export async function ensureUsers(em: EntityManager, password: string): Promise<void> {
  const emails = DEMO_USERS.map(user => demoEmail(user.account));
  const known = await em.execute<{ email: string }[]>(
    sql`select email from users where email in (${emails})`,
  );
  if (known.length === emails.length) return;
  // One hash for all: they share the password as well.
  const passwordHash = await hashOf(password);
  for (const { account, name, role, language } of DEMO_USERS) {
    await em.execute(sql`
      insert into users (id, email, name, password_hash, roles, language, created_at)
      values (${newId()}, ${demoEmail(account)}, ${name}, ${passwordHash}, array[${role}], ${language}, ${new Date()})
      on conflict (email) do nothing`);
  }
}
