import { sql, type EntityManager } from '@mikro-orm/postgresql';
import { command } from '../kernel/command.ts';
import { notify } from '../kernel/live.ts';
import { foldExposure } from '../receivables/compact-exposure.ts';
import { countedRows } from './batch.ts';
import { seizeImports } from './import-turns.ts';
import { postedBy } from './undo/posted-by.ts';

export interface FinishImport {
  importId: string;
  /** Why it could not be done; null: it is done. */
  errorCode: string | null;
}

/** Closes an import, and drops its rows: what was posted is in the books, what was refused is kept with its reason. */
export const finishImport = command({
  name: 'finishImport',
  permission: 'imports:run',
  takesTime: true,
  async run({ em, now }, { importId, errorCode }: FinishImport) {
    await seizeImports(em);
    await em.execute(sql`
      update imports import
         set rows_imported = import.rows_imported + counted.imported,
             rows_skipped = import.rows_skipped + counted.skipped,
             rows_refused = import.rows_refused + counted.refused
        from (${countedRows(sql`${importId}::uuid`)}) counted
       where import.id = ${importId} and import.status = 'RUNNING'`);
    await em.execute(sql`
      update imports set status = ${errorCode === null ? 'DONE' : 'FAILED'}, error_code = ${errorCode}, finished_at = ${now}
       where id = ${importId} and status = 'RUNNING'`);
    await noteEffect(em, importId);
    await em.execute(sql`delete from import_batches where import_id = ${importId}`);
    await em.execute(sql`delete from import_missing where import_id = ${importId}`);
    await em.execute(sql`delete from import_rows where import_id = ${importId}`);
    await foldExposure(em);
    await notify(em, 'import', { id: importId });
    return { id: importId, facts: [{ kind: 'FOLDED' }] };
  },
});

/** Whether it changed anything: later nobody could tell a blank that it filled from one that was filled by hand. */
const noteEffect = (em: EntityManager, importId: string) =>
  em.execute(sql`
    with ${postedBy(importId)}
    update imports import
       set options = import.options
                     || jsonb_build_object('hasEffect', import.rows_imported > 0 or exists (select from touched))
     where import.id = ${importId}`);
