import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Encoding } from '../../server/src/imports/file/encoding.ts';
import { startTestApp, type TestApp } from '../kit/app.ts';
import { encoded } from './encoded.ts';
import { look } from './look.ts';
import { counts, csv, imported, upload } from './upload.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app?.stop());

const HEADERS = {
  en: 'account_code;account_name;number;currency;amount;due_on',
  ro: 'Cod client;Denumire;Număr factură;Monedă;Sumă;Data scadenţei',
  ru: 'Код клиента;Наименование;Номер счета;Валюта;Сумма;Срок',
  it: 'Codice cliente;Ragione sociale;Numero fattura;Valuta;Importo;Scadenza',
} as const;

const nameOf = async (code: string): Promise<string | undefined> => {
  const { accounts } = await app.data(
    'admin',
    'query ($code: String!) { accounts(filter: { search: $code }) { items { code name } } }',
    { code },
  );
  return accounts.items.find((each: { code: string }) => each.code === code)?.name;
};

let serial = 0;

describe('a file in the encoding of its country', () => {
  it.each<[Encoding, keyof typeof HEADERS, string, string]>([
    ['windows-1250', 'ro', 'Fraţii Şerban şi Fiii', 'Frații Șerban și Fiii'],
    ['windows-1251', 'ru', 'ООО «Щёлковский хлеб»', 'ООО «Щёлковский хлеб»'],
    ['windows-1252', 'it', 'Società Caffè Forlì', 'Società Caffè Forlì'],
    ['utf-8', 'ro', 'Fraţii Şerban', 'Frații Șerban'],
    ['utf-16le', 'ru', 'АО Объём', 'АО Объём'],
    ['utf-16be', 'it', 'Nicolò Più', 'Nicolò Più'],
  ])('%s is recognised: %s, %s', async (encoding, language, written, kept) => {
    const code = `N${++serial}`;
    const header = HEADERS[language];
    const text = csv(header, `${code};${written};1;EUR;10,50;20.03.2026`);
    const file = encoded(encoding.startsWith('utf-16') ? `\ufeff${text}` : text, encoding);
    const seen = await look(app, file);
    expect(seen).toMatchObject({ status: 200, encoding, columns: header.split(';'), problems: [] });
    expect(seen['sample'][0][1]).toBe(written);
    const mapping = seen['suggestedMapping'];
    const done = await imported(app, file, { mapping });
    expect(counts(done)).toEqual([1, 0, 0]);
    expect(await nameOf(code)).toBe(kept);
  });

  it('whoever knows better says so, and the look shows what comes of it', async () => {
    const file = encoded(csv(HEADERS.en, 'K1;Œuvre;1;EUR;10;20.03.2026'), 'windows-1252');
    const seen = await look(app, file, 'ledger', { encoding: 'windows-1251' });
    expect(seen).toMatchObject({ encoding: 'windows-1251' });
    expect(seen['sample'][0][1]).toBe('Њuvre');
    expect(await look(app, file, 'ledger', { encoding: 'ebcdic' })).toMatchObject({
      status: 400,
      code: 'MAPPING_WRONG',
    });
    await imported(app, file, { query: { encoding: 'windows-1251' } });
    expect(await nameOf('K1')).toBe('Њuvre');
  });

  it('letters that come late are read like those that come early', async () => {
    const rows = Array.from(
      { length: 30_000 },
      (_, index) => `L${index % 9};x;${index};EUR;10;20.03.2026`,
    );
    const file = encoded(
      csv(HEADERS.en, ...rows, 'LATE;Şantierul Ţăndărei;1;EUR;1;20.03.2026'),
      'windows-1250',
    );
    expect((await look(app, file))['encoding']).toBe('utf-8');
    const done = await imported(app, file);
    expect(counts(done)).toEqual([30_001, 0, 0]);
    expect(await nameOf('LATE')).toBe('Șantierul Țăndărei');
    expect(
      await app.data('admin', 'query ($id: ID!) { import(id: $id) { encoding format } }', {
        id: done.id,
      }),
    ).toEqual({
      import: { encoding: 'windows-1250', format: 'CSV' },
    });
  });

  it('two spellings of one code, with commas and with cedillas, are one account', async () => {
    await imported(app, csv(HEADERS.en, 'ŢIR-1;Țiriac;1;EUR;10;20.03.2026'));
    const again = await imported(app, csv(HEADERS.en, 'ȚIR-1;Ţiriac;1;EUR;10;20.03.2026'));
    expect(counts(again)).toEqual([0, 1, 0]);
  });

  it('bytes that are no text in any of them change nothing', async () => {
    const broken = Buffer.concat([
      Buffer.from(csv(HEADERS.ru, 'A;Завод;1;EUR;1;20.03.2026')),
      Buffer.from([0xd0, 10]),
    ]);
    expect(await upload(app, broken)).toMatchObject({ status: 400, code: 'ENCODING_WRONG' });
  });
});
