import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../kit/app.ts';
import { itemsOf } from './ledger.ts';
import { look } from './look.ts';
import { counts, csv, imported } from './upload.ts';
import { workbook } from './workbook.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app?.stop());

const HEADER = 'Cod client;Nr factura;Moneda;Suma;Data scadenta';
const MAPPING = {
  ...{ account_code: 'Cod client', number: 'Nr factura', currency: 'Moneda' },
  ...{ amount: 'Suma', due_on: 'Data scadenta' },
};
const columns = async (file: string | Buffer, query = {}): Promise<string[]> =>
  (await look(app, file, 'ledger', query))['columns'];

describe('the header of a table', () => {
  it.each([
    ['its own separator', 'Situația soldurilor; la 28.02.2026'],
    ['another separator', 'Sold clienți la 28.02.2026, toate societățile'],
    ['several lines of titles', 'Firma;SRL\n\nSold;clienți;28.02.2026\nEmis;de;Ana'],
    ['words that headings have, too', 'Client;Sold'],
  ])('is found below a title that holds %s', async (_what, title) => {
    const code = `T${title.length}`;
    const file = csv(title, HEADER, `${code};1;RON;10,50;20.03.2026`, `${code};2;RON;x;20.03.2026`);
    expect(await look(app, file)).toMatchObject({ columns: HEADER.split(';'), delimiter: ';' });
    const done = await imported(app, file, { mapping: MAPPING });
    expect(counts(done)).toEqual([1, 0, 1]);
    expect(done.refusals).toMatchObject([{ line: file.split('\n').length - 1, column: 'Suma' }]);
    expect(await itemsOf(app, code)).toMatchObject([{ number: '1', amount: '10.50' }]);
  });

  it('is found below such a title in a workbook', async () => {
    const titled = await workbook({
      Sold: [['Situația', 'la 28.02.2026'], HEADER.split(';'), ['W', '1', 'RON', 1, '2026-03-20']],
    });
    expect(await columns(titled)).toEqual(HEADER.split(';'));
  });

  it('is known by the columns that the mapping names', async () => {
    const own = 'Partener;Act;Rest;Ziua';
    const file = csv('Sold;la zi', own, 'A;1;10,50;20.03.2026');
    const mapping = JSON.stringify({
      ...{ account_code: 'Partener', number: 'Act', amount: 'Rest', due_on: 'Ziua' },
      defaults: { currency: 'RON' },
    });
    expect(await columns(file, { mapping })).toEqual(own.split(';'));
    expect(counts(await imported(app, file, { mapping }))).toEqual([1, 0, 0]);
  });

  it('is known by a mapping that was kept, below a title too', async () => {
    const SAVE = `mutation ($input: ImportMappingInput!) { saveImportMapping(input: $input) { id } }`;
    const header = ['Cont', 'Act', 'Bani', 'Termen'];
    const fields = ['account_code', 'number', 'amount', 'due_on'].map((field, at) => {
      return { field, column: header[at] };
    });
    await app.data('admin', SAVE, { input: { kind: 'LEDGER', name: 'Saga', header, fields } });
    const seen = await look(app, csv('Sold, pe clienți', header.join(';'), 'A;1;10;20.03.2026'));
    expect(seen).toMatchObject({ columns: header, savedMapping: { name: 'Saga' } });
  });

  it('stays the first row where no row has more headings that are known', async () => {
    expect(await columns(csv('a;b;c', 'client;factura;x', 'data;x;y'))).toEqual(['a', 'b', 'c']);
    expect(await columns(csv(HEADER, HEADER, 'A;1;RON;1;20.03.2026'))).toEqual(HEADER.split(';'));
    expect(await columns(csv('sep=|', 'a|b', '1|2'))).toEqual(['a', 'b']);
  });

  it('is there though a row soon after it is broken: the row is told in its place', async () => {
    const good = Array.from({ length: 30 }, (_, at) => `A;${at};RON;1;20.03.2026`);
    const broken = csv(HEADER, ...good, 'A;"2;RON;1;20.03.2026');
    expect(await look(app, broken)).toMatchObject({ columns: HEADER.split(';'), status: 200 });
  });
});

describe('a column that is headed no more than "date"', () => {
  const suggested = async (header: string): Promise<Record<string, string>> =>
    (await look(app, csv(header, header.replaceAll(/[^,]+/g, '1'))))['suggestedMapping'];

  it.each([
    ['ro', 'Data', 'Scadenta'],
    ['it', 'DATA', 'Scadenza'],
    ['en', 'Date', 'Due date'],
    ['ru', 'Дата', 'Срок оплаты'],
  ])('is the day of issue beside a due day: %s', async (_language, date, due) => {
    expect(await suggested(`x,${date},${due}`)).toEqual({ issued_on: date, due_on: due });
  });

  it.each([
    ['alone: it may be either day', 'x,Data,y', {}],
    ['alone, in Russian', 'x,Дата,y', {}],
    [
      'beside a better heading',
      'Data,Data facturii,Scadenta',
      { issued_on: 'Data facturii', due_on: 'Scadenta' },
    ],
    ['where there are two of them', 'Data,Date,Scadenta', { due_on: 'Scadenta' }],
  ])('is not taken %s', async (_what, header, expected) => {
    expect(await suggested(header)).toEqual(expected);
  });
});
