import { say, type Language } from '../../kernel/texts.ts';
import { orderShown, readDay, DAY_FORMATS, type DayEvidence, type DayFormat } from './day.ts';
import { withCommas, type Encoding } from './encoding.ts';
import { FIELDS, REQUIRED, type Field, type ImportKind } from './fields.ts';
import { FileRefused } from './file-refused.ts';
import { Inspection, inspectBytes } from './inspect-bytes.ts';
import { layOut, plain } from './layout.ts';
import type { Mapping } from './mapping.ts';
import { openFile, type OpenFile, type Reading } from './open-file.ts';
import type { FileRecord } from './records.ts';
import { readRow } from './read-row.ts';
import { SYNONYMS } from './synonyms.ts';

const PREVIEW_BYTES_MAX = 256 * 1024;
const PREVIEW_ROWS_MAX = 5000;
const SAMPLE_ROWS = 10;

/** What a file looks like before it is imported. */
export interface Preview {
  format: OpenFile['format'];
  /** Of a CSV file. */
  delimiter: string | null;
  encoding: Encoding | null;
  /** Of a workbook: its sheets, and the one that is read. */
  sheets: string[];
  sheet: string | null;
  columns: string[];
  sample: string[][];
  suggestedMapping: Partial<Record<Field, string>>;
  /** The kept mapping that the suggestion comes from. */
  savedMapping:
    ({ id: string; name: string; dateFormat: DayFormat | null } & Pick<Mapping, 'defaults'>) | null;
  /** The file's own; null where it does not show. */
  dateFormat: DayFormat | null;
  problems: { line: number; column: string; message: string }[];
}

/** What to look for; without a mapping, what the file itself suggests. */
export interface Look {
  kind: ImportKind;
  mapping: Mapping | null;
  reading: Reading;
  language: Language;
}

/** A mapping that was kept for files with such a header. */
export type KeptMapping = { id: string; name: string; mapping: Mapping } | null;

/** Reads the beginning of a file: its columns, which field each seems to be, and what would be refused. */
export async function previewFile(
  { kind, mapping, reading, language }: Look,
  keptFor: (header: string[]) => Promise<KeptMapping>,
  body: AsyncIterable<Buffer>,
): Promise<Preview> {
  const bytes = inspectBytes(body, new Inspection());
  const { header, rows, ...file } = await readBeginning(bytes, reading);
  const kept = await keptFor(header);
  const used = mapping ?? ofThisFile(file.format, header, kept?.mapping ?? NO_MAPPING);
  const suggestedMapping = { ...suggestMapping(kind, header), ...used.columns };
  const judged = judge(kind, header, { ...used, columns: suggestedMapping }, rows, language);
  const sample = rows.slice(0, SAMPLE_ROWS).map(row => row.cells);
  const savedMapping = kept && { id: kept.id, name: kept.name, ...settingsOf(kept.mapping) };
  return { ...file, columns: header, sample, suggestedMapping, savedMapping, ...judged };
}

const NO_MAPPING: Mapping = { columns: {}, defaults: {}, dayFormat: null };

const settingsOf = ({ defaults, dayFormat }: Mapping) => ({ defaults, dateFormat: dayFormat });

/** A kept mapping with the columns as this header spells them. The days of a workbook were read as they are. */
function ofThisFile(format: OpenFile['format'], header: string[], kept: Mapping): Mapping {
  const spelt = new Map(header.map(column => [plain(withCommas(column)), column]));
  const columns = Object.fromEntries(
    Object.entries(kept.columns).map(([field, column]) => [
      field,
      column && (spelt.get(plain(withCommas(column))) ?? ''),
    ]),
  );
  return { ...kept, columns, dayFormat: format === 'XLSX' ? null : kept.dayFormat };
}

