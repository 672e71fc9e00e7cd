import excel from 'exceljs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestApp, type TestApp, type Who } from '../kit/app.ts';
import { given } from '../kit/given.ts';
import { quote } from '../kit/rates.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
  const { account, invoice } = given(app);
  const nord = await account({ name: '=HYPERLINK("x")', region: 'Nord', agent: 'agent1' });
  const sud = await account({ name: 'Firma Sud', region: 'Sud', agent: 'agent2' });
  const japan = await account({ name: 'Firma Est', region: 'Nord', agent: 'agent2' });
  await invoice({ account: nord.code, amount: '1500.50', dueIn: -10 });
  await invoice({ account: nord.code, amount: '500.00', dueIn: -40 });
  await invoice({ account: sud.code, amount: '70.00', currency: 'EUR', dueIn: 5 });
  await invoice({ account: japan.code, amount: '3000', currency: 'JPY', dueIn: -10 });
});
afterAll(() => app.stop());

const send = async (who: Who, body: object, headers: object = { 'x-scadent-csrf': '1' }) =>
  fetch(`${app.url}/exposure/pivot.xlsx`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(await app.headers(who)), ...headers },
    body: JSON.stringify(body),
  });

async function file(who: Who, body: object) {
  const response = await send(who, body);
  expect([response.status, response.headers.get('content-type')]).toEqual([
    200,
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  ]);
  const book = new excel.Workbook();
  await book.xlsx.load(await response.arrayBuffer());
  const [table, about] = book.worksheets;
  return { table: table!, about: about!, response };
}
const cellsOf = (sheet: excel.Worksheet): unknown[][] =>
  sheet.getSheetValues().flatMap(row => (Array.isArray(row) ? [row.slice(1)] : []));

const REGIONS = {
  rows: ['REGION', 'ACCOUNT'],
  columns: ['CURRENCY', 'BUCKET'],
  measures: ['OPEN'],
};

