import { newId } from '../../kernel/ids.ts';
import { orderShown, type DayEvidence } from './day.ts';
import { FIELDS, type Field } from './fields.ts';
import { FileRefused } from './file-refused.ts';
import type { Inspection } from './inspect-bytes.ts';
import type { Layout } from './layout.ts';
import { readRow, type ReadRow } from './read-row.ts';
import type { FileRecord } from './records.ts';

const CHUNK_CHARACTERS = 64 * 1024;
const FIELD_COLUMNS: readonly Field[] = [...new Set([...FIELDS.LEDGER, ...FIELDS.PAYMENTS])];
const COLUMNS = [
  'import_id',
  'line',
  'id',
  'record',
  'fault_position',
  'fault_column',
  'fault_code',
  'fault_params',
  'credit',
  ...FIELD_COLUMNS,
];

export const COPY_ROWS = `copy import_rows (${COLUMNS.join(', ')}) from stdin`;

/** What the whole file has shown, once it is read. */
export interface Staged {
  rows: number;
  evidence: DayEvidence;
}

export const nothingStaged = (): Staged => ({
  rows: 0,
  evidence: { dayFirst: false, monthFirst: false },
});

export const slashOrderOf = ({ evidence }: Staged) => orderShown(evidence);

/** The rows of a file in COPY's text format, in chunks; memory holds one chunk. A file cut short is refused at its end. */
export async function* copyText(
  importId: string,
  layout: Layout,
  records: AsyncGenerator<FileRecord>,
  inspection: Inspection,
  staged: Staged,
): AsyncGenerator<string> {
  let chunk = '';
  let last: FileRecord | null = null;
  for await (const record of records) {
    chunk += copyLine(importId, record, readRow(layout, record.cells, staged.evidence));
    staged.rows++;
    last = record;
    if (chunk.length > CHUNK_CHARACTERS) {
      yield chunk;
      chunk = '';
    }
  }
  if (last && last.cells.length < layout.columns.length && !inspection.endsWithLineBreak) {
    throw new FileRefused('FILE_CUT_SHORT', { line: last.line });
  }
  yield chunk;
}

function copyLine(importId: string, { line, cells }: FileRecord, { row, fault }: ReadRow): string {
  const texts = FIELD_COLUMNS.map(field => copied(row[field]));
  return `${[
    importId,
    line,
    newId(),
    copied(JSON.stringify(cells)),
    fault ? fault.position : NULL,
    copied(fault?.column),
    copied(fault?.code),
    fault ? copied(JSON.stringify(fault.params)) : NULL,
    row.credit == null ? NULL : row.credit,
    ...texts,
  ].join('\t')}\n`;
}

const NULL = '\\N';
const SPECIAL = /[\\\t\n\r]/g;
const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

/** COPY reads a backslash as an escape and a tab or line break as an end. */
const copied = (text: string | null | undefined): string =>
  text == null ? NULL : text.replace(SPECIAL, character => ESCAPES[character] ?? character);
