import { raw, sql, type RawQueryFragment } from '@mikro-orm/postgresql';
import type { Work } from '../kernel/context.ts';
import { DomainError } from '../kernel/errors.ts';
import { notify } from '../kernel/live.ts';
import type { Field } from './file/fields.ts';
import { UNDECIDED } from './file/day.ts';
import type { ImportMode, ImportOptions } from './start-import.ts';

export const BATCH_ROWS = 5000;

/** Rows of one import that are posted together: those whose account or payment begins after `after`, up to `upto`. */
export interface Batch {
  importId: string;
  mode: ImportMode;
  options: ImportOptions;
  after: number;
  upto: number;
  /** Code of the organisation's first company, for rows that name none. */
  home: string;
}

/** What batches go by: the line where the row's account, or the payment it belongs to, begins. */
type Line = 'account_line' | 'payment_line';

/** The next rows, with the import locked; null where all are posted. Batches of all imports come one after another. */
export async function nextBatch({ em }: Work, importId: string, line: Line): Promise<Batch | null> {
  await em.execute(sql`select pg_advisory_xact_lock(hashtext(current_schema() || ':imports'))`);
  const [started] = await em.execute<Omit<Batch, 'upto' | 'home'>[]>(sql`
    select id as "importId", mode, options, line_posted as after
      from imports where id = ${importId} and status = 'RUNNING' for update`);
  if (!started) throw new DomainError('IMPORT_CLOSED', 'This import is not running any more');
  const column = raw(line);
  const [next] = await em.execute<{ upto: number | null }[]>(sql`
    select max(place) as upto from (
      select ${column} as place from import_rows
       where import_id = ${importId} and ${column} > ${started.after}
       order by place limit ${BATCH_ROWS}) following`);
  const [home] = await em.execute<{ code: string }[]>(
    sql`select code from companies order by position, code limit 1`,
  );
  return next?.upto == null ? null : { ...started, upto: next.upto, home: home?.code ?? 'MAIN' };
}

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
      insert into import_totals (import_id, currency, open)
      select ${importId}::uuid, currency, sum(open) from verdicts where verdict = 'IMPORTED' group by currency
      on conflict (import_id, currency) do update set open = import_totals.open + excluded.open
    )
    update imports import
       set rows_imported = import.rows_imported + counted.imported,
           rows_skipped = import.rows_skipped + counted.skipped,
           rows_refused = import.rows_refused + counted.refused,
           line_posted = ${upto}
      from (select count(*) filter (where verdict = 'IMPORTED') as imported,
                   count(*) filter (where verdict = 'SKIPPED') as skipped,
                   count(*) filter (where verdict = 'REFUSED') as refused from verdicts) counted
     where import.id = ${importId}`);
  await notify(work.em, 'import', { id: importId });
}
