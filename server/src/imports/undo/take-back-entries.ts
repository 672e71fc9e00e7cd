import { raw, sql, type RawQueryFragment } from '@mikro-orm/postgresql';
import type { Work } from '../../kernel/context.ts';
import { keepPromises } from '../../promises/keep-promises.ts';
import { rebuildBalancesOf } from '../../receivables/rebuild-balances.ts';
import { postedBy } from './posted-by.ts';
import { takeBackPromises } from './take-back-promises.ts';

/** Notes for this transaction what the import did, because taking it back removes what it could be told by. */
export async function listPosted({ em }: Work, importId: string): Promise<void> {
  for (const [name, columns] of [
    ['posting', 'id, at'],
    ['created', 'id'],
    ['changed', 'id'],
    ['touched', 'id'],
  ]) {
    await em.execute(sql`
      create temporary table ${raw(`undone_${name}`)} on commit drop as
      with ${postedBy(importId)} select ${raw(columns ?? '')} from ${raw(name ?? '')}`);
  }
  await em.execute('analyze undone_posting, undone_created, undone_changed, undone_touched');
}

/**
 * Moves the entries of an import and what followed from them aside, so that the books are as they were: items that
 * it settled are open again, promises wait again, balances are those of the entries that are left.
 */
export async function takeBackEntries(work: Work, importId: string): Promise<void> {
  const { em, today } = work;
  const posted = sql`posting_id in (select id from undone_posting)`;
  const followed = sql`account_id in (select id from undone_touched)`;
  await aside(work, importId, 'SCORE_ENTRY', 'score_entries', posted);
  const raised = sql`${followed} and raised_at in (select at from undone_posting)`;
  await em.execute(sql`
    delete from alert_reads where alert_id in (select id from alerts where ${raised})`);
  await aside(work, importId, 'ALERT', 'alerts', raised);
  await aside(
    work,
    importId,
    'ACTIVITY',
    'activities',
    sql`${followed} and at in (select at from undone_posting) and code is not null`,
  );
  await takeBackPromises(work, importId);
  await em.execute(sql`
    with moved as (select document_id, sum(amount) as amount from allocations where ${posted} group by document_id)
    update documents document set open = document.open + moved.amount
      from moved where document.id = moved.document_id`);
  await aside(work, importId, 'ALLOCATION', 'allocations', posted);
  await aside(work, importId, 'PAYMENT', 'payments', posted);
  await aside(work, importId, 'DOCUMENT', 'documents', posted);
  await keepPromises(
    work,
    sql`select distinct account_id, company_id, currency from promises where ${followed}`,
  );
  const touched = await em.execute<{ id: string }[]>('select id from undone_touched');
  await rebuildBalancesOf(
    em,
    today,
    touched.map(({ id }) => id),
  );
}

/**
 * Rows leave their table for the record of what was undone. The server itself may not delete any; a function of the
 * database does it, for entries of this import alone.
 */
export async function aside(
  { em }: Work,
  importId: string,
  entity: string,
  table: string,
  which: RawQueryFragment,
): Promise<void> {
  await em.execute(sql`
    select lay_aside(${importId}, ${entity}, array(select entry.id from ${raw(table)} entry where ${which}))`);
}
