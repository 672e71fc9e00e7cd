import { sql } from '@mikro-orm/postgresql';
import { command } from '../kernel/command.ts';
import type { Work } from '../kernel/context.ts';
import { notify } from '../kernel/live.ts';
import type { RateFault, RateFile } from './file/rate-file.ts';

export interface ImportRates extends RateFile {
  id: string;
  fileName: string | null;
  fileBytes: number;
  fileHash: string;
}

/**
 * Takes the rates of a file in, all that are good at once. A rate that is known already stays as it is: the same one
 * is passed over, another one for the same day is refused, so that what was shown at a day's rates is shown again.
 */
export const importRates = command({
  name: 'importRates',
  permission: 'imports:run',
  takesTime: true,
  secrets: ['rows', 'faults', 'columns'],
  async run(work, input: ImportRates) {
    await openImport(work, input);
    const imported = await writeRates(work, input);
    await refuse(work, input.id, input.faults);
    const refused = (await refuseOthers(work, input)) + input.faults.length;
    const skipped = input.rows.length + input.faults.length - imported - refused;
    await work.em.execute(sql`
      update imports set rows_imported = ${imported}, rows_skipped = ${skipped}, rows_refused = ${refused}
       where id = ${input.id}`);
    await notify(work.em, 'import', { id: input.id });
    return { id: input.id, changed: { imported, skipped, refused } };
  },
});

async function openImport({ em, actor, now, today }: Work, input: ImportRates): Promise<void> {
  const { columns, format, rows, faults } = input;
  const options = { columns, positions: {}, defaults: {}, format, day: today };
  await em.execute(sql`
    insert into imports (id, kind, mode, file_name, file_bytes, file_hash, options, unknown_columns, status,
                         rows_read, created_by, created_at, finished_at)
    select ${input.id}, 'RATES', 'APPEND', ${input.fileName}, ${input.fileBytes}, ${input.fileHash},
           ${JSON.stringify(options)}::jsonb,
           array(select jsonb_array_elements_text(${JSON.stringify(input.unknownColumns)}::jsonb)),
           'DONE', ${rows.length + faults.length}, ${actor.id}, ${now}, ${now}`);
}

const asRows = ({ rows }: ImportRates) => sql`
  select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
    as row(line integer, base text, currency text, day date, rate numeric, record jsonb)`;

/** Of two lines for one day the first counts. Answers with how many are new. */
async function writeRates({ em }: Work, input: ImportRates): Promise<number> {
  await em.execute(sql`
    with row as (${asRows(input)})
    insert into exchange_pairs (base, currency) select distinct base, currency from row on conflict do nothing`);
  const written = await em.execute<object[]>(sql`
    with row as (select distinct on (base, currency, day) * from (${asRows(input)}) row order by base, currency, day, line)
    insert into exchange_rates (base, currency, day, rate, source, import_id)
    select base, currency, day, rate, ${input.source ?? input.fileName ?? input.format}, ${input.id}::uuid from row
    on conflict do nothing returning day`);
  return written.length;
}

async function refuse({ em }: Work, importId: string, faults: readonly RateFault[]): Promise<void> {
  const rows = JSON.stringify(faults);
  await em.execute(sql`
    with fault as (
      select * from jsonb_to_recordset(${rows}::jsonb)
        as fault(line integer, "column" text, code text, params jsonb, record jsonb)
    )
    insert into import_refusals (import_id, line, column_name, code, params, record)
    select ${importId}::uuid, line, "column", code, params, record from fault
    on conflict do nothing`);
}

/** Rows whose day has another rate in the books. */
async function refuseOthers({ em }: Work, input: ImportRates): Promise<number> {
  const refused = await em.execute<object[]>(sql`
    with row as (${asRows(input)}),
    other as (
      select row.line, row.record, known.rate
        from row join exchange_rates known using (base, currency, day) where known.rate <> row.rate
    )
    insert into import_refusals (import_id, line, column_name, code, params, record)
    select ${input.id}::uuid, line, 'rate', 'RATE_DIFFERS', jsonb_build_object('known', trim_scale(rate)::text), record from other
    on conflict do nothing returning line`);
  return refused.length;
}
