import { sql } from '@mikro-orm/postgresql';
import { command } from '../kernel/command.ts';
import { lockOwnView } from './own-view.ts';

/** An own view is gone, for everybody it was shared with too. */
export const deleteView = command({
  name: 'deleteView',
  permission: 'views:save',
  async run(work, input: { id: string; version?: number | null }) {
    const id = await lockOwnView(work, input);
    const [gone] = await work.em.execute<{ name: string }[]>(
      sql`delete from saved_views where id = ${id} returning name`,
    );
    return { id, changed: { name: gone?.name } };
  },
});
