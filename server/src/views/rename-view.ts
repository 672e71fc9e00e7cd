import { sql } from '@mikro-orm/postgresql';
import { command } from '../kernel/command.ts';
import { requiredText } from '../kernel/text-input.ts';
import { lockOwnView, NAME_LENGTH_MAX, NAME_TAKEN } from './own-view.ts';

export interface RenameView {
  id: string;
  name: string;
  version?: number | null;
}

/** Another name for an own view; links to it stay good. */
export const renameView = command({
  name: 'renameView',
  permission: 'views:save',
  refusals: NAME_TAKEN,
  async run(work, input: RenameView) {
    const name = requiredText('name', input.name, NAME_LENGTH_MAX);
    const id = await lockOwnView(work, input);
    await work.em.execute(sql`
      update saved_views set name = ${name}, version = version + 1, updated_at = ${work.now}
       where id = ${id}`);
    return { id };
  },
});
