import { sql } from '@mikro-orm/postgresql';
import type { Context } from '../kernel/context.ts';
import type { SetupType } from './organisation.types.ts';

/** Open to strangers, because nobody may be there yet. */
export async function setup({ em }: Context): Promise<SetupType> {
  const [row] = await em.execute<SetupType[]>(sql`
    select not exists (select from users) as "needsAdministrator",
           exists (select from users where email = 'director@demo.example' and disabled_at is null) as demo`);
  return row ?? { needsAdministrator: false, demo: false };
}