/** By name, field after field; a column serves one field, and the field that is called so comes first. */
export function suggestMapping(
  kind: ImportKind,
  columns: string[],
): Partial<Record<Field, string>> {
  const suggested: Partial<Record<Field, string>> = {};
  const free = new Map(
    columns.map(column => [plain(withCommas(column)).replace(/[^\p{L}\p{N}]+/gu, '_'), column]),
  );
  const take = (field: Field, name: string): void => {
    const column = free.get(name);
    if (column === undefined || suggested[field] !== undefined) return;
    suggested[field] = column;
    free.delete(name);
  };
  for (const field of FIELDS[kind]) take(field, field);
  for (const field of FIELDS[kind])
    for (const name of (SYNONYMS[field] ?? '').split(' ')) take(field, name);
  return suggested;
}

function judge(
  kind: ImportKind,
  header: string[],
  mapping: Mapping,
  rows: FileRecord[],
  language: Language,
) {
  const problems: Preview['problems'] = [];
  // A field that is still missing is a problem to show, not a reason to show nothing.
  const missing = REQUIRED[kind].filter(
    group => !group.some(field => mapping.columns[field] || mapping.defaults[field]),
  );
  const filled = Object.fromEntries(missing.map(group => [group[0], header[0] ?? '']));
  const layout = layOut(kind, header, { ...mapping, columns: { ...mapping.columns, ...filled } });
  for (const group of missing) {
    const message = say(language, 'import.COLUMN_MISSING', { column: group.join(' / ') });
    problems.push({ line: 1, column: group.join(' / '), message });
  }
  const evidence: DayEvidence = { dayFirst: false, monthFirst: false };
  for (const { line, cells } of rows) {
    const { fault } = readRow(layout, cells, evidence);
    if (!fault || missing.length > 0) continue;
    problems.push({
      line,
      column: fault.column,
      message: say(language, `import.${fault.code}`, fault.params),
    });
  }
  const days = rows.flatMap(({ cells }) => dayTexts(layout.positions, cells));
  return { dateFormat: mapping.dayFormat ?? formatOf(days, evidence), problems };
}

function dayTexts(positions: Partial<Record<Field, number>>, cells: string[]): string[] {
  return (['issued_on', 'due_on', 'received_on'] as const).flatMap(field => {
    const position = positions[field];
    const text = position === undefined ? '' : (cells[position]?.trim() ?? '');
    return text === '' ? [] : [text];
  });
}

function formatOf(days: string[], evidence: DayEvidence): DayFormat | null {
  if (days.some(day => day.includes('/'))) {
    const order = orderShown(evidence);
    return order === null ? null : order === 'DAY_FIRST' ? 'D/M/YYYY' : 'M/D/YYYY';
  }
  const unused = { dayFirst: false, monthFirst: false };
  return (
    DAY_FORMATS.find(format =>
      days.some(day => typeof readDay(day, format, unused) === 'object'),
    ) ?? null
  );
}

async function readBeginning(bytes: AsyncGenerator<Buffer>, reading: Reading) {
  let file: OpenFile | null = null;
  try {
    file = await openFile(bytes, reading, PREVIEW_BYTES_MAX);
    const rows = await firstRecords(file.records);
    const { header, format, delimiter, sheets, sheet } = file;
    return {
      header,
      rows,
      format,
      delimiter,
      encoding: file.text?.encoding ?? null,
      sheets,
      sheet,
    };
  } finally {
    await file?.close();
    // Lets go of the body, so that the rest of it can be drained.
    await bytes.return(undefined);
  }
}

/** The beginning of a file may end inside quotes: the records before that are enough. */
async function firstRecords(records: AsyncGenerator<FileRecord>): Promise<FileRecord[]> {
  const rows: FileRecord[] = [];
  try {
    for await (const record of records) {
      rows.push(record);
      if (rows.length === PREVIEW_ROWS_MAX) break;
    }
  } catch (error) {
    if (rows.length === 0 || !(error instanceof FileRefused)) throw error;
  }
  return rows;
}
