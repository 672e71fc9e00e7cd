import { sql } from '@mikro-orm/postgresql';
import countries from 'i18n-iso-countries';
import { command } from '../../kernel/command.ts';
import type { Actor, Work } from '../../kernel/context.ts';
import { BadInput, DomainError } from '../../kernel/errors.ts';
import { newId } from '../../kernel/ids.ts';
import { dayIn } from '../../kernel/local-date.ts';
import { User } from '../user.entity.ts';
import { emailFrom, languageFrom, nameFrom } from '../user-rules.ts';
import type { CallerContext } from './door.ts';
import { hashOf, refuseWeak } from './passwords.ts';
import { asActor } from './sign-in.ts';

export interface FirstAdministrator {
  name: string;
  email: string;
  password: string;
  organisation?: string | null;
  country?: string | null;
  timeZone?: string | null;
  language?: string | null;
}

/** The first person, who names the organisation and is signed in; refused once anybody exists. */
export async function createFirstAdministrator(
  context: CallerContext,
  input: FirstAdministrator,
): Promise<string> {
  const { em, door } = context;
  if (!(await isNobodyThere(em))) throw taken();
  if (!door.openSession) throw new DomainError('SIGN_IN_OVER_HTTP', 'Begin over HTTP');
  const email = emailFrom(input.email);
  refuseWeak(input.password, email);
  const language = languageFrom(input.language ?? context.language);
  const name = nameFrom(input.name);
  const person = { id: newId(), email, name, language, roles: ['ADMIN' as const] };
  const actor: Actor = { ...asActor(person), permissions: new Set(['users:begin'] as const) };
  const passwordHash = await hashOf(input.password);
  await begin({ ...context, actor }, { ...input, email, name, language, passwordHash });
  await door.openSession(person.id, passwordHash);
  return person.id;
}

export async function isNobodyThere(em: Work['em']): Promise<boolean> {
  const [row] = await em.execute<{ nobody: boolean }[]>(
    sql`select not exists (select from users) as nobody`,
  );
  return row?.nobody ?? false;
}

const taken = (): DomainError =>
  new DomainError('ADMINISTRATOR_EXISTS', 'Somebody already runs this organisation: sign in');

type Begin = FirstAdministrator & { passwordHash: string };

const begin = command({
  name: 'createFirstAdministrator',
  permission: 'users:begin',
  // Held alone: of two who begin at once, the second finds the first. And the day may move with the zone.
  seizesDay: true,
  secrets: ['password', 'passwordHash'],
  async run(work, input: Begin) {
    const { em, actor, now } = work;
    if (!(await isNobodyThere(em))) throw taken();
    const { email, name, passwordHash } = input;
    const language = languageFrom(input.language ?? 'en');
    em.create(User, {
      id: actor.id,
      email,
      name,
      roles: ['ADMIN'],
      passwordHash,
      language,
      createdAt: now,
    });
    await nameOrganisation(work, input);
    return { id: actor.id };
  },
});

async function nameOrganisation({ em, now }: Work, input: Begin): Promise<void> {
  const name = input.organisation == null ? null : nameFrom(input.organisation, 'organisation');
  const country = countryFrom(input.country);
  const timeZone = timeZoneFrom(input.timeZone);
  await em.execute(sql`
    update organisations
       set name = coalesce(${name}, name), language = ${input.language},
           country = coalesce(${country}, country), time_zone = coalesce(${timeZone}, time_zone)`);
  if (name) await em.execute(sql`update companies set name = ${name} where code = 'MAIN'`);
  if (timeZone === null) return;
  await em.execute(
    sql`update organisations set business_day = ${dayIn(timeZone, now)} where not day_pinned`,
  );
}

function countryFrom(text: string | null | undefined): string | null {
  if (!text) return null;
  const country = text.toUpperCase();
  if (country.length !== 2 || !countries.isValid(country)) {
    throw new BadInput('country', 'A country is two letters of ISO 3166');
  }
  return country;
}

function timeZoneFrom(text: string | null | undefined): string | null {
  if (!text) return null;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone;
  } catch {
    throw new BadInput('timeZone', 'A time zone is written as Europe/Bucharest');
  }
}
