import { sql } from '@mikro-orm/postgresql';
import { command } from '../kernel/command.ts';
import type { Work } from '../kernel/context.ts';
import { notify } from '../kernel/live.ts';
import { cutBatches } from './batch.ts';
import { seizeImports } from './import-turns.ts';
import type { Field, ImportKind } from './file/fields.ts';
import type { Encoding } from './file/encoding.ts';
import { UNDECIDED, type DayFormat } from './file/day.ts';
import { canOwn } from './account-blanks.ts';
import { newCompanies, rememberBefore } from './undo/remember-before.ts';

const WARNINGS_MAX = 100;

export type ImportMode = 'APPEND' | 'SNAPSHOT';

/** What reading the file has shown that posting and refusing need. */
export interface ImportOptions {
  columns: string[];
  positions: Partial<Record<Field, number>>;
  format: 'CSV' | 'XLSX';
  /** Of a CSV file. */
  delimiter: string | null;
  encoding: Encoding | null;
  /** Of a workbook. */
  sheet: string | null;
  defaults: Partial<Record<Field, string>>;
  dateFormat: DayFormat | null;
  /** Of the kept mapping that was chosen. */
  mappingName: string | null;
  /** Which number of a day with slashes is the day; null where the file did not show it. */
  slashOrder: 'DAY_FIRST' | 'MONTH_FIRST' | null;
}

export interface StartImport {
  id: string;
  kind: ImportKind;
  mode: ImportMode;
  fileName: string | null;
  fileBytes: number;
  fileHash: string;
  rows: number;
  unknownColumns: string[];
  /** Some days have slashes, and the file did not show which number is the day. */
  undecidedDays: boolean;
  options: ImportOptions;
}

/** Makes an import of rows that a file was read into; from here on any process may post them. */
export const startImport = command({
  name: 'startImport',
  permission: 'imports:run',
  takesTime: true,
  async run(work, input: StartImport) {
    const { em, now } = work;
    await prepareImport(work, input);
    if (input.options.mappingName !== null)
      await em.execute(sql`
        update import_mappings set used_at = ${now} where kind = ${input.kind} and name = ${input.options.mappingName}`);
    if (input.kind === 'PAYMENTS') await rememberBefore(work, input.id);
    await seizeImports(em);
    await notify(em, 'import', { id: input.id });
    return { id: input.id };
  },
});

/** Everything that can be said of the rows before any is posted. */
export async function prepareImport(work: Work, input: StartImport): Promise<void> {
  const { em, actor, now, today } = work;
  const companies = await newCompanies(work, input.id);
  const options = { ...input.options, day: today, newCompanies: companies };
  await em.execute(sql`
    insert into imports (id, kind, mode, file_name, file_bytes, file_hash, options, unknown_columns,
                         status, rows_read, compared, created_by, created_at)
    select ${input.id}, ${input.kind}, ${input.mode}, ${input.fileName}, ${input.fileBytes}, ${input.fileHash},
           ${JSON.stringify(options)}::jsonb,
           array(select jsonb_array_elements_text(${JSON.stringify(input.unknownColumns)}::jsonb)),
           'RUNNING', ${input.rows}, ${input.kind === 'PAYMENTS' || input.rows === 0}, ${actor.id}, ${now}`);
  if (input.undecidedDays) await refuseUndecidedDays(work, input);
  if (input.kind === 'LEDGER') return warnOfUnknownOwners(work, input);
  await joinPayments(work, input.id);
  // A ledger is compared with the books first, when it is its turn.
  await cutBatches(work, input.id, input.kind);
}

/** The file did not show whether 3/4/2020 is in March or in April: each such row is refused at its first such day. */
async function refuseUndecidedDays({ em }: Work, input: StartImport): Promise<void> {
  const fields = ['issued_on', 'due_on', 'received_on'] as const;
  const { positions, columns } = input.options;
  const read = fields.flatMap(field => {
    const position = positions[field];
    return position === undefined ? [] : [{ field, position, column: columns[position] ?? field }];
  });
  await em.execute(sql`
    with read as (
      select * from jsonb_to_recordset(${JSON.stringify(read)}::jsonb) as read(field text, position integer, "column" text)
    ),
    undecided as (
      select distinct on (row.line) row.line, read.position, read."column"
        from import_rows row
        join read on case read.field when 'issued_on' then row.issued_on when 'due_on' then row.due_on
                     else row.received_on end like ${`${UNDECIDED}%`}
       where row.import_id = ${input.id}
       order by row.line, read.position
    )
    update import_rows row
       set fault_position = undecided.position, fault_column = undecided."column",
           fault_code = 'DAY_AMBIGUOUS', fault_params = '{}'
      from undecided
     where row.import_id = ${input.id} and row.line = undecided.line
       and (row.fault_position is null or row.fault_position > undecided.position)`);
}

/** Rows that share company, account, reference, day and currency are one payment, named by its first line. */
async function joinPayments({ em }: Work, importId: string): Promise<void> {
  await em.execute(sql`
    with joined as (
      select row.line, case when row.account_code is null or row.reference is null or row.received_on is null
                              or row.currency is null then row.line
                            else min(row.line) over (partition by row.company, row.account_code, row.reference,
                                                                  row.received_on, row.currency) end as payment_line
        from import_rows row where row.import_id = ${importId}
    )
    update import_rows row set payment_line = joined.payment_line
      from joined where row.import_id = ${importId} and row.line = joined.line`);
}

/** Mail addresses of agents and collectors that belong to nobody who could own an account. */
async function warnOfUnknownOwners({ em }: Work, { id, options }: StartImport): Promise<void> {
  if (
    options.positions.agent_email === undefined &&
    options.positions.collector_email === undefined
  )
    return;
  const unknown = await em.execute<{ duty: string; email: string }[]>(sql`
    select distinct named.duty, named.email
      from import_rows row
     cross join lateral (values ('AGENT', row.agent_email), ('COLLECTOR', row.collector_email)) named (duty, email)
     where row.import_id = ${id} and named.email is not null
       and not exists (select from users person where person.email = named.email and ${canOwn(sql`named.duty`)})
     order by named.duty, named.email limit ${WARNINGS_MAX}`);
  if (unknown.length === 0) return;
  const warnings = unknown.map(({ duty, email }) => ({
    code: `${duty}_UNKNOWN`,
    params: { email },
  }));
  await em.execute(
    sql`update imports set warnings = ${JSON.stringify(warnings)}::jsonb where id = ${id}`,
  );
}
