import type { EntityManager } from '@mikro-orm/postgresql';
import { system, type Work } from '../../kernel/context.ts';
import { audit } from '../../kernel/audit.ts';
import { newId } from '../../kernel/ids.ts';
import type { LocalDate } from '../../kernel/local-date.ts';
import type { Language } from '../../kernel/texts.ts';
import type { Calendar } from './story/calendar.ts';
import type { Stream } from './story/debtors.ts';

/** What the story is planted into. */
export interface Ground {
  em: EntityManager;
  calendar: Calendar;
  today: LocalDate;
  /** By account name of the demo user. */
  users: ReadonlyMap<string, { id: string; language: Language }>;
  companies: Readonly<Record<Stream['company'], string>>;
}

export const userId = ({ users }: Ground, name: string): string => {
  const user = users.get(name);
  if (!user) throw new Error(`no demo user ${name}`);
  return user.id;
};

/** The work of one command on a day of the story, by the product itself, with its audit entry. */
export async function workOn(
  ground: Ground,
  command: string,
  [day, hours, minutes]: readonly [day: number, hours: number, minutes: number],
): Promise<Work> {
  const work: Work = {
    em: ground.em,
    actor: system([]),
    today: ground.calendar.dayOf(day),
    now: ground.calendar.instantOf(day, hours, minutes),
    postingId: newId(),
  };
  await audit(work, command, {}, { demo: true });
  return work;
}
