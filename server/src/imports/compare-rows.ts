import { sql, type RawQueryFragment } from '@mikro-orm/postgresql';
import type { Work } from '../kernel/context.ts';
import { tellsOfAccount } from './account-blanks.ts';
import { batchedFile, cutBatches, type BatchedFile } from './batch.ts';

/** For joins of whole files with whole books: with the usual share they are cut into many pieces, and read as often. */
const JOIN_MEMORY = '64MB';

/**
 * Looks the whole file up in the books at once, and cuts what it has to say into batches. A row that changes nothing
 * leaves here, counted as skipped: for most rows of most files that is all. What a snapshot does not name is noted.
 *
 * No account is locked: a row that writes nothing is true at the one moment that this statement sees, whatever is posted
 * a moment later. All others are judged anew behind the locks of their accounts, and so is what is missing.
 */
export async function compareRows(work: Work, importId: string): Promise<void> {
  const { em } = work;
  const file = await batchedFile(work, importId);
  await em.execute(sql`select set_config('work_mem', ${JOIN_MEMORY}, true)`);
  await em.execute(sql`
    with told as materialized (${told(file)}),
    -- Of several rows with one document the first counts: they stay together, as do all rows of an account that learns.
    differing as (select document_id from told where state = ${DIFFERS} and document_id is not null),
    learning as (select account_id from told where news = 1),
    -- Their lines alone: what is deleted by is held in memory row by row.
    leaving as materialized (
      select line from told
       where state <> ${DIFFERS}
         and not exists (select from differing where differing.document_id = told.document_id)
         and not exists (select from learning where learning.account_id = told.account_id)
    ),
    gone as (
      delete from import_rows row using leaving
       where row.import_id = ${importId} and row.line = leaving.line returning 1
    ),
    noted as (${file.mode === 'SNAPSHOT' ? noteMissing(file) : sql`select`})
    insert into import_batches (import_id, after, upto, posted, skipped)
    select ${importId}::uuid, 0, 0, true, count(*) from gone having count(*) > 0`);
  await cutBatches(work, importId, 'LEDGER');
}

/** A number where yes or no would do: of those the planner expects as many as of the others, and few rows differ. */
const DIFFERS = 1;

/**
 * Each good row of an account that is known: its document, whether that is exactly as the file says, and whether the row
 * may tell more of the account than the books know. Documents in instalments are left to the batches. Outer joins,
 * since for inner ones the planner would expect next to no rows. By the offset the rows are one thing to it: few of them
 * are looked up by the whole key of a document, and not by the account alone, which may have very many.
 */
const told = (file: BatchedFile): RawQueryFragment => sql`
  select named.line, named.account_id, document.id as document_id, named.news,
         case when document.currency = named.currency and document.amount = named.amount
                   and document.credit = named.credit
                   ${file.mode === 'SNAPSHOT' ? sql`and document.open = named.open` : sql``} then 0
              else ${DIFFERS} end as state
    from (
      select row.line, row.kind, row.number, row.currency, row.amount, row.credit, row.open,
             account.id as account_id, company.id as company_id,
             case when ${tellsOfAccount(file)} then 1 else 0 end as news
        from import_rows row
        join accounts account on account.code = row.account_code
        left join companies company on company.code = coalesce(row.company, ${file.home})
       where row.import_id = ${file.importId} and row.fault_code is null
      offset 0
    ) named
    left join documents document on document.account_id = named.account_id and document.company_id = named.company_id
     and document.kind = named.kind and document.number = named.number and document.instalment = 0`;

/**
 * What the companies in the file have open and it does not name. A refused row keeps its document from counting as
 * missing: by account and number as far as they can be read. A row of which nothing can be read keeps everything.
 */
const noteMissing = ({ importId, home }: BatchedFile): RawQueryFragment => sql`
  insert into import_missing (import_id, document_id)
  -- By itself, since few: what is compared part by part is compared with each of them.
  with faulty as materialized (
    select company, account_code, number from import_rows where import_id = ${importId} and fault_code is not null
  ),
  covered as (
    select company.id, company.code from companies company
     where company.code in (select coalesce(row.company, ${home}) from import_rows row
                             where row.import_id = ${importId} and (row.fault_code is null or row.company is not null))
  ),
  open as not materialized (
    select document.id, document.number, document.kind, document.instalment, account.code as account_code,
           covered.code as company
      from covered
      join documents document on document.company_id = covered.id
      join accounts account on account.id = document.account_id
     where document.open > 0 and document.posting_id < ${importId}::uuid
  ),
  unnamed as (
    select * from open
     where instalment = 0 and not exists (select from told where told.document_id = open.id)
    union all
    select * from open
     where instalment > 0
       and not exists (select from import_rows row
                        where row.import_id = ${importId} and row.fault_code is null
                          and coalesce(row.company, ${home}) = open.company and row.account_code = open.account_code
                          and row.kind = open.kind and row.number = open.number)
  )
  select ${importId}::uuid, unnamed.id from unnamed
   where not exists (select from faulty
                      where coalesce(faulty.company, unnamed.company) = unnamed.company
                        and coalesce(faulty.account_code, unnamed.account_code) = unnamed.account_code
                        and coalesce(faulty.number, unnamed.number) = unnamed.number)`;
