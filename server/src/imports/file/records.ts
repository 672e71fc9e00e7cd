import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parse, type CsvError, type InfoRecord, type Options } from 'csv-parse';
import { delimiterIn, delimiterOfHeader, endOfRecord } from './delimiter.ts';
import { FileRefused } from './file-refused.ts';
import { headed, type Records } from './header.ts';

const HEADER_BYTES_MAX = 256 * 1024;
/** Enough for the titles above a table and its header. */
const HEAD_BYTES_MIN = 64 * 1024;
const RECORD_BYTES_MAX = 1024 * 1024;

/** A record and the physical line where it starts; titles and line breaks inside quotes count. */
export interface FileRecord {
  line: number;
  cells: string[];
}

/** Reads the header, recognises the separator, and streams the records that follow; lines with nothing in them are passed over. */
export async function openCsv(
  bytes: AsyncGenerator<Buffer>,
  headings: readonly string[],
): Promise<Records & { delimiter: string }> {
  const head = await readHead(bytes);
  const text = head.toString('utf8');
  refuseMarkup(text.slice(0, 1024));
  const delimiter = delimiterOfHeader(text, headings) ?? delimiterIn(text, true);
  if (delimiter === null) throw new FileRefused('FILE_NOT_CSV', { what: '?' });
  const records = readRecords(rejoined(head, bytes), delimiter);
  return { delimiter, ...(await headed(records, headings)) };
}

function refuseMarkup(start: string): void {
  const written = /\S/.exec(start)?.[0];
  if (written === '{' || written === '[') throw new FileRefused('FILE_NOT_CSV', { what: 'JSON' });
  if (written === '<') throw new FileRefused('FILE_NOT_CSV', { what: 'HTML / XML' });
}

async function readHead(bytes: AsyncGenerator<Buffer>): Promise<Buffer> {
  let head: Buffer = Buffer.alloc(0);
  while (head.length < HEAD_BYTES_MIN || delimiterIn(head.toString('utf8')) === null) {
    if (head.length > HEADER_BYTES_MAX) {
      if (endOfRecord(head.toString('utf8')) >= 0) break;
      throw new FileRefused(head.includes('"') ? 'QUOTE_OPEN' : 'COLUMNS_TOO_MANY', {
        line: 1,
        most: 500,
      });
    }
    // Not `for await`, which would close the stream when it leaves.
    const { value, done } = await bytes.next();
    if (done) break;
    head = Buffer.concat([head, value]);
  }
  if (head.toString('utf8').trim() === '') throw new FileRefused('FILE_EMPTY');
  return head;
}

/** A stream whose beginning was taken off to be looked at. */
export async function* rejoined(
  head: Buffer,
  rest: AsyncGenerator<Buffer>,
): AsyncGenerator<Buffer, undefined> {
  yield head;
  yield* rest;
  return undefined;
}

interface Parsed {
  cells: string[];
  /** Empty lines passed over since the file began. */
  blank: number;
}

const parsed = (cells: string[], { empty_lines: blank }: InfoRecord): Parsed => ({ cells, blank });

async function* readRecords(
  bytes: AsyncGenerator<Buffer>,
  delimiter: string,
): AsyncGenerator<FileRecord> {
  const parser = parse({
    delimiter,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: RECORD_BYTES_MAX,
    on_record: parsed as never,
  } satisfies Options);
  const end = { lineBreak: false };
  // Its end and its errors arrive through the parser, which is read below.
  pipeline(Readable.from(watched(bytes, end), { objectMode: false }), parser).catch(
    () => undefined,
  );
  let line = 0;
  let blankBefore = 0;
  let last: FileRecord | null = null;
  let width = 0;
  try {
    for await (const { cells, blank } of parser as AsyncIterable<Parsed>) {
      line += 1 + blank - blankBefore;
      blankBefore = blank;
      last = { line, cells };
      // Excel writes the separators of rows that were emptied.
      if (cells.some(cell => cell.trim())) {
        width = cells.length;
        last = null;
        yield { line, cells };
      }
      line += lineBreaksIn(cells);
    }
    // Separators at which the file breaks off are the beginning of a record that had more to say.
    if (last && last.cells.length > 1 && last.cells.length < width && !end.lineBreak) yield last;
  } catch (error) {
    throw refused(error, line + 1);
  }
}

/** Notes whether the text ends with a line break. */
async function* watched(
  bytes: AsyncGenerator<Buffer>,
  end: { lineBreak: boolean },
): AsyncGenerator<Buffer> {
  for await (const chunk of bytes) {
    const last = chunk.at(-1);
    if (last !== undefined) end.lineBreak = last === 10 || last === 13;
    yield chunk;
  }
}

/** The parser's own count takes CR LF inside quotes for two lines. */
function lineBreaksIn(cells: string[]): number {
  let count = 0;
  for (const cell of cells) {
    if (cell.includes('\n') || cell.includes('\r')) count += cell.match(/\r\n|\n|\r/g)?.length ?? 0;
  }
  return count;
}

function refused(error: unknown, line: number): unknown {
  switch ((error as CsvError).code) {
    case 'CSV_QUOTE_NOT_CLOSED':
    case 'CSV_INVALID_CLOSING_QUOTE':
      return new FileRefused('QUOTE_OPEN', { line });
    case 'INVALID_OPENING_QUOTE':
      return new FileRefused('QUOTE_WRONG', { line });
    case 'CSV_MAX_RECORD_SIZE':
      return new FileRefused('CELL_TOO_LONG', { line });
    default:
      return error;
  }
}
