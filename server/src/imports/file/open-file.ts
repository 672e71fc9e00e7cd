import type { DayFormat } from './day.ts';
import type { Encoding } from './encoding.ts';
import { FileRefused } from './file-refused.ts';
import { readText, type TextSeen } from './read-text.ts';
import { openCsv, rejoined, type FileRecord } from './records.ts';
import { openWorkbook } from './xlsx/open-workbook.ts';
import { spool } from './xlsx/spool.ts';

/** What the caller says of a file beyond the mapping of its columns. */
export interface Reading {
  /** null: as the file itself shows. */
  encoding: Encoding | null;
  /** The sheet of a workbook; null: the first that is not hidden. */
  sheet: string | null;
  /** Columns that the mapping names: a row that has them is the header. */
  headings: readonly string[];
  /** Days of a workbook are written as the other days of the file are. */
  dayFormat: DayFormat | null;
}

/** A file with its header read, whatever it is written in. */
export interface OpenFile {
  format: 'CSV' | 'XLSX';
  /** Of a CSV file. */
  delimiter: string | null;
  /** Of a CSV file; final once its records are read, because letters above ASCII may come late. */
  text: TextSeen | null;
  /** Of a workbook: all its sheets, and the one that is read. */
  sheets: string[];
  sheet: string | null;
  header: string[];
  records: AsyncGenerator<FileRecord>;
  /** Whatever the file occupied is given back. */
  close(): Promise<void>;
}

const LINE_BREAK = 10;
const ZIP = '504b0304';
const COMPOUND = 'd0cf11e0';

/** By its first bytes: what people send by mistake, and what it is called. */
const OTHER_FILES: readonly (readonly [signature: string, what: string])[] = [
  ['25504446', 'PDF'],
  ['1f8b', 'GZIP'],
  ['89504e47', 'PNG'],
  ['ffd8ff', 'JPEG'],
  ['504b', 'ZIP'],
];

/** Opens a CSV file or a workbook; what it is shows in its first bytes. Of text, `textMax` bytes can be enough. */
export async function openFile(
  bytes: AsyncGenerator<Buffer>,
  reading: Reading,
  textMax = Infinity,
): Promise<OpenFile> {
  const { value: head, done } = await bytes.next();
  if (done) throw new FileRefused('FILE_EMPTY');
  const all = rejoined(head, bytes);
  const start = head.subarray(0, 4).toString('hex');
  if (start === ZIP) return openSpooled(all, reading);
  if (start === COMPOUND) throw await oldOrLocked(all);
  const other = OTHER_FILES.find(([signature]) => start.startsWith(signature));
  if (other) throw new FileRefused('FILE_NOT_CSV', { what: other[1] });
  const text: TextSeen = { chosen: reading.encoding, encoding: reading.encoding ?? 'utf-8' };
  const table = await openCsv(beginning(readText(all, text), text, textMax), reading.headings);
  const close = async (): Promise<void> => void (await all.return(undefined));
  return { format: 'CSV', text, sheets: [], sheet: null, close, ...table };
}

/** Text up to the last line that is whole. */
async function* beginning(
  text: AsyncGenerator<Buffer>,
  seen: TextSeen,
  bytesMax: number,
): AsyncGenerator<Buffer> {
  let left = bytesMax;
  for await (const chunk of text) {
    if (chunk.length > left) {
      seen.cut = true;
      const part = chunk.subarray(0, left);
      yield part.subarray(0, part.lastIndexOf(LINE_BREAK) + 1);
      return;
    }
    left -= chunk.length;
    yield chunk;
  }
}

/** The directory of a workbook stands at its end, so the file is kept on disk while it is read. */
async function openSpooled(bytes: AsyncGenerator<Buffer>, reading: Reading): Promise<OpenFile> {
  const spooled = await spool(bytes);
  try {
    const { close, ...table } = await openWorkbook(spooled.path, reading);
    const both = async (): Promise<void> => (await close(), await spooled.drop());
    return { format: 'XLSX', delimiter: null, text: null, close: both, ...table };
  } catch (error) {
    await spooled.drop();
    throw error;
  }
}

const LOCKED = Buffer.from('EncryptedPackage', 'utf16le');

/** Excel before 2007, and Excel with a password, look alike from outside; the second names its one part. */
async function oldOrLocked(bytes: AsyncGenerator<Buffer>): Promise<FileRefused> {
  let tail: Buffer = Buffer.alloc(0);
  for await (const chunk of bytes) {
    const seen = Buffer.concat([tail, chunk]);
    if (seen.includes(LOCKED)) return new FileRefused('FILE_LOCKED');
    tail = seen.subarray(-LOCKED.length);
  }
  return new FileRefused('FILE_XLS');
}
