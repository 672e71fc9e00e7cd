import { raw, sql, type RawQueryFragment } from '@mikro-orm/postgresql';
import { command } from '../kernel/command.ts';
import type { Fact, Work } from '../kernel/context.ts';
import { allocate, postDocuments, posted } from '../receivables/ledger.ts';
import { columnOf, concludeBatch, nextBatch, stagedDay, type Batch } from './batch.ts';
import { goodRows, openAccounts } from './ledger-accounts.ts';

/** Posts the next rows of a ledger file: all of them or, where anything fails, none. */
export const importLedgerBatch = command({
  name: 'importLedgerBatch',
  permission: 'imports:run',
  takesTime: true,
  async run(work, { importId }: { importId: string }) {
    const batch = await nextBatch(work, importId);
    const facts = await postLedgerRows(work, batch);
    const { after, upto } = batch;
    return { id: importId, facts: [...facts, posted()], changed: { after, upto } };
  },
});

/** What a batch does to the books; a dry run does the same to a copy of them. */
export async function postLedgerRows(work: Work, batch: Batch): Promise<Fact[]> {
  const facts = await openAccounts(work, batch);
  await postDocuments(work, documentsOf(batch), { isBulk: true });
  await allocate(work, settledBefore(work, batch));
  if (batch.mode === 'SNAPSHOT') await allocate(work, settledSince(work, batch));
  await concludeBatch(work, batch, verdicts(work, batch));
  return facts;
}

/** Each good row with its account and company. */
const placed = (batch: Batch): RawQueryFragment => sql`
  import_rows row
  join accounts account on account.code = row.account_code
  join companies company on company.code = coalesce(row.company, ${batch.home})`;

/** All instalments of the document that `one` is of. */
const partsOf = (one: string) => sql`
  documents part where part.account_id = ${raw(one)}.account_id and part.company_id = ${raw(one)}.company_id
     and part.kind = ${raw(one)}.kind and part.number = ${raw(one)}.number`;

/**
 * A document is known by account, company, kind and number; its instalments are one to a file. With its limit the
 * planner looks each up in the index, where it would otherwise read and sort all documents for every batch.
 */
const known = (condition = sql`true`): RawQueryFragment => sql`lateral (
  select document.id, document.currency, document.credit, document.posting_id, document.instalment,
         case when document.instalment = 0 then document.amount
              else (select sum(part.amount) from ${partsOf('document')}) end as amount,
         case when document.instalment = 0 then document.open
              else (select sum(part.open) from ${partsOf('document')}) end as open
    from documents document
   where ${condition} and document.account_id = account.id and document.company_id = company.id
     and document.kind = row.kind and document.number = row.number limit 1) document`;

/** The document that the row was posted as. With its limit it is looked up by its key, as `known` is. */
const own = sql`lateral (select id from documents posted where posted.id = row.id limit 1) own`;

const isSame = sql`document.currency = row.currency and document.amount = row.amount
  and document.credit = row.credit`;

/**
 * Of several rows with one document the first counts, and none where the books know it: behind the locks of the accounts
 * nobody posts it meanwhile. A missing day follows from the other and the terms.
 */
const documentsOf = (batch: Batch): RawQueryFragment => sql`
  select id, account_id, company_id, kind, credit, number, contract, delivery_note, issued_on, due_on, currency, amount,
         instalment
    from (
    select row.id, row.line, account.id as account_id, company.id as company_id, row.kind, row.credit, row.number,
           row.contract, row.delivery_note,
           coalesce(${stagedDay('row.issued_on', batch)}, ${stagedDay('row.due_on', batch)}) as issued_on,
           coalesce(${stagedDay('row.due_on', batch)}, ${stagedDay('row.issued_on', batch)}
                    + coalesce(account.terms_days, (select terms_days from organisations))) as due_on,
           row.currency, row.amount, 0::smallint as instalment,
           row_number() over (partition by row.account_line, company.id, row.kind, row.number collate "C"
                              order by row.line) as place
      from ${placed(batch)}
      left join ${known()} on true
     where ${goodRows(batch)} and document.id is null
  ) unknown
   where place = 1
   order by line`;

