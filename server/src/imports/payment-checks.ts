import { sql, type RawQueryFragment } from '@mikro-orm/postgresql';
import type { Work } from '../kernel/context.ts';
import { columnOf, stagedDay, type Batch } from './batch.ts';

/** Each row with its account and company. */
export const placedRows = (batch: Pick<Batch, 'home'>): RawQueryFragment => sql`
  import_rows row
  join accounts account on account.code = row.account_code
  join companies company on company.code = coalesce(row.company, ${batch.home})`;

/**
 * The same company, account, reference, day and currency: money that is in the books already. With its limit the
 * planner looks each up in the index, where it would otherwise read all payments for every batch.
 */
export const isKnownPayment = (batch: Batch): RawQueryFragment => sql`(
  select true from payments known
   where known.account_id = account.id and known.company_id = company.id and known.reference = row.reference
     and known.received_on = ${stagedDay('row.received_on', batch)} and known.currency = row.currency
   limit 1)`;

const goodRows = ({ importId, after, upto }: Batch): RawQueryFragment => sql`
  row.import_id = ${importId} and row.payment_line > ${after} and row.payment_line <= ${upto}
  and row.fault_code is null`;

/** Notes on each row why it cannot be posted, and on the others which item they pay. The accounts are locked. */
export async function refusePayments(work: Work, batch: Batch): Promise<void> {
  await refuseUnknown(work, batch);
  await chooseItems(work, batch);
  await refuseOverpaid(work, batch);
}

async function refuseUnknown({ em, today }: Work, batch: Batch): Promise<void> {
  const position = (field: 'account_code' | 'company' | 'received_on') =>
    batch.options.positions[field] ?? 1000;
  await em.execute(sql`
    with faulty as (
      select distinct on (row.line) row.line, fault.position, fault."column", fault.code
        from import_rows row
        left join accounts account on account.code = row.account_code
        left join companies company on company.code = coalesce(row.company, ${batch.home})
       cross join lateral (values
         (${position('account_code')}::integer, ${columnOf(batch, 'account_code')}, 'ACCOUNT_UNKNOWN', account.id is null),
         (${position('company')}::integer, ${columnOf(batch, 'company')}, 'COMPANY_UNKNOWN', company.id is null),
         (${position('received_on')}::integer, ${columnOf(batch, 'received_on')}, 'RECEIVED_LATER',
          ${stagedDay('row.received_on', batch)} > ${today}::date)
       ) fault (position, "column", code, applies)
       where ${goodRows(batch)} and fault.applies
       order by row.line, fault.position
    )
    update import_rows row
       set fault_position = faulty.position, fault_column = faulty."column", fault_code = faulty.code,
           fault_params = ${JSON.stringify({ today: { day: today } })}
      from faulty where row.import_id = ${batch.importId} and row.line = faulty.line`);
}

/** The open item of that number, invoices before others; a row that names none is laid on the oldest later. */
async function chooseItems({ em }: Work, batch: Batch): Promise<void> {
  await em.execute(sql`
    with chosen as (
      select row.line, item.id
        from ${placedRows(batch)}
        left join lateral (
          select document.id from documents document
           where document.account_id = account.id and document.company_id = company.id
             and document.currency = row.currency and document.number = row.item_number and not document.credit
           order by document.open = 0, document.kind = 'INVOICE' desc, document.due_on, document.id limit 1) item on true
       where ${goodRows(batch)} and row.item_number is not null and ${isKnownPayment(batch)} is null
    )
    update import_rows row
       set document_id = chosen.id,
           fault_position = case when chosen.id is null then ${batch.options.positions.item_number ?? 1000}::integer end,
           fault_column = case when chosen.id is null then ${columnOf(batch, 'item_number')}::text end,
           fault_code = case when chosen.id is null then 'ITEM_UNKNOWN' end,
           fault_params = case when chosen.id is null then '{}' end
      from chosen where row.import_id = ${batch.importId} and row.line = chosen.line`);
}

/** In the order of the file an item takes what it has open; the row that goes beyond is refused. */
async function refuseOverpaid({ em }: Work, batch: Batch): Promise<void> {
  await em.execute(sql`
    with paid as (
      select row.line, document.open, row.currency,
             sum(row.amount) over (partition by row.document_id order by row.line) as amount
        from import_rows row join documents document on document.id = row.document_id
       where ${goodRows(batch)}
    ),
    excessive as (
      select line, '{"open":{"amount":"' || open || '","currency":"' || currency || '"}}' as params
        from paid where amount > open
    )
    update import_rows row
       set fault_position = ${batch.options.positions.amount ?? 1000}::integer,
           fault_column = ${columnOf(batch, 'amount')}, fault_code = 'ITEM_OVERPAID', fault_params = excessive.params
      from excessive where row.import_id = ${batch.importId} and row.line = excessive.line`);
}

/**
 * A payment is one entry: where one of its rows is refused, all are. Half of it would make the rest of it look known
 * when the file comes again, corrected.
 */
export async function refuseIncomplete({ em }: Work, batch: Batch): Promise<void> {
  await em.execute(sql`
    with broken as (
      select row.payment_line, min(row.line) as line from import_rows row
       where row.import_id = ${batch.importId} and row.payment_line > ${batch.after}
         and row.payment_line <= ${batch.upto} and row.fault_code is not null
       group by row.payment_line
    ),
    incomplete as (
      select row.line, '{"line":' || broken.line || '}' as params
        from ${placedRows(batch)}
        join broken on broken.payment_line = row.payment_line
       where ${goodRows(batch)} and ${isKnownPayment(batch)} is null
    )
    update import_rows row
       set fault_position = ${batch.options.positions.reference ?? 1000}::integer,
           fault_column = ${columnOf(batch, 'reference')}, fault_code = 'PAYMENT_INCOMPLETE',
           fault_params = incomplete.params
      from incomplete where row.import_id = ${batch.importId} and row.line = incomplete.line`);
}
