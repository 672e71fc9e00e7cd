import { sql } from '@mikro-orm/postgresql';
import { command } from '../kernel/command.ts';
import type { Role } from '../users/roles.ts';
import { lockOwnView } from './own-view.ts';

export interface ShareView {
  id: string;
  roles: readonly Role[];
  version?: number | null;
}

/** Shows an own view to everybody of these roles, each with his own figures; to nobody where there are none. */
export const shareView = command({
  name: 'shareView',
  permission: 'views:save',
  async run(work, input: ShareView) {
    const id = await lockOwnView(work, input);
    const roles = JSON.stringify([...new Set(input.roles)]);
    await work.em.execute(sql`
      update saved_views
         set roles = array(select value from jsonb_array_elements_text(${roles}::jsonb)),
             version = version + 1, updated_at = ${work.now}
       where id = ${id}`);
    return { id };
  },
});
