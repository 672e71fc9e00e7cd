import { FileRefused } from '../file-refused.ts';
import { headed } from '../header.ts';
import type { Reading } from '../open-file.ts';
import type { FileRecord } from '../records.ts';
import type { Epoch } from './cell-text.ts';
import { attribute, listen } from './elements.ts';
import { Parts } from './parts.ts';
import { sheetRows } from './sheet-rows.ts';
import { readStrings } from './strings.ts';
import { readStyles } from './styles.ts';

export interface OpenWorkbook {
  sheets: string[];
  sheet: string;
  header: string[];
  records: AsyncGenerator<FileRecord>;
  close(): Promise<void>;
}

const WORKBOOK = 'xl/workbook.xml';
/** Archives that people take for workbooks, by a part that only they have. */
const OTHERS: readonly (readonly [part: string, what: string])[] = [
  ['xl/workbook.bin', 'XLSB'],
  ['content.xml', 'ODS'],
  ['word/document.xml', 'DOCX'],
];

/** Opens one sheet of a workbook in a file and reads its header; the rows are streamed. */
export async function openWorkbook(
  path: string,
  asked: Pick<Reading, 'sheet' | 'dayFormat' | 'headings'>,
): Promise<OpenWorkbook> {
  const parts = await Parts.open(path);
  try {
    if (!parts.has(WORKBOOK)) throw notAWorkbook(parts);
    const { sheets, epoch } = await readSheets(parts);
    const targets = await readTargets(parts);
    const sheet = chosen(sheets, asked.sheet);
    const strings = await readStrings(parts, targets.strings);
    const book = { strings, looks: await readStyles(parts), epoch, dayFormat: asked.dayFormat };
    const part = await parts.read(targets.byId.get(sheet.id) ?? '');
    const rows = sheetRows(part, book);
    const { header, records } = await headed(rows, asked.headings);
    return {
      sheets: sheets.map(each => each.name),
      sheet: sheet.name,
      header,
      records: belowHeader(records, header.length),
      close: async () => {
        await rows.return(undefined);
        part.destroy();
        parts.close();
      },
    };
  } catch (error) {
    parts.close();
    throw error;
  }
}

function notAWorkbook(parts: Parts): FileRefused {
  const other = OTHERS.find(([part]) => parts.has(part));
  return new FileRefused('FILE_NOT_CSV', { what: other?.[1] ?? 'ZIP' });
}

interface Sheet {
  id: string;
  name: string;
  hidden: boolean;
}

async function readSheets(parts: Parts): Promise<{ sheets: Sheet[]; epoch: Epoch }> {
  const sheets: Sheet[] = [];
  let epoch: Epoch = 1900;
  await listen(await parts.read(WORKBOOK), {
    open(name, attributes) {
      if (name === 'workbookPr' && /^(1|true)$/.test(attribute(attributes, 'date1904') ?? ''))
        epoch = 1904;
      if (name !== 'sheet') return;
      const hidden = (attribute(attributes, 'state') ?? 'visible') !== 'visible';
      const id = attributes['r:id'] ?? attribute(attributes, 'id') ?? '';
      sheets.push({ id, name: attribute(attributes, 'name') ?? '', hidden });
    },
  });
  return { sheets, epoch };
}

function chosen(sheets: readonly Sheet[], name: string | null): Sheet {
  const sheet =
    name === null
      ? (sheets.find(each => !each.hidden) ?? sheets[0])
      : sheets.find(each => each.name === name);
  if (sheet) return sheet;
  throw name === null
    ? new FileRefused('FILE_EMPTY')
    : new FileRefused('SHEET_UNKNOWN', { sheet: name });
}

/** Where the sheets and the shared strings are; a target is relative to the workbook, or absolute. */
async function readTargets(parts: Parts) {
  const byId = new Map<string, string>();
  let strings: string | null = null;
  await listen(await parts.read('xl/_rels/workbook.xml.rels'), {
    open(name, attributes) {
      if (name !== 'Relationship') return;
      const target = attribute(attributes, 'Target') ?? '';
      const part = target.startsWith('/') ? target.slice(1) : `xl/${target.replace(/^\.\//, '')}`;
      byId.set(attribute(attributes, 'Id') ?? '', part);
      if ((attribute(attributes, 'Type') ?? '').endsWith('/sharedStrings')) strings = part;
    },
  });
  return { byId, strings: strings as string | null };
}

/** Each row as wide as the header; what stands beyond it keeps one cell, and so the row is refused. */
async function* belowHeader(
  rows: AsyncGenerator<FileRecord>,
  width: number,
): AsyncGenerator<FileRecord> {
  for await (const { line, cells } of rows) {
    const within = Array.from({ length: width }, (_, index) => cells[index] ?? '');
    const beyond = cells.slice(width).find(cell => cell.trim());
    yield { line, cells: beyond === undefined ? within : [...within, beyond] };
  }
}
