import { sql } from '@mikro-orm/postgresql';
import { command } from '../../kernel/command.ts';
import { NotFound } from '../../kernel/errors.ts';
import { idOf } from '../../kernel/ids.ts';

/** Forgets a mapping; imports that used it keep what they were read with. */
export const deleteImportMapping = command({
  name: 'deleteImportMapping',
  permission: 'imports:run',
  async run({ em }, { id }: { id: string }) {
    const [deleted] = await em.execute<{ id: string; name: string }[]>(sql`
      delete from import_mappings where id = ${idOf(id, 'Mapping')} returning id, name`);
    if (!deleted) throw new NotFound('Mapping');
    return { id: deleted.id, changed: { name: deleted.name } };
  },
});
