import { sql } from '@mikro-orm/postgresql';
import { command } from '../kernel/command.ts';
import type { Work } from '../kernel/context.ts';
import { notify } from '../kernel/live.ts';
import { among } from '../kernel/read.ts';
import { allocate, lockAccounts, posted } from '../receivables/ledger.ts';
import { BATCH_ROWS } from './batch.ts';
import { seizeImports } from './import-turns.ts';

interface Missing {
  id: string;
  accountId: string;
}

/**
 * A snapshot is everything that is open now for the companies in it: what they had open and it does not name has
 * been settled in the ERP. Some thousands at a time; the last time says so.
 */
export const settleMissing = command({
  name: 'settleMissing',
  permission: 'imports:run',
  takesTime: true,
  async run(work, { importId }: { importId: string }) {
    await seizeImports(work.em);
    const settled = await settleSome(work, importId);
    if (settled < BATCH_ROWS) await close(work, importId);
    await notify(work.em, 'import', { id: importId });
    return { id: importId, facts: [posted()], changed: { settled } };
  },
});

/** Settles the next of them, and says how many; fewer than a batch: the last. */
export async function settleSome(work: Work, importId: string): Promise<number> {
  const { em, today } = work;
  const missing = await nextMissing(work, importId);
  const ids = missing.map(document => document.id);
  await lockAccounts(work, among([...new Set(missing.map(document => document.accountId))]));
  // They were found missing without locks: what has been paid of them since is not open any more.
  await allocate(
    work,
    sql`select gen_random_uuid() as id, document.id as document_id, null::uuid as payment_id,
                 'SETTLED_IN_ERP' as source, document.open as amount, ${today}::date as value_on
            from documents document
           where document.id in ${among(ids)} and document.open > 0`,
  );
  await em.execute(sql`
    delete from import_missing where import_id = ${importId} and document_id in ${among(ids)}`);
  return missing.length;
}

const nextMissing = ({ em }: Work, importId: string): Promise<Missing[]> =>
  em.execute<Missing[]>(sql`
    select document.id, document.account_id as "accountId"
      from import_missing missing join documents document on document.id = missing.document_id
     where missing.import_id = ${importId} order by document.id limit ${BATCH_ROWS}`);

const close = ({ em }: Work, importId: string) =>
  em.execute(sql`
  update imports set settled = true where id = ${importId}`);
