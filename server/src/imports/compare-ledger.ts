import { sql } from '@mikro-orm/postgresql';
import { command } from '../kernel/command.ts';
import { notify } from '../kernel/live.ts';
import { compareRows } from './compare-rows.ts';
import { shareImports } from './import-turns.ts';
import { rememberBefore } from './undo/remember-before.ts';

/** Finds once what a ledger file changes at all, when the imports before it are done. Whoever comes second does nothing. */
export const compareLedger = command({
  name: 'compareLedger',
  permission: 'imports:run',
  takesTime: true,
  async run(work, { importId }: { importId: string }) {
    const { em } = work;
    await shareImports(em, importId);
    const fresh = await em.execute<object[]>(
      sql`select id from imports where id = ${importId} and not compared for no key update`,
    );
    if (fresh.length > 0) {
      await compareRows(work, importId);
      await rememberBefore(work, importId);
      await em.execute(sql`update imports set compared = true where id = ${importId}`);
      await notify(em, 'import', { id: importId });
    }
    return { id: importId };
  },
});