describe('a pivot as a workbook', () => {
  test('has the rows of the screen with outline, frozen header, groups and the digits of each currency', async () => {
    const { table, response } = await file('director', REGIONS);
    expect(response.headers.get('content-disposition')).toContain('expunere-2026-03-02.xlsx');
    const [title, groups, header, ...rows] = cellsOf(table);
    expect(title).toEqual(['Expunere · 02.03.2026']);
    expect(groups?.[0]).toBe('Regiune › Client');
    expect(header?.slice(1)).toEqual(['Nescadent', 'Σ', '1-30', 'Σ', '1-30', '31-60', 'Σ']);
    expect(rows.map(row => row[0])).toEqual([
      'Nord',
      `'=HYPERLINK("x")`,
      'Firma Est',
      'Sud',
      'Firma Sud',
      'Total general',
    ]);
    expect(rows[0]?.slice(3)).toEqual([3000, 3000, 1500.5, 500, 2000.5]);
    expect([4, 5, 6].map(row => table.getRow(row).outlineLevel)).toEqual([0, 1, 1]);
    expect(table.getCell('F4').numFmt).toBe('#,##0.00" RON"');
    expect(table.getCell('D4').numFmt).toBe('#,##0" JPY"');
    expect(table.getColumn(2).outlineLevel).toBe(1);
    expect(table.views[0]).toMatchObject({ state: 'frozen', xSplit: 1, ySplit: 3 });
    expect(table.getCell('G2').master.address).toBe('F2');
    expect(table.getCell('A3').master.address).toBe('A2');
  });

  test('holds what its reader may see and no more, and says who made it, when, and from what', async () => {
    const filters = [{ dimension: 'REGION', in: ['Sud', 'Vest'] }];
    // He reads Russian.
    const { table, about } = await file('agent2', { ...REGIONS, filters, name: '=Zona mea' });
    expect(cellsOf(table).map(row => row[0])).toEqual([
      `'=Zona mea · 02.03.2026`,
      'Регион › Клиент',
      'Регион › Клиент',
      'Sud',
      'Firma Sud',
      'Общий итог',
    ]);
    const text = JSON.stringify(cellsOf(about));
    for (const part of [
      '02.03.2026',
      'Регион: Sud, Vest',
      'agent2@demo.example',
      'Срок просрочки',
    ]) {
      expect(text).toContain(part);
    }
  });

  test('has only the open branches, in the order of the screen', async () => {
    const sort = { column: [], measure: 'ITEM_COUNT', descending: true };
    const body = { ...REGIONS, measures: ['ITEM_COUNT'], columns: [], sort };
    const names = async (open: unknown) =>
      cellsOf((await file('director', { ...body, open })).table)
        .slice(2, -1)
        .map(row => row[0]);
    expect(await names(1)).toEqual(['Nord', 'Sud']);
    expect(await names([['Sud'], ['Nowhere']])).toEqual(['Nord', 'Sud', 'Firma Sud']);
    expect(await names([['Nord']])).toEqual(['Nord', `'=HYPERLINK("x")`, 'Firma Est', 'Sud']);
  });

  test('shows shares as percentages of what adds up, and writes ≠ where nothing does', async () => {
    const rows = async (share: string) =>
      cellsOf(
        (await file('director', { ...REGIONS, rows: ['REGION'], share, open: 1 })).table,
      ).slice(3);
    expect((await rows('ROW'))[0]?.slice(5)).toEqual([0.750062, 0.249937, 1]);
    expect((await rows('COLUMN')).map(row => row[6])).toEqual([1, undefined, 1]);
    const { table } = await file('director', { ...REGIONS, columns: [], open: 1 });
    expect(cellsOf(table).slice(2)).toEqual([
      ['Nord', '≠'],
      ['Sud', 70],
      ['Total general', '≠'],
    ]);
  });

  test('names the currency that amounts were brought to where it stands over them', async () => {
    await quote(app, 'RON', '2026-03-02', { EUR: '5', JPY: '0.03' });
    const body = { ...REGIONS, columns: ['CURRENCY'], inCurrency: 'RON', open: 1 };
    const { table } = await file('director', body);
    const [, header, nord] = cellsOf(table);
    expect(header?.slice(1)).toEqual(['EUR, în RON', 'JPY, în RON', 'RON', 'Total, RON']);
    expect(nord?.slice(2)).toEqual([90, 2000.5, 2090.5]);
    const two = await file('director', { ...body, measures: ['OPEN', 'ITEM_COUNT'], columns: [] });
    expect(cellsOf(two.table)[1]?.slice(1)).toEqual(['Sold deschis, RON', 'Număr de facturi']);
  });

  test('shades cells of one level and currency together, never a total or what is not due', async () => {
    const { table } = await file('director', { ...REGIONS, heat: true });
    const shaded = (table as unknown as { conditionalFormattings: { ref: string }[] })
      .conditionalFormattings;
    expect(shaded.map(({ ref }) => ref)).toEqual([
      'D4:D4 D7:D7',
      'F4:F4 G4:G4 F7:F7 G7:G7',
      'D5:D6 D8:D8',
      'F5:F6 G5:G6 F8:F8 G8:G8',
    ]);
  });

  test.each([
    [null, REGIONS, 401, 'UNAUTHENTICATED'],
    ['director', {}, 400, 'BAD_USER_INPUT'],
    ['director', { ...REGIONS, rows: ['NONSENSE'] }, 400, 'BAD_USER_INPUT'],
    ['director', { ...REGIONS, columns: ['REGION'] }, 400, 'BAD_USER_INPUT'],
    ['director', { ...REGIONS, open: [Array(9).fill('x')] }, 400, 'BAD_USER_INPUT'],
  ] as const)('is refused as a status and a code: %s %j', async (who, body, status, code) => {
    const response = await send(who, body);
    expect([response.status, (await response.json()).code]).toEqual([status, code]);
  });

  test('is not fetched by another site on behalf of somebody signed in here', async () => {
    const response = await send('director', REGIONS, {});
    expect([response.status, (await response.json()).code]).toEqual([403, 'CSRF_MISSING']);
  });
});
