import type { Language } from '../../kernel/texts.ts';
import type { DayFormat } from './day.ts';
import { withCommas, type Encoding } from './encoding.ts';
import { FIELDS, type Field, type ImportKind } from './fields.ts';
import type { EarlierImport } from '../same-file.query.ts';
import { FileRefused } from './file-refused.ts';
import { Inspection, inspectBytes } from './inspect-bytes.ts';
import { judge, type Problem } from './judge.ts';
import { plain } from './layout.ts';
import type { Mapping } from './mapping.ts';
import { openFile, type OpenFile, type Reading } from './open-file.ts';
import type { FileRecord } from './records.ts';
import { BARE_DATE, headingOf, SYNONYMS } from './synonyms.ts';

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
  problems: Problem[];
  /** The last import that had the very same file. */
  sameFile: EarlierImport | null;
}

/** What to look for; without a mapping, what the file itself suggests. */
export interface Look {
  kind: ImportKind;
  mapping: Mapping | null;
  reading: Reading;
  language: Language;
  /** Of a file of which only the beginning is sent: what is known of the whole. */
  whole: { bytes: number; hash: string | null } | null;
}

/** What is known beside the file itself. */
export interface Known {
  keptFor(header: string[]): Promise<KeptMapping>;
  importOf(fileHash: string): Promise<EarlierImport | null>;
}

/** A mapping that was kept for files with such a header. */
export type KeptMapping = { id: string; name: string; mapping: Mapping } | null;

/** Reads the beginning of a file: its columns, which field each seems to be, and what would be refused. */
export async function previewFile(
  { kind, mapping, reading, language, whole: told }: Look,
  known: Known,
  body: AsyncIterable<Buffer>,
): Promise<Preview> {
  const inspection = new Inspection();
  const beginning = await readBeginning(inspectBytes(body, inspection), reading);
  const isCut = told !== null && told.bytes !== inspection.bytes;
  const { header, rows, isRead, ...file } = beginning;
  const hash = isRead && !isCut ? inspection.digest() : (told?.hash ?? null);
  const whole = rows.length < PREVIEW_ROWS_MAX && isRead && !isCut;
  const kept = await known.keptFor(header);
  const used = mapping ?? ofThisFile(file.format, header, kept?.mapping ?? NO_MAPPING);
  const suggestedMapping = { ...suggestMapping(kind, header), ...used.columns };
  const judged = judge(
    { kind, header, rows, whole },
    { ...used, columns: suggestedMapping },
    language,
  );
  const sample = rows.slice(0, SAMPLE_ROWS).map(row => row.cells);
  const savedMapping = kept && { id: kept.id, name: kept.name, ...settingsOf(kept.mapping) };
  const sameFile = hash && (await known.importOf(hash));
  const seen = {
    columns: header,
    sample,
    suggestedMapping,
    savedMapping,
    sameFile: sameFile || null,
  };
  return { ...file, ...seen, ...judged };
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
  const free = new Map(columns.map(column => [headingOf(column), column]));
  const take = (field: Field, name: string): void => {
    const column = free.get(name);
    if (column === undefined || suggested[field] !== undefined) return;
    suggested[field] = column;
    free.delete(name);
  };
  for (const field of FIELDS[kind]) take(field, field);
  for (const field of FIELDS[kind])
    for (const name of (SYNONYMS[field] ?? '').split(' ')) take(field, name);
  const dates = columns.filter(column => BARE_DATE.includes(headingOf(column)));
  if (kind === 'LEDGER' && suggested.due_on && dates.length === 1)
    take('issued_on', headingOf(dates[0] ?? ''));
  return suggested;
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
      // A workbook is read from the disk, where all of it has arrived.
      isRead: format === 'XLSX' || (rows.length < PREVIEW_ROWS_MAX && file.text?.cut !== true),
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
