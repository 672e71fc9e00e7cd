import { setImmediate } from 'node:timers/promises';
import { orderShown, type DayEvidence } from './day.ts';
import { FIELDS, type Field } from './fields.ts';
import { FileRefused } from './file-refused.ts';
import type { Inspection } from './inspect-bytes.ts';
import type { Layout } from './layout.ts';
import type { Fault } from './read-cells.ts';
import { readRow, type ReadRow } from './read-row.ts';
import type { FileRecord } from './records.ts';
import { rowId } from './row-id.ts';

const CHUNK_CHARACTERS = 64 * 1024;
const ALWAYS = [
  'import_id',
  'line',
  'account_line',
  'id',
  'record',
  'fault_position',
  'fault_column',
  'fault_code',
  'fault_params',
  'credit',
];
/** What a row has though the file does not say it. */
const IMPLIED: readonly Field[] = ['kind', 'open'];

/** The fields that rows of this file can have; the others stay null by themselves. */
const fieldsOf = ({ kind, positions, defaults }: Layout): Field[] =>
  FIELDS[kind].filter(
    field =>
      positions[field] !== undefined || defaults[field] !== undefined || IMPLIED.includes(field),
  );

export const copyStatement = (layout: Layout): string =>
  `copy import_rows (${[...ALWAYS, ...fieldsOf(layout)].join(', ')}) from stdin`;

/** What the whole file has shown, once it is read. */
export interface Staged {
  rows: number;
  evidence: DayEvidence;
}

export const nothingStaged = (): Staged => ({
  rows: 0,
  evidence: { dayFirst: false, monthFirst: false },
});

/** Whether the file has days with slashes and does not show which number is the day. */
export const leavesDaysUndecided = ({ evidence }: Staged): boolean =>
  evidence.undecided === true && orderShown(evidence) === null;

export const slashOrderOf = ({ evidence }: Staged) => orderShown(evidence);

/** The rows of a file in COPY's text format, in chunks; memory holds one chunk. A file cut short is refused at its end. */
export async function* copyText(
  importId: string,
  layout: Layout,
  records: AsyncGenerator<FileRecord>,
  inspection: Inspection,
  staged: Staged,
): AsyncGenerator<string> {
  const fields = fieldsOf(layout);
  const firstLines = new Map<string, number>();
  let chunk = '';
  let last: FileRecord | null = null;
  for await (const record of records) {
    const read = readRow(layout, record.cells, staged.evidence);
    chunk += copyLine(
      importId,
      fields,
      record,
      read,
      accountLine(layout, firstLines, record, read),
    );
    staged.rows++;
    last = record;
    if (chunk.length > CHUNK_CHARACTERS) {
      yield chunk;
      chunk = '';
      // Whatever else the server is asked meanwhile: a file that comes quickly would keep it to itself.
      await setImmediate();
    }
  }
  if (last && last.cells.length < layout.columns.length && !inspection.endsWithLineBreak) {
    throw new FileRefused('FILE_CUT_SHORT', { line: last.line });
  }
  yield chunk;
}

function copyLine(
  importId: string,
  fields: readonly Field[],
  { line, cells }: FileRecord,
  { row, fault }: ReadRow,
  firstLine: number | null,
): string {
  let text = `${importId}\t${line}\t${firstLine ?? NULL}\t${rowId()}\t${copied(JSON.stringify(cells))}\t${copiedFault(fault)}\t`;
  text += row.credit == null ? NULL : row.credit;
  for (const field of fields) text += `\t${copied(row[field])}`;
  return `${text}\n`;
}

/** Where the account of a ledger row was named first; a row that names none stands alone. */
function accountLine(
  { kind }: Layout,
  firstLines: Map<string, number>,
  { line }: FileRecord,
  { row }: ReadRow,
): number | null {
  if (kind !== 'LEDGER') return null;
  const code = row.account_code;
  if (code == null) return line;
  const first = firstLines.get(code) ?? line;
  firstLines.set(code, first);
  return first;
}

const copiedFault = (fault: Fault | null): string =>
  fault
    ? [fault.position, copied(fault.column), fault.code, copied(JSON.stringify(fault.params))].join(
        '\t',
      )
    : NO_FAULT;

const NULL = '\\N';
const NO_FAULT = [NULL, NULL, NULL, NULL].join('\t');
const SPECIAL = /[\\\t\n\r]/;
const SPECIALS = new RegExp(SPECIAL, 'g');
const ESCAPES: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '\t': '\\t',
  '\n': '\\n',
  '\r': '\\r',
};

/** COPY reads a backslash as an escape and a tab or line break as an end. */
const copied = (text: string | null | undefined): string =>
  text == null ? NULL : SPECIAL.test(text) ? escaped(text) : text;

const escaped = (text: string): string =>
  text.replace(SPECIALS, character => ESCAPES[character] ?? character);
