import { sql, type RawQueryFragment } from '@mikro-orm/postgresql';
import { validate } from 'uuid';
import { query } from '../kernel/command.ts';
import type { Context } from '../kernel/context.ts';
import { NotFound } from '../kernel/errors.ts';
import { wire } from '../kernel/money.ts';
import { paging, type Page } from '../kernel/page.ts';
import { say, type Params } from '../kernel/texts.ts';
import { countedRows } from './batch.ts';
import { fieldsOf } from './mappings/import-mappings.query.ts';
import type { MappedField } from './mappings/save-import-mapping.ts';
import { sameFileBefore, type EarlierImport } from './same-file.query.ts';
import type { ImportOptions } from './start-import.ts';
import './texts.ts';

/** An import as it is stored. */
export interface ImportRow {
  id: string;
  status: 'RUNNING' | 'DONE' | 'FAILED';
  kind: string;
  mode: string;
  fileName: string | null;
  rowsRead: number;
  rowsImported: number;
  rowsSkipped: number;
  rowsRefused: number;
  unknownColumns: string[];
  warnings: string[];
  errorCode: string | null;
  errorMessage: string | null;
  format: string;
  encoding: string | null;
  sheet: string | null;
  fields: MappedField[];
  dateFormat: string | null;
  mappingName: string | null;
  sameFile: EarlierImport | null;
  undoneAt: string | null;
  undoneById: string | null;
  createdById: string;
  createdAt: string;
  finishedAt: string | null;
}

export interface RefusalRow {
  line: number;
  column: string | null;
  message: string;
}

type Stored = Omit<
  ImportRow,
  | 'warnings'
  | 'errorMessage'
  | 'fields'
  | 'format'
  | 'encoding'
  | 'sheet'
  | 'dateFormat'
  | 'mappingName'
> & { warnings: { code: string; params: Params }[]; options: Partial<ImportOptions> };

const importsWhere = ({ em, language }: Context, where: RawQueryFragment, page: RawQueryFragment) =>
  em
    .execute<Stored[]>(
      sql`
      select id, status, kind, mode, file_name as "fileName", rows_read as "rowsRead",
             rows_imported + counted.imported as "rowsImported", rows_skipped + counted.skipped as "rowsSkipped",
             rows_refused + counted.refused as "rowsRefused",
             unknown_columns as "unknownColumns", warnings, error_code as "errorCode",
             created_by as "createdById", created_at as "createdAt", finished_at as "finishedAt", options,
             ${sameFileBefore('imports')} as "sameFile", undone_at as "undoneAt", undone_by as "undoneById"
        from imports cross join lateral (${countedRows(sql`imports.id`)}) counted
       where ${where} order by created_at desc, id desc ${page}`,
    )
    .then(rows =>
      rows.map(({ warnings, options, ...row }): ImportRow => {
        const errorMessage = row.errorCode && say(language, `import.${row.errorCode}`);
        const worded = warnings.map(({ code, params }) => say(language, `import.${code}`, params));
        return { ...row, ...readAs(options), warnings: worded, errorMessage };
      }),
    );

/** How the file was read. */
function readAs(options: Partial<ImportOptions>) {
  const { columns = [], positions = {}, defaults = {} } = options;
  const named = Object.fromEntries(
    Object.entries(positions).map(([field, position]) => [field, columns[position] ?? '']),
  );
  return {
    format: options.format ?? 'CSV',
    encoding: options.encoding ?? null,
    sheet: options.sheet ?? null,
    fields: fieldsOf({ columns: named, defaults }),
    dateFormat: options.dateFormat ?? null,
    mappingName: options.mappingName ?? null,
  };
}

/** One import; null where there is none. */
export const importById = query({
  permission: 'imports:run',
  async run(context, { id }: { id: string }): Promise<ImportRow | null> {
    if (!validate(id)) return null;
    const [found] = await importsWhere(context, sql`id = ${id}`, sql``);
    return found ?? null;
  },
});

/** Imports, newest first. */
export const imports = query({
  permission: 'imports:run',
  async run(context, asked: { offset: number; limit: number }): Promise<Page<ImportRow>> {
    const { offset, limit } = paging(asked.offset, asked.limit);
    const [counted] = await context.em.execute<{ total: number }[]>(
      sql`select count(*)::integer as total from imports`,
    );
    const items = await importsWhere(context, sql`true`, sql`limit ${limit} offset ${offset}`);
    return { total: counted?.total ?? 0, items };
  },
});

/** The refused rows of an import in the order of the file, each with its reason in the caller's language. */
export const refusalsOf = query({
  permission: 'imports:run',
  async run({ em, language }, { id, limit }: { id: string; limit: number }): Promise<RefusalRow[]> {
    const page = paging(0, limit);
    const rows = await em.execute<
      { line: number; column: string | null; code: string; params: Params }[]
    >(sql`
      select line, column_name as "column", code, params from import_refusals
       where import_id = ${id} order by line limit ${page.limit}`);
    return rows.map(({ line, column, code, params }) => {
      return { line, column, message: say(language, `import.${code}`, params) };
    });
  },
});

/** What an import brought, per currency; credits count against it. */
export const totalsOf = query({
  permission: 'imports:run',
  async run({ em }, { id }: { id: string }): Promise<{ currency: string; open: string }[]> {
    const rows = await em.execute<{ currency: string; open: string }[]>(
      sql`select currency, sum(open)::text as open from import_totals where import_id = ${id}
           group by currency order by currency`,
    );
    return rows.map(({ currency, open }) => ({ currency, open: wire(open, currency) }));
  },
});

/** The same, but NOT_FOUND where there is none. */
export async function importSeen(context: Context, id: string): Promise<ImportRow> {
  const found = await importById(context, { id });
  if (!found) throw new NotFound('Import');
  return found;
}
