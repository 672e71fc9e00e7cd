import { sql } from '@mikro-orm/postgresql';
import { command } from '../kernel/command.ts';
import type { Work } from '../kernel/context.ts';
import { notify } from '../kernel/live.ts';
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
  const { today } = work;
  const missing = await missingDocuments(work, importId);
  const ids = JSON.stringify(missing.map(document => document.id));
  const accounts = JSON.stringify([...new Set(missing.map(document => document.accountId))]);
  await lockAccounts(
    work,
    sql`select value::uuid from jsonb_array_elements_text(${accounts}::jsonb)`,
  );
  await allocate(
    work,
    sql`select gen_random_uuid() as id, document.id as document_id, null::uuid as payment_id,
                 'SETTLED_IN_ERP' as source, document.open as amount, ${today}::date as value_on
            from documents document
           where document.id in (select value::uuid from jsonb_array_elements_text(${ids}::jsonb))
             and document.open > 0`,
  );
  return missing.length;
}

/**
 * A refused row keeps its document from counting as missing: by account and number as far as they can be read. A row
 * of which nothing can be read keeps everything.
 */
async function missingDocuments({ em }: Work, importId: string): Promise<Missing[]> {
  return em.execute<Missing[]>(sql`
    with home as (select code from companies order by position, code limit 1),
    told as materialized (
      select coalesce(row.company, home.code) as company, row.company as written, row.account_code, row.kind,
             row.number, row.fault_code is not null as faulty
        from import_rows row cross join home
       where row.import_id = ${importId}
    ),
    -- By itself, since few: what is compared part by part is compared with each of them.
    faulty as materialized (select * from told where faulty),
    covered as (select distinct company as code from told where not faulty or written is not null),
    -- All of them, before some are taken: asked for the first few only, the database looks up each by itself.
    missing as materialized (
    select document.id, document.account_id
      from covered
      join companies company on company.code = covered.code
      join documents document on document.company_id = company.id
      join accounts account on account.id = document.account_id
     where document.open > 0 and document.posting_id < ${importId}::uuid
       and not exists (select from told where told.company = company.code and told.account_code = account.code
                          and told.kind = document.kind and told.number = document.number)
       and not exists (select from faulty
                        where coalesce(faulty.written, company.code) = company.code
                          and coalesce(faulty.account_code, account.code) = account.code
                          and coalesce(faulty.number, document.number) = document.number)
    )
    select id, account_id as "accountId" from missing order by id limit ${BATCH_ROWS}`);
}

const close = ({ em }: Work, importId: string) =>
  em.execute(sql`
  update imports set settled = true where id = ${importId}`);
