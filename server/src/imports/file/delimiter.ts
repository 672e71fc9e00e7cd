import { headerAt, HEADER_ROWS_MAX, KNOWN_MIN } from './header.ts';
import { knownHeadings } from './synonyms.ts';

export const DELIMITERS = [',', ';', '\t'] as const;

/** How a first line tells Excel the separator. */
const NAMED = /^\s*sep=([^\w"])$/i;

/** The separator of the first record that has one, as titles above a table do not; the last may be cut only at the end. */
export function delimiterIn(text: string, atEnd = false): string | null {
  let start = 0;
  for (;;) {
    const length = endOfRecord(text.slice(start));
    if (length < 0) return atEnd ? delimiterOf(text.slice(start)) : null;
    const record = text.slice(start, start + length);
    const delimiter = (start === 0 && NAMED.exec(record)?.[1]) || delimiterOf(record);
    if (delimiter !== null) return delimiter;
    start += length;
  }
}

/**
 * The separator by which one of the first records has the most headings that are known; null where none has enough, or
 * the file names its separator itself. A title above the table may hold another.
 */
export function delimiterOfHeader(text: string, headings: readonly string[]): string | null {
  const records = firstRecords(text);
  if (NAMED.test(records[0] ?? '')) return null;
  const headers = DELIMITERS.map(delimiter => {
    const rows = records.map(record => cellsOf(record, delimiter));
    return rows[headerAt(rows, headings)] ?? [];
  });
  const known = headers.map(cells => knownHeadings(cells, headings));
  const most = Math.max(...known);
  return most < KNOWN_MIN ? null : (DELIMITERS[known.indexOf(most)] ?? null);
}

function firstRecords(text: string): string[] {
  const records: string[] = [];
  for (let rest = text; records.length < HEADER_ROWS_MAX && rest.trim() !== '';) {
    const length = endOfRecord(rest);
    records.push(length < 0 ? rest : rest.slice(0, length));
    rest = length < 0 ? '' : rest.slice(length);
  }
  return records;
}

/** The cells of a record, their quotes taken off: enough to know a heading. */
function cellsOf(record: string, delimiter: string): string[] {
  const cells = [''];
  let quoted = false;
  for (const character of record) {
    if (character === '"') quoted = !quoted;
    else if (character === delimiter && !quoted) cells.push('');
    else cells[cells.length - 1] += character;
  }
  return cells;
}

/** The separator that parts a record most often, outside quotes; null where none does. */
function delimiterOf(record: string): string | null {
  const bare = record.replace(/"(?:[^"]|"")*"/g, '');
  const counts = DELIMITERS.map(delimiter => bare.split(delimiter).length - 1);
  const most = Math.max(...counts);
  return most === 0 ? null : (DELIMITERS[counts.indexOf(most)] ?? null);
}

/** The length of the first record with text in it, its line break excluded; -1 while it is not whole. */
export function endOfRecord(text: string): number {
  let quoted = false;
  let written = false;
  for (let index = 0; index < text.length; index++) {
    const character = text[index] ?? '';
    if (character === '"') quoted = !quoted;
    if (!quoted && written && (character === '\n' || character === '\r')) return index;
    if (character.trim() !== '') written = true;
  }
  return -1;
}
