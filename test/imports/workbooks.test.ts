import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../kit/app.ts';
import { look } from './look.ts';
import { counts, dataFile, hasData, imported, upload } from './upload.ts';
import { bareWorkbook, leftOnDisk, workbook, type Cell } from './workbook.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
  await app.headers('admin');
});
afterAll(() => app?.stop());

const HEADER = ['account_code', 'account_name', 'number', 'currency', 'amount', 'due_on'];
const DAY = new Date(Date.UTC(2026, 2, 20));

const items = async (code: string): Promise<Record<string, string>[]> => {
  const { accounts } = await app.data(
    'admin',
    `query ($code: String!) { accounts(filter: { search: $code }) { items { code name
       openItems(status: ALL) { items { number amount dueOn } } } } }`,
    { code },
  );
  const found = accounts.items.find((each: { code: string }) => each.code === code);
  return found ? [{ name: found.name }, ...found.openItems.items] : [];
};

describe('a workbook', () => {
  it('is read like a CSV file: days, amounts without noise, results of formulas, codes with zeros', async () => {
    const file = await workbook(
      {
        Facturi: [
          HEADER,
          ['X1', 'Țiriac și Fiii', 'F-1', 'EUR', 0.1 + 0.2, DAY],
          [
            'X1',
            'Țiriac și Fiii',
            { formula: '"F-"&2', result: 'F-2' },
            'EUR',
            { formula: '10*1.5', result: 15 },
            DAY,
          ],
          ['X1', null, 17, 'EUR', 1234.56, '21.03.2026'],
          [],
          [
            'X1',
            { richText: [{ text: 'Țiriac ' }, { text: 'SRL' }] },
            'F-4',
            'EUR',
            '1.250,75',
            DAY,
          ],
        ],
      },
      book => {
        const sheet = book.getWorksheet('Facturi')!;
        sheet.getCell('C4').numFmt = '00000';
        sheet.getColumn(6).numFmt = 'dd.mm.yyyy';
      },
    );
    const seen = await look(app, file);
    expect(seen).toMatchObject({
      status: 200,
      format: 'XLSX',
      sheets: ['Facturi'],
      sheet: 'Facturi',
      problems: [],
    });
    expect(seen['sample'][0]).toEqual(['X1', 'Țiriac și Fiii', 'F-1', 'EUR', '0.3', '2026-03-20']);
    const done = await imported(app, file, { fileName: 'facturi.xlsx' });
    expect(done.refusals).toEqual([]);
    expect(counts(done)).toEqual([4, 0, 0]);
    expect(
      (await items('X1')).sort((a, b) => ((a['number'] ?? '') < (b['number'] ?? '') ? -1 : 1)),
    ).toEqual([
      { name: 'Țiriac și Fiii' },
      { number: '00017', amount: '1234.56', dueOn: '2026-03-21' },
      { number: 'F-1', amount: '0.30', dueOn: '2026-03-20' },
      { number: 'F-2', amount: '15.00', dueOn: '2026-03-20' },
      { number: 'F-4', amount: '1250.75', dueOn: '2026-03-20' },
    ]);
    expect(leftOnDisk()).toEqual([]);
  });

  it('has several sheets: the first that is not hidden, or the one that is named', async () => {
    const rows = (code: string): Cell[][] => [HEADER, [code, '', '1', 'EUR', 5, DAY]];
    const file = await workbook(
      { Note: [['x', 'y']], Martie: rows('S1'), Aprilie: rows('S2') },
      book => {
        book.getWorksheet('Note')!.state = 'hidden';
      },
    );
    expect(await look(app, file)).toMatchObject({
      sheets: ['Note', 'Martie', 'Aprilie'],
      sheet: 'Martie',
    });
    await imported(app, file, { query: { sheet: 'Aprilie' } });
    expect([await items('S1'), await items('S2')]).toEqual([
      [],
      [{ name: 'S2' }, expect.anything()],
    ]);
    expect(await upload(app, file, { query: { sheet: 'Mai' } })).toMatchObject({
      status: 400,
      code: 'SHEET_UNKNOWN',
    });
  });

  it('may have a title above its table, and refused rows are named by the number Excel shows', async () => {
    const file = await workbook({
      One: [
        ['Sold clienți la 20.03.2026'],
        [],
        HEADER,
        ['T1', '', '1', 'EUR', 5, DAY],
        ['T1', '', '2', 'EUR', 5.123, DAY],
        ['T1', '', '3', 'EUR', { error: '#REF!' } as Cell, DAY],
        ['T1', '', '4', 'EUR', 5, DAY, 'beyond the table'],
      ],
    });
    const done = await imported(app, file);
    expect(done.refusals).toMatchObject([
      { line: 5, column: 'amount' },
      { line: 6, column: 'amount', message: 'A formula of the spreadsheet failed: #REF!' },
      { line: 7, column: 'due_on' },
    ]);
    expect(counts(done)).toEqual([1, 0, 3]);
  });

  it('counts days since 1904 where it says so, and takes the format of the mapping', async () => {
    const cells = ['D1', 'a', '1', 'EUR', '5']
      .map(text => `<c t="inlineStr"><is><t>${text}</t></is></c>`)
      .join('');
    const header = HEADER.map(text => `<c t="inlineStr"><is><t>${text}</t></is></c>`).join('');
    const sheet = (day: string) =>
      `<worksheet><sheetData><row r="1">${header}</row><row r="2">${cells}${day}</row></sheetData></worksheet>`;
    const plain = await bareWorkbook(
      sheet('<c t="d"><v>2026-03-04T00:00:00</v></c>'),
      '<workbookPr date1904="1"/>',
    );
    const done = await imported(app, plain, { mapping: { dateFormat: 'M/D/YYYY' } });
    expect(done.refusals).toEqual([]);
    expect(await items('D1')).toMatchObject([{}, { dueOn: '2026-03-04' }]);
  });

  it(
    'of a hundred thousand rows comes in without filling the memory',
    { timeout: 120_000 },
    async () => {
      const row = (index: number): string =>
        `<row r="${index + 2}"><c t="inlineStr"><is><t>M${index % 500}</t></is></c><c/><c><v>${index}</v></c><c t="inlineStr"><is><t>EUR</t></is></c><c><v>${index / 100 + 1}</v></c><c t="inlineStr"><is><t>2026-03-20</t></is></c></row>`;
      const header = HEADER.map(text => `<c t="inlineStr"><is><t>${text}</t></is></c>`).join('');
      const rows = Array.from({ length: 100_000 }, (_, index) => row(index)).join('');
      const file = await bareWorkbook(
        `<worksheet><sheetData><row r="1">${header}</row>${rows}</sheetData></worksheet>`,
      );
      const before = process.memoryUsage().rss;
      expect((await look(app, file))['sample']).toHaveLength(10);
      const sent = await upload(app, file);
      expect(sent).toMatchObject({ status: 202 });
      expect(process.memoryUsage().rss - before).toBeLessThan(300 * 1024 * 1024);
      const { rows: staged } = await app.parts.pool.query(
        'select rows_read from imports where id = $1',
        [sent.id],
      );
      expect(staged).toEqual([{ rows_read: 100_000 }]);
    },
  );

  it.skipIf(!hasData('ar-other'))(
    'that a bank or another program wrote can be looked at',
    async () => {
      const folder =
        'ar-other/swiss-erp-exports/ImportApps/bexio_import_transactions_xlsx/test/testcases/';
      const seen = await look(
        app,
        readFileSync(dataFile(`${folder}xlsx_bexio_example_format1_20221223.xlsx`)),
      );
      expect(seen).toMatchObject({ status: 200, format: 'XLSX' });
      expect(seen['columns'].length).toBeGreaterThan(3);
    },
  );
});
