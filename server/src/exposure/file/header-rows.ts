import type { Worksheet } from 'exceljs';
import { say, type Language } from '../../kernel/texts.ts';
import type { About } from './about-sheet.ts';
import type { AskedFile } from './asked-file.ts';
import type { FileColumn, fileCells } from './file-cells.ts';
import { headText } from './head-texts.ts';
import { harmless } from './words.ts';

interface Header {
  asked: AskedFile;
  cells: ReturnType<typeof fileCells>;
  about: About;
  language: Language;
}

const HEADER_FILL = 'FFE8EDF3';

/** A title, then the columns: those of one group under one heading. */
export function writeHeader(sheet: Worksheet, header: Header): void {
  const { asked, cells, about, language } = header;
  const title = sheet.addRow([harmless(`${about.title} · ${about.day}`)]);
  title.font = { bold: true, size: 14 };
  const names = asked.rows.map(name => say(language, `exposure.dimension.${name}`));
  const lines = Array.from({ length: cells.headerRows }, (_, level) =>
    sheet.addRow([
      level === 0 ? names.join(' › ') : '',
      ...cells.columns.map(column => harmless(headText(column, level, header))),
    ]),
  );
  for (const line of lines) {
    line.eachCell({ includeEmpty: true }, cell => {
      cell.font = { bold: true };
      cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: HEADER_FILL } };
      cell.alignment = { horizontal: 'center', vertical: 'middle', wrapText: true };
      cell.border = { bottom: { style: 'thin' } };
    });
  }
  merge(sheet, header);
  title.commit();
  for (const line of lines) line.commit();
}

/** The name of the rows over all lines, the total over its own, and each group over its columns. */
function merge(sheet: Worksheet, { asked, cells }: Header): void {
  const top = 2;
  const bottom = top + cells.headerRows - 1;
  if (bottom > top) sheet.mergeCells(top, 1, bottom, 1);
  for (let level = 0; level < asked.columns.length; level += 1) {
    for (const { from, to, column } of runs(cells.columns, level)) {
      const total = column.key.length === 0;
      if (total && level > 0) continue;
      const last = total ? top + asked.columns.length - 1 : top + level;
      if (to > from || last > top + level) sheet.mergeCells(top + level, from + 2, last, to + 2);
    }
  }
}

/** Columns beside each other that share their key down to a level. */
function runs(
  columns: readonly FileColumn[],
  level: number,
): { from: number; to: number; column: FileColumn }[] {
  const found: { from: number; to: number; column: FileColumn }[] = [];
  const nameOf = ({ key }: FileColumn): string =>
    JSON.stringify([key.slice(0, level + 1), key.length > level]);
  for (const [at, column] of columns.entries()) {
    const last = found.at(-1);
    if (last && nameOf(last.column) === nameOf(column)) last.to = at;
    else found.push({ from: at, to: at, column });
  }
  return found;
}