/** What the file says was paid before the books began. */
const settledBefore = ({ today }: Work, batch: Batch): RawQueryFragment => sql`
  select gen_random_uuid() as id, row.id as document_id, null::uuid as payment_id,
         'SETTLED_BEFORE_IMPORT' as source, row.amount - row.open as amount, ${today}::date as value_on
    from import_rows row
   cross join ${own}
   where ${goodRows(batch)} and row.open < row.amount`;

/** What went down in the ERP since; documents posted after the file came are not its business. */
const settledSince = ({ today }: Work, batch: Batch): RawQueryFragment => sql`
  select gen_random_uuid() as id, part.id as document_id, null::uuid as payment_id,
         'SETTLED_IN_ERP' as source, part.amount, ${today}::date as value_on
    from (select distinct on (document.id) document.id, document.instalment, document.open - row.open as amount
            from ${placed(batch)}
           cross join ${known()}
           where ${goodRows(batch)} and ${isSame} and document.posting_id < ${batch.importId}::uuid
           order by document.id, row.line) lower
   cross join lateral (
     select lower.id, lower.amount where lower.instalment = 0
     union all
     -- Of instalments the earlier ones first.
     select line.id, least(line.open, lower.amount - line.before)
       from documents one
      cross join lateral (select part.id, part.open,
                                 sum(part.open) over (order by part.instalment) - part.open as before
                            from ${partsOf('one')}) line
      where one.id = lower.id and lower.instalment > 0 and line.open > 0 and line.before < lower.amount) part
   where lower.amount > 0`;

/** What became of each row, read from the books after posting. */
function verdicts({ postingId }: Work, batch: Batch): RawQueryFragment {
  const snapshot = batch.mode === 'SNAPSHOT';
  const column = (field: 'currency' | 'amount' | 'open') => sql`${columnOf(batch, field)}::text`;
  const isLowered = (id: string) => sql`
    exists (select from allocations allocation
             where allocation.document_id = ${raw(id)} and allocation.posting_id = ${postingId}::uuid
               and allocation.source = 'SETTLED_IN_ERP')`;
  const lowered = snapshot
    ? sql`(${isLowered('document.id')} or document.instalment > 0 and exists (
             select from documents one cross join lateral (select part.id from ${partsOf('one')}) sibling
              where one.id = document.id and ${isLowered('sibling.id')}))`
    : sql`false`;
  const raised = snapshot ? sql`row.open > document.open` : sql`false`;
  return sql`
    select row.line, row.currency, case when row.credit then -row.open else row.open end as open,
           case when own.id is null then row.record end as record,
           case when own.id is not null or ${lowered} and ${isSame} then 'IMPORTED'
                when not (${isSame}) or ${raised} then 'REFUSED' else 'SKIPPED' end as verdict,
           case when document.currency <> row.currency then ${column('currency')}
                when not (${isSame}) then ${column('amount')} else ${column('open')} end as column_name,
           case when ${isSame} then 'OPEN_WENT_UP' else 'DOCUMENT_DIFFERS' end as code,
           '{"known":{"amount":"' || case when ${isSame} then document.open else document.amount end
             || '","currency":"' || document.currency || '"}}' as params
      from ${placed(batch)}
      left join ${own} on true
      left join ${known(sql`own.id is null`)} on true
     where ${goodRows(batch)}
    union all
    select row.line, null, null, row.record, 'REFUSED', row.fault_column, row.fault_code, row.fault_params
      from import_rows row
     where row.import_id = ${batch.importId} and row.account_line > ${batch.after} and row.account_line <= ${batch.upto}
       and row.fault_code is not null`;
}
