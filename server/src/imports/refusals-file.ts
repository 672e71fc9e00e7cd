import { pipeline } from 'node:stream/promises';
import { sql } from '@mikro-orm/postgresql';
import { stringify } from 'csv-stringify';
import type { Response } from 'express';
import { query } from '../kernel/command.ts';
import type { Context } from '../kernel/context.ts';
import { say, type Params } from '../kernel/texts.ts';
import { importSeen } from './import.query.ts';

const PAGE_ROWS = 1000;

interface Refused {
  line: number;
  column: string | null;
  code: string;
  params: Params;
  record: string[];
}

/** Refused records with line, column and reason in front: to be mended in a spreadsheet and sent again. */
export async function sendRefusals(
  context: Context,
  id: string,
  response: Response,
): Promise<void> {
  await importSeen(context, id);
  const columns = await columnsOf(context, { id });
  response.attachment(`refusals-${id}.csv`).type('text/csv; charset=utf-8');
  // With a byte order mark and semicolons spreadsheets of all four languages open it as a table.
  const file = stringify({ bom: true, delimiter: ';', escape_formulas: true });
  await pipeline(records(context, id, columns), file, response);
}

async function* records(context: Context, id: string, columns: string[]): AsyncGenerator<string[]> {
  yield ['line', 'column', 'reason', ...columns];
  for (let after = 0; ;) {
    const page = await refusedAfter(context, { id, after });
    for (const { line, column, code, params, record } of page) {
      yield [
        String(line),
        column ?? '',
        say(context.language, `import.${code}`, params),
        ...record,
      ];
    }
    const last = page.at(-1);
    if (!last || page.length < PAGE_ROWS) return;
    after = last.line;
  }
}

const columnsOf = query({
  permission: 'imports:run',
  async run({ em }, { id }: { id: string }): Promise<string[]> {
    const [row] = await em.execute<{ columns: string[] }[]>(
      sql`select options -> 'columns' as columns from imports where id = ${id}`,
    );
    return row?.columns ?? [];
  },
});

const refusedAfter = query({
  permission: 'imports:run',
  run: ({ em }, { id, after }: { id: string; after: number }): Promise<Refused[]> =>
    em.execute<Refused[]>(sql`
      select line, column_name as "column", code, params, record from import_refusals
       where import_id = ${id} and line > ${after} order by line limit ${PAGE_ROWS}`),
});
