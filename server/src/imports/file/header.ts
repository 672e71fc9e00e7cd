import { FileRefused } from './file-refused.ts';
import type { FileRecord } from './records.ts';
import { knownHeadings } from './synonyms.ts';

/** So many rows are looked at: titles above a table are few. */
export const HEADER_ROWS_MAX = 20;
/** With fewer headings of ours a row may as well be a title, or data. */
export const KNOWN_MIN = 3;

/** The header of a table and the records that follow. */
export interface Records {
  header: string[];
  records: AsyncGenerator<FileRecord>;
}

/**
 * The first row with two cells filled, since a title above the table mostly stands alone in its row; but of the first
 * rows one with more headings that are known, by themselves or by the mapping, where the title has separators too.
 */
export async function headed(
  records: AsyncGenerator<FileRecord>,
  headings: readonly string[],
): Promise<Records> {
  const { rows, fault } = await firstRows(records);
  if (rows.length === 0) throw fault ?? new FileRefused('FILE_EMPTY');
  const at = headerAt(
    rows.map(row => row.cells),
    headings,
  );
  const header = rows[at]?.cells.map(cell => cell.trim()) ?? [];
  return { header, records: following(rows.slice(at + 1), fault, records) };
}

/** Which of the rows is the header; the first, where none is known. */
export function headerAt(rows: readonly string[][], headings: readonly string[]): number {
  const known = rows.map(cells => knownHeadings(cells, headings));
  const most = Math.max(...known);
  return most < KNOWN_MIN ? 0 : known.indexOf(most);
}

/** Rows from the first that may be a header, and what ended them early: it is told in its place. */
async function firstRows(
  records: AsyncGenerator<FileRecord>,
): Promise<{ rows: FileRecord[]; fault: unknown }> {
  const rows: FileRecord[] = [];
  try {
    while (rows.length < HEADER_ROWS_MAX) {
      // Not `for await`, which would close the stream when it leaves.
      const { value, done } = await records.next();
      if (done) break;
      if (rows.length > 0 || value.cells.filter(cell => cell.trim()).length > 1) rows.push(value);
    }
    return { rows, fault: null };
  } catch (fault) {
    return { rows, fault };
  }
}

async function* following(
  rows: readonly FileRecord[],
  fault: unknown,
  records: AsyncGenerator<FileRecord>,
): AsyncGenerator<FileRecord> {
  try {
    yield* rows;
    if (fault !== null) throw fault;
    yield* records;
  } finally {
    await records.return(undefined);
  }
}
