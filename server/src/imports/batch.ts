import { raw, sql, type RawQueryFragment } from '@mikro-orm/postgresql';
import type { Work } from '../kernel/context.ts';
import { DomainError } from '../kernel/errors.ts';
import { notify } from '../kernel/live.ts';
import type { Field } from './file/fields.ts';
import type { ImportKind } from './file/fields.ts';
import { UNDECIDED } from './file/day.ts';
import { shareImports } from './import-turns.ts';
import type { ImportMode, ImportOptions } from './start-import.ts';

export const BATCH_ROWS = 5000;

/** An import as its rows are read with. */
export interface BatchedFile {
  importId: string;
  mode: ImportMode;
  options: ImportOptions;
  /** Code of the organisation's first company, for rows that name none. */
  home: string;
}

/** Rows of one import that are posted together: those whose account or payment begins after `after`, up to `upto`. */
export interface Batch extends BatchedFile {
  after: number;
  upto: number;
}

/** The line where the row's account, or the payment it belongs to, begins: batches are cut there. */
const LINES: Readonly<Record<ImportKind, string>> = {
  LEDGER: 'account_line',
  PAYMENTS: 'payment_line',
};

/** Cuts a file that has been read into batches. An account, or a payment, is never cut in two. */
export async function cutBatches({ em }: Work, importId: string, kind: ImportKind): Promise<void> {
  const line = raw(LINES[kind]);
  await em.execute(sql`
    with ordered as (
      select ${line} as place, row_number() over (order by ${line}) as number
        from import_rows where import_id = ${importId} and ${line} is not null
    ),
    begun as (select place, (min(number) - 1) / ${BATCH_ROWS}::integer as batch from ordered group by place),
    cut as (
      select max(place) as upto, lag(max(place), 1, 0) over (order by batch) as after from begun group by batch
    )
    insert into import_batches (import_id, after, upto) select ${importId}::uuid, after, upto from cut`);
}

const fileColumns = sql`
  import.id as "importId", import.mode, import.options,
  coalesce((select code from companies order by position, code limit 1), 'MAIN') as home`;

const batchColumns = sql`
  select ${fileColumns}, batch.after, batch.upto
    from import_batches batch join imports import on import.id = batch.import_id`;

/** What the rows of an import are read with, before they are cut into batches. */
export async function batchedFile({ em }: Work, importId: string): Promise<BatchedFile> {
  const [file] = await em.execute<BatchedFile[]>(
    sql`select ${fileColumns} from imports import where import.id = ${importId}`,
  );
  if (!file) throw new Error(`there is no import ${importId}`);
  return file;
}

/** The first batch that is neither posted nor in somebody's hands; refused where there is none. */
export async function nextBatch({ em }: Work, importId: string): Promise<Batch> {
  await shareImports(em, importId);
  const [next] = await em.execute<Batch[]>(sql`
    ${batchColumns}
     where batch.import_id = ${importId} and not batch.posted
     order by batch.upto limit 1 for update of batch skip locked`);
  if (!next) throw new DomainError('IMPORT_NO_BATCH', 'No batch of this import is free');
  return next;
}

/** All batches of an import that have rows, in their order and in nobody's hands: for a dry run. */
export const allBatches = ({ em }: Work, importId: string): Promise<Batch[]> =>
  em.execute<Batch[]>(sql`
    ${batchColumns} where batch.import_id = ${importId} and not batch.posted order by batch.upto`);

/** A staged day as a date; where the file showed that the day stands first, the two numbers change places. */
export function stagedDay(column: string, { options }: Pick<Batch, 'options'>): RawQueryFragment {
  const day = raw(column);
  if (options.slashOrder !== 'DAY_FIRST') return sql`ltrim(${day}, ${UNDECIDED})::date`;
  return sql`(case when ${day} like ${`${UNDECIDED}%`}
                   then substr(${day}, 2, 5) || substr(${day}, 10, 2) || '-' || substr(${day}, 7, 2)
                   else ${day} end)::date`;
}

/** The column of the file that a field was read from, as a refusal names it. */
export function columnOf({ options }: Pick<Batch, 'options'>, field: Field): string {
  const position = options.positions[field];
  return position === undefined ? field : (options.columns[position] ?? field);
}

/**
 * Writes down what became of the batch's rows. `verdicts` is a select of line, verdict (IMPORTED, SKIPPED,
 * REFUSED), column_name, code, params, record, currency, open.
 */
export async function concludeBatch(
  work: Work,
  batch: Batch,
  verdicts: RawQueryFragment,
): Promise<void> {
  const { importId, upto } = batch;
  await work.em.execute(sql`
    with verdicts as materialized (${verdicts}),
    refused as (
      insert into import_refusals (import_id, line, column_name, code, params, record)
      select ${importId}::uuid, line, column_name, code, params::jsonb, record::jsonb
        from verdicts where verdict = 'REFUSED'
    ),
    brought as (
      insert into import_totals (import_id, batch, currency, open)
      select ${importId}::uuid, ${upto}::integer, currency, sum(open)
        from verdicts where verdict = 'IMPORTED' group by currency
    )
    update import_batches batch
       set posted = true, imported = counted.imported, skipped = counted.skipped, refused = counted.refused
      from (select count(*) filter (where verdict = 'IMPORTED') as imported,
                   count(*) filter (where verdict = 'SKIPPED') as skipped,
                   count(*) filter (where verdict = 'REFUSED') as refused from verdicts) counted
     where batch.import_id = ${importId} and batch.upto = ${upto}`);
  await notify(work.em, 'import', { id: importId });
}

/** What the batches of an import have counted so far. */
export const countedRows = (importId: RawQueryFragment): RawQueryFragment => sql`
  select coalesce(sum(imported), 0)::integer as imported, coalesce(sum(skipped), 0)::integer as skipped,
         coalesce(sum(refused), 0)::integer as refused
    from import_batches where import_id = ${importId}`;
