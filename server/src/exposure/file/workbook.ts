import type { Writable } from 'node:stream';
import type { Cell, stream as streams, Worksheet } from 'exceljs';
import { say, type Language } from '../../kernel/texts.ts';
import { writeAbout, type About } from './about-sheet.ts';
import type { AskedFile } from './asked-file.ts';
import { fileCells, type FileColumn } from './file-cells.ts';
import { writeHeader } from './header-rows.ts';
import { heatRanges } from './heat-ranges.ts';
import type { FilePivot, FileRow } from './open-rows.ts';
import { harmless } from './words.ts';

const NAME_WIDTH = 38;
const FIGURE_WIDTH = 18;
const PAPER_A4 = 9;
const LIGHT = 'FFFFFFFF';
const HOT = 'FFEFAB92';
const TOTAL_FILL = 'FFF4F7FA';

export interface FileToWrite {
  asked: AskedFile;
  pivot: FilePivot;
  about: About;
  language: Language;
}

/** The pivot as a workbook: its table with outline and formats, and a sheet that says what it shows. */
export async function writeWorkbook(stream: Writable, file: FileToWrite): Promise<void> {
  // Read when the first file is asked for: it is large, and the app starts without it.
  const { default: excel } = await import('exceljs');
  const workbook = new excel.stream.xlsx.WorkbookWriter({ stream, useStyles: true });
  workbook.creator = file.about.author;
  workbook.created = file.about.at;
  writeTable(workbook, file);
  writeAbout(workbook, file.about, file.language);
  await workbook.commit();
}

type Sheets = Pick<streams.xlsx.WorkbookWriter, 'addWorksheet'>;

function writeTable(workbook: Sheets, { asked, pivot, about, language }: FileToWrite): void {
  const cells = fileCells(asked, pivot);
  const header = 1 + cells.headerRows;
  const sheet = workbook.addWorksheet(say(language, 'exposure.file.SHEET'), {
    views: [{ state: 'frozen', xSplit: 1, ySplit: header }],
    properties: {
      outlineLevelRow: asked.rows.length - 1,
      outlineLevelCol: asked.columns.length > 1 ? 1 : 0,
      // Not beside fitToPage: exceljs writes the two in an order that Excel calls damaged.
      outlineProperties: { summaryBelow: false, summaryRight: true },
    } as Worksheet['properties'],
    pageSetup: {
      orientation: 'landscape',
      paperSize: PAPER_A4,
      printTitlesRow: `1:${header}`,
    },
  });
  sheet.columns = [
    { width: NAME_WIDTH },
    ...cells.columns.map(({ leaf }) => ({
      width: FIGURE_WIDTH,
      outlineLevel: leaf && asked.columns.length > 1 ? 1 : 0,
    })),
  ];
  writeHeader(sheet, { asked, cells, about, language });
  for (const row of pivot.rows) writeRow(sheet, row, cells.columns, cells.written);
  const total = { ...pivot.root, label: [say(language, 'exposure.file.GRAND_TOTAL')] };
  writeRow(sheet, total, cells.columns, cells.written);
  if (asked.heat) addHeat(sheet, heatRanges(asked, pivot.rows, cells.columns, header));
  sheet.commit();
}

function writeRow(
  sheet: Worksheet,
  row: FileRow,
  columns: readonly FileColumn[],
  written: (row: FileRow, column: FileColumn) => { value: number | string | null; format: string },
): void {
  const level = row.key.length;
  const line = sheet.addRow([]);
  line.outlineLevel = Math.max(level - 1, 0);
  const name = line.getCell(1);
  name.value = harmless(row.label.at(-1) ?? '');
  name.alignment = { indent: Math.max(level - 1, 0) };
  for (const [at, column] of columns.entries()) {
    const { value, format } = written(row, column);
    const cell = line.getCell(at + 2);
    if (value === null && level > 0) continue;
    cell.value = value;
    cell.numFmt = format;
    if (typeof value === 'string') cell.alignment = { horizontal: 'right' };
    if (!column.leaf) cell.font = { bold: true };
  }
  if (level === 0) line.eachCell({ includeEmpty: true }, emphasize);
  else if (row.childCount > 0) name.font = { bold: true };
  line.commit();
}

function emphasize(cell: Cell): void {
  cell.font = { bold: true };
  cell.border = { top: { style: 'thin' } };
  cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: TOTAL_FILL } };
}

/** One scale for what may be compared: one level, one measure, one currency. Totals are in none. */
function addHeat(sheet: Worksheet, ranges: readonly string[]): void {
  for (const [at, ref] of ranges.entries()) {
    sheet.addConditionalFormatting({
      ref,
      rules: [
        {
          type: 'colorScale',
          priority: at + 1,
          cfvo: [{ type: 'min' }, { type: 'max' }],
          color: [{ argb: LIGHT }, { argb: HOT }],
        },
      ],
    });
  }
}
