import { sql, type EntityManager } from '@mikro-orm/postgresql';
import { readDay } from '../../kernel/day-lock.ts';
import { newId } from '../../kernel/ids.ts';
import type { Language } from '../../kernel/texts.ts';
import { STEP_NAMES } from '../../days/day-steps.ts';
import { rebuildQueue } from '../../worklists/rebuild-queue.ts';
import type { Planting } from '../plant-seed.ts';
import { DEMO_USERS, demoEmail } from '../users.ts';
import { Calendar } from './story/calendar.ts';
import { plantApprovals } from './plant-approvals.ts';
import { plantDebtors } from './plant-debtors.ts';
import { plantOrders } from './plant-orders.ts';
import { plantRates } from './plant-rates.ts';
import { plantWork } from './plant-work.ts';
import type { Ground } from './planting-ground.ts';
import { analyze, replay } from './replay.ts';
import { tellStory } from './story/story.ts';

/**
 * The living example company, once: a database that has debtors is left as it is. Runs in the caller's
 * transaction, so an interrupted planting leaves nothing and the next start plants again.
 */
export async function seedDemo({ em, log, onProgress = () => {} }: Planting): Promise<void> {
  const known = await em.execute(sql`select from accounts limit 1`);
  if (known.length > 0) return;
  const began = performance.now();
  // A year is written in one go: tables are emptied and looked at anew meanwhile, as their owner may.
  await em.execute('set local role none');
  // Plans change with the tables' size here; compiling each of them costs more than it saves.
  await em.execute('set local jit = off');
  const ground = await groundOf(em);
  const story = tellStory(ground.calendar, languages(ground));
  await plantRates(ground);
  await plantDebtors(ground, story);
  await replay(ground, story, onProgress);
  await plantWork(ground, story);
  await plantOrders(ground);
  await plantApprovals(ground);
  await rebuildQueue(em, ground.today);
  await markDays(em);
  await analyze(ground);
  log.info({ seconds: Math.round((performance.now() - began) / 100) / 10 }, 'planted the example');
}

async function groundOf(em: EntityManager): Promise<Ground> {
  const today = await readDay(em);
  await em.execute(sql`update organisations set name = 'Carpat Distribuție'`);
  await em.execute(sql`
    update companies set code = 'CARPAT-RO', name = 'Carpat Distribuție SRL' where position = 1`);
  await em.execute(sql`
    insert into companies (id, code, name, position)
    values (${newId()}, 'CARPAT-IT', 'Carpat Distribuzione S.r.l.', 2)`);
  const companies = await em.execute<{ code: string; id: string }[]>(
    sql`select code, id from companies`,
  );
  const users = await em.execute<{ id: string; email: string; language: Language }[]>(sql`
    select id, email, language from users`);
  const byEmail = new Map(users.map(user => [user.email, user]));
  return {
    em,
    today,
    calendar: new Calendar(today, new Date()),
    users: new Map(
      DEMO_USERS.flatMap(({ account }) => {
        const user = byEmail.get(demoEmail(account));
        return user ? [[account, user] as const] : [];
      }),
    ),
    companies: Object.fromEntries(
      companies.map(({ code, id }) => [code, id]),
    ) as Ground['companies'],
  };
}

const languages = ({ users }: Ground): Map<string, Language> =>
  new Map([...users].map(([name, { language }]) => [name, language]));

/** Every day of the story was run to its end. */
async function markDays(em: EntityManager): Promise<void> {
  await em.execute(sql`
    with done as (
      select day, step, finished_at from day_runs
       cross join jsonb_array_elements_text(${JSON.stringify(STEP_NAMES)}::jsonb) step
    )
    insert into day_steps (day, step, done_at) select day, step, finished_at from done`);
}
