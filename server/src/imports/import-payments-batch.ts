import { sql, type RawQueryFragment } from '@mikro-orm/postgresql';
import { command } from '../kernel/command.ts';
import type { Work } from '../kernel/context.ts';
import { allocateOldestFirst } from '../receivables/allocate-oldest-first.ts';
import { allocate, lockAccounts, posted, postPayments } from '../receivables/ledger.ts';
import { settleTolerances } from '../receivables/moves/tolerances.ts';
import { concludeBatch, nextBatch, stagedDay, type Batch } from './batch.ts';
import { isKnownPayment, placedRows, refuseIncomplete, refusePayments } from './payment-checks.ts';

/** Posts the next payments of a file, each with all its rows: all of them or, where anything fails, none. */
export const importPaymentsBatch = command({
  name: 'importPaymentsBatch',
  permission: 'imports:run',
  takesTime: true,
  async run(work, { importId }: { importId: string }) {
    const batch = await nextBatch(work, importId);
    await postPaymentRows(work, batch);
    return { id: importId, facts: [posted()], changed: { after: batch.after, upto: batch.upto } };
  },
});

/** What a batch does to the books; a dry run does the same to a copy of them. */
export async function postPaymentRows(work: Work, batch: Batch): Promise<void> {
  await lockAccounts(
    work,
    sql`select known.id from import_rows row join accounts known on known.code = row.account_code
         where ${inBatch(batch)}`,
  );
  await refusePayments(work, batch);
  await refuseIncomplete(work, batch);
  await postPayments(work, unknownPayments(batch));
  await allocate(work, chosenItems(work, batch));
  const arrived = sql`select id from payments where posting_id = ${work.postingId}`;
  await allocateOldestFirst(work, arrived);
  await settleTolerances(work);
  await concludeBatch(work, batch, verdicts(work, batch));
}

const inBatch = ({ importId, after, upto }: Batch): RawQueryFragment => sql`
  row.import_id = ${importId} and row.payment_line > ${after} and row.payment_line <= ${upto}`;

/** Rows that share company, account, reference, day and currency are one payment; their amounts add up. */
const unknownPayments = (batch: Batch): RawQueryFragment => sql`
  select (array_agg(row.id order by row.line))[1] as id, account.id as account_id, company.id as company_id,
         row.reference, ${stagedDay('row.received_on', batch)} as received_on, row.currency,
         sum(row.amount) as amount
    from ${placedRows(batch)}
   where ${inBatch(batch)} and row.fault_code is null and ${isKnownPayment(batch)} is null
   group by row.payment_line, account.id, company.id, row.reference, row.received_on, row.currency`;

/** What names an item goes to that item; the document was chosen when the row was checked. */
const chosenItems = ({ postingId }: Work, batch: Batch): RawQueryFragment => sql`
  select gen_random_uuid() as id, row.document_id, payment.id as payment_id, 'PAYMENT' as source,
         sum(row.amount) as amount, payment.received_on as value_on
    from import_rows row
    join import_rows head on head.import_id = row.import_id and head.line = row.payment_line
    join payments payment on payment.id = head.id and payment.posting_id = ${postingId}::uuid
   where ${inBatch(batch)} and row.fault_code is null and row.document_id is not null
   group by row.document_id, payment.id, payment.received_on`;

const verdicts = ({ postingId }: Work, batch: Batch): RawQueryFragment => sql`
  select row.line, row.currency, row.amount as open, row.record,
         case when row.fault_code is not null then 'REFUSED' when payment.id is not null then 'IMPORTED'
              else 'SKIPPED' end as verdict,
         row.fault_column as column_name, row.fault_code as code, row.fault_params as params
    from import_rows row
    left join import_rows head on head.import_id = row.import_id and head.line = row.payment_line
    left join payments payment on payment.id = head.id and payment.posting_id = ${postingId}::uuid
   where ${inBatch(batch)}`;
