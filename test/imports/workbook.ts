import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import ExcelJS from 'exceljs';
import yazl from 'yazl';

export type Cell = ExcelJS.CellValue;

/** A workbook as Excel writes it, of these sheets. */
export async function workbook(
  sheets: Record<string, Cell[][]>,
  shape: (book: ExcelJS.Workbook) => void = () => undefined,
): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  for (const [name, rows] of Object.entries(sheets)) book.addWorksheet(name).addRows(rows);
  shape(book);
  return Buffer.from(await book.xlsx.writeBuffer());
}

/** An archive of these parts, well made or not. */
export async function archive(parts: Record<string, string | Buffer>): Promise<Buffer> {
  const zip = new yazl.ZipFile();
  for (const [name, content] of Object.entries(parts)) zip.addBuffer(Buffer.from(content), name);
  zip.end();
  const chunks: Buffer[] = [];
  zip.outputStream.on('data', (chunk: Buffer) => chunks.push(chunk));
  await once(zip.outputStream, 'end');
  return Buffer.concat(chunks);
}

const NAMESPACE = 'http://schemas.openxmlformats.org';

/** The least that a workbook needs around the XML of its only sheet. */
export const bareWorkbook = (sheet: string, workbookParts = ''): Promise<Buffer> =>
  archive({
    'xl/workbook.xml': `<workbook xmlns="${NAMESPACE}/spreadsheetml/2006/main" xmlns:r="${NAMESPACE}/officeDocument/2006/relationships">${workbookParts}<sheets><sheet name="One" sheetId="1" r:id="r1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships><Relationship Id="r1" Type="${NAMESPACE}/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    'xl/worksheets/sheet1.xml': sheet,
  });

/** What readers of workbooks forgot to take away. */
export const leftOnDisk = (): string[] =>
  readdirSync(tmpdir()).filter(name => name.startsWith('scadent-import-'));
