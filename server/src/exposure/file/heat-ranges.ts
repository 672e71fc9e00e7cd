import { NOT_DUE } from '../dimensions.ts';
import type { AskedFile } from './asked-file.ts';
import type { FileColumn } from './file-cells.ts';
import type { FileRow } from './open-rows.ts';

/** A scale over more pieces than this makes a file slow to open. */
const PIECES_MAX = 2000;

/**
 * Cells whose shades may be compared, as a spreadsheet names them: those of one level, one measure and one
 * currency. What is not due is in none: it would always be the darkest.
 */
export function heatRanges(
  asked: AskedFile,
  rows: readonly FileRow[],
  columns: readonly FileColumn[],
  header: number,
): string[] {
  const groups = new Map<string, string[]>();
  const bucketAt = asked.columns.indexOf('BUCKET');
  const currencyAt = asked.columns.indexOf('CURRENCY');
  const shaded = columns
    .map((column, at) => ({ column, letter: letterOf(at + 2) }))
    .filter(({ column: { key, measure } }) => {
      const due = key[bucketAt] !== NOT_DUE && measure !== 'NOT_DUE';
      return due && key.length === asked.columns.length;
    });
  for (const { from, to, row } of runs(asked, rows)) {
    for (const { column, letter } of shaded) {
      const currency = column.key[currencyAt] ?? row.key[asked.rows.indexOf('CURRENCY')] ?? '';
      const name = JSON.stringify([row.key.length, column.measure, currency]);
      const pieces = groups.get(name) ?? [];
      pieces.push(`${letter}${header + from + 1}:${letter}${header + to + 1}`);
      groups.set(name, pieces);
    }
  }
  return [...groups.values()]
    .filter(pieces => pieces.length <= PIECES_MAX)
    .map(pieces => pieces.join(' '));
}

/** Rows beside each other of one level (and one currency, where it is on rows). */
function runs(
  asked: AskedFile,
  rows: readonly FileRow[],
): { from: number; to: number; row: FileRow }[] {
  const currencyAt = asked.rows.indexOf('CURRENCY');
  const nameOf = ({ key }: FileRow): string => `${key.length} ${key[currencyAt] ?? ''}`;
  const found: { from: number; to: number; row: FileRow }[] = [];
  for (const [at, row] of rows.entries()) {
    const last = found.at(-1);
    if (last && nameOf(last.row) === nameOf(row)) last.to = at;
    else found.push({ from: at, to: at, row });
  }
  return found;
}

/** 1 is A, 27 is AA. */
function letterOf(column: number): string {
  let letters = '';
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  }
  return letters;
}
