import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../kit/app.ts';
import { look } from './look.ts';
import { csv, upload } from './upload.ts';
import { archive, bareWorkbook, leftOnDisk, workbook } from './workbook.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app?.stop());

const HEADER = ['account_code', 'account_name', 'number', 'currency', 'amount', 'due_on'];
const books = async (): Promise<unknown> =>
  (await app.data('admin', '{ imports { total } }')).imports;

describe('a file that looks like a workbook and is none is refused and changes nothing', () => {
  const SHEET = '<worksheet><sheetData></sheetData></worksheet>';
  /** The header, and below it one good row again and again, under these numbers. */
  const numbered = (...lines: number[]) => {
    const rows = lines.map((line, index) => {
      const cells = index === 0 ? HEADER : ['A', 'A', String(index), 'EUR', '10', '2026-03-20'];
      const written = cells.map(cell => `<c t="inlineStr"><is><t>${cell}</t></is></c>`).join('');
      return `<row r="${line}">${written}</row>`;
    });
    return SHEET.replace('<sheetData>', `<sheetData>${rows.join('')}`);
  };
  const compound = (text: string) =>
    Buffer.concat([
      Buffer.from('d0cf11e0a1b11ae1', 'hex'),
      Buffer.alloc(600),
      Buffer.from(text, 'utf16le'),
      Buffer.alloc(100),
    ]);
  it.each<[string, () => Buffer | Promise<Buffer>, string]>([
    ['an empty sheet', () => bareWorkbook(SHEET), 'FILE_EMPTY'],
    ['an old .xls', () => compound('Workbook'), 'FILE_XLS'],
    ['a workbook with a password', () => compound('EncryptedPackage'), 'FILE_LOCKED'],
    ['any archive', () => archive({ 'readme.txt': 'hello' }), 'FILE_NOT_CSV'],
    ['a document', () => archive({ 'word/document.xml': '<x/>' }), 'FILE_NOT_CSV'],
    ['a binary workbook', () => archive({ 'xl/workbook.bin': '..' }), 'FILE_NOT_CSV'],
    [
      'cut short',
      async () => (await workbook({ One: [HEADER] })).subarray(0, -40),
      'WORKBOOK_BROKEN',
    ],
    [
      'XML that is none',
      () => bareWorkbook('<worksheet><sheetData><row></worksheet>'),
      'WORKBOOK_BROKEN',
    ],
    [
      'entities in entities',
      () =>
        bareWorkbook(
          `<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>${SHEET.replace('<sheetData>', '<sheetData><row><c t="inlineStr"><is><t>&b;</t></is></c><c t="inlineStr"><is><t>&b;</t></is></c></row>')}`,
        ),
      'WORKBOOK_BROKEN',
    ],
    ['a row number twice', () => bareWorkbook(numbered(1, 2, 2)), 'WORKBOOK_BROKEN'],
    ['row numbers that go back', () => bareWorkbook(numbered(1, 3, 2)), 'WORKBOOK_BROKEN'],
    ['a row number beyond all', () => bareWorkbook(numbered(1, 3_000_000_000)), 'WORKBOOK_BROKEN'],
    ['nested beyond reason', () => bareWorkbook('<a>'.repeat(10_000)), 'WORKBOOK_BROKEN'],
    [
      'one endless text',
      () =>
        bareWorkbook(
          `<worksheet><sheetData><row><c><v>${'1'.repeat(9_000_000)}</v></c></row></sheetData></worksheet>`,
        ),
      'WORKBOOK_BROKEN',
    ],
    [
      'a zip bomb',
      () => bareWorkbook(`<worksheet>${' '.repeat(120 * 1024 * 1024)}</worksheet>`),
      'WORKBOOK_TOO_LARGE',
    ],
  ])('%s', async (_, make, code) => {
    const before = await books();
    const file = await make();
    expect(await upload(app, file)).toMatchObject({
      status: 400,
      code,
      message: expect.stringMatching(/\w/),
    });
    expect(await look(app, file)).toMatchObject({ status: 400, code });
    expect([await books(), leftOnDisk()]).toEqual([before, []]);
  });

  it('a table in a workbook without the columns that are needed is told so', async () => {
    const file = await workbook({
      One: [
        ['account_code', 'number'],
        ['A', '1'],
      ],
    });
    expect(await upload(app, file)).toMatchObject({ status: 400, code: 'COLUMN_MISSING' });
    expect(await upload(app, csv('a,b'))).toMatchObject({ status: 400 });
    expect(leftOnDisk()).toEqual([]);
  });
});
