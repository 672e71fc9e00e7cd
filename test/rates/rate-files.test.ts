import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { counts, csv, hasData, imported, readData, upload } from '../imports/upload.ts';
import { startTestApp, type TestApp } from '../kit/app.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.stop());

const send = (body: string, fileName = 'rates.csv') =>
  imported(app, body, { kind: 'rates', fileName });
const refused = async (body: string) => {
  const { status, code, message } = await upload(app, body, { kind: 'rates' });
  return { status, code, message };
};
const RATES = `query ($currency: String, $from: Date, $to: Date, $limit: Int) {
  exchangeRates(currency: $currency, from: $from, to: $to, limit: $limit) {
    total items { day base currency rate source } } rateCurrencies }`;
const rates = async (variables: object) =>
  (await app.data('agent1', RATES, variables)).exchangeRates;

const bnr = (cubes: string, before = '') => `<?xml version="1.0" encoding="utf-8"?>${before}
<DataSet xmlns="http://www.bnr.ro/xsd"><Body><OrigCurrency>RON</OrigCurrency>
${cubes}
</Body></DataSet>`;

describe('rates of the Romanian National Bank', () => {
  it('come in for one unit, whatever the number of units they are quoted for', async () => {
    const cube = `<Cube date="2026-02-27">
      <Rate currency="EUR">5.0123</Rate>
      <Rate currency="HUF" multiplier="100">1.3054</Rate></Cube>`;
    expect(counts(await send(bnr(cube), 'nbrfxrates.xml'))).toEqual([2, 0, 0]);
    const { items } = await rates({ from: '2026-02-27', to: '2026-02-27' });
    expect(items).toEqual([
      { day: '2026-02-27', base: 'RON', currency: 'EUR', rate: '5.0123', source: 'BNR' },
      { day: '2026-02-27', base: 'RON', currency: 'HUF', rate: '0.013054', source: 'BNR' },
    ]);
  });

  it('are refused line by line where they are none, and the good ones come in', async () => {
    const cube = `<Cube date="2026-02-26">
<Rate currency="EUR">5.0100</Rate>
<Rate currency="USD">-</Rate>
<Rate currency="ABC">1.0000</Rate></Cube>`;
    const one = await send(bnr(cube));
    expect(counts(one)).toEqual([1, 0, 2]);
    expect(one.refusals.map(({ line, column }) => [line, column])).toEqual([
      [5, 'rate'],
      [6, 'currency'],
    ]);
  });

  it.skipIf(!hasData('fx-bnr-rates/nbrfxrates2023.xml'))(
    'a year of them, once however often it is sent',
    async () => {
      const year = readData('fx-bnr-rates/nbrfxrates2023.xml');
      const [all, skipped, bad] = counts(await send(year));
      expect([all > 7000, skipped, bad]).toEqual([true, 0, 0]);
      expect(counts(await send(year))).toEqual([0, all, 0]);
      const { items } = await rates({ currency: 'JPY', from: '2023-12-29', to: '2023-12-31' });
      expect(items).toMatchObject([{ day: '2023-12-29', currency: 'JPY' }]);
    },
  );

  it('are not read where the file names a document type, is cut short or is another XML', async () => {
    const cube = '<Cube date="2026-02-25"><Rate currency="EUR">5.0</Rate></Cube>';
    const doctype = bnr(cube, '<!DOCTYPE DataSet [<!ENTITY a "b">]>');
    expect(await refused(doctype)).toMatchObject({ status: 400, code: 'RATES_XML_DOCTYPE' });
    expect(await refused(bnr(cube).slice(0, -12))).toMatchObject({ code: 'RATES_XML_BROKEN' });
    expect(await refused('<html><body/></html>')).toMatchObject({ code: 'RATES_XML_OTHER' });
    expect(await rates({ from: '2026-02-25', to: '2026-02-25' })).toMatchObject({ total: 0 });
  });
});

describe('rates in a table', () => {
  it('of day, currency, base and rate, with commas or points', async () => {
    const file = csv(
      'day;currency;base;rate',
      '1.02.2026;USD;EUR;0,9215',
      '2.02.2026;USD;EUR;0.92',
    );
    expect(counts(await send(file))).toEqual([2, 0, 0]);
    const { items } = await rates({ currency: 'EUR', from: '2026-02-01', to: '2026-02-02' });
    expect(items.map(({ day, rate, source }: any) => [day, rate, source])).toEqual([
      ['2026-02-02', '0.92', 'rates.csv'],
      ['2026-02-01', '0.9215', 'rates.csv'],
    ]);
  });

  it('say of each bad line which column and why', async () => {
    const one = await send(
      csv(
        'day,currency,base,rate',
        '2026-01-31,USD,EUR,0.9',
        '2026-01-31,USD,EUR,0.9',
        '2026-01-31,USD,EUR,0.91',
        '2026-02-30,USD,EUR,0.9',
        '2026-01-31,EUR,EUR,1',
        '2026-01-31,LEU,EUR,1',
        '2026-01-31,GBP,EUR,0',
        '2026-01-31,GBP,EUR',
      ),
    );
    expect(counts(one)).toEqual([1, 1, 6]);
    expect(one.refusals.map(({ line, column }) => `${line} ${column}`)).toEqual([
      '4 rate',
      '5 day',
      '6 currency',
      '7 currency',
      '8 rate',
      '9 rate',
    ]);
    expect(one.refusals[0]?.message).toContain('0.9');
  });

  it('are whole or nothing, and only for who runs imports', async () => {
    expect(await refused(csv('day,currency,rate', '2026-01-31,USD,1'))).toMatchObject({
      code: 'COLUMN_MISSING',
    });
    expect(await refused('')).toMatchObject({ code: 'FILE_EMPTY' });
    const asked = { kind: 'rates', who: 'director' } as const;
    expect(await upload(app, csv('day,currency,base,rate'), asked)).toMatchObject({ status: 403 });
    const forged = { kind: 'rates', headers: {} } as const;
    expect(await upload(app, csv('day'), forged)).toMatchObject({ code: 'CSRF_MISSING' });
  });
});
