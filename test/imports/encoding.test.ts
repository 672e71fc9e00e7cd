import { describe, expect, it } from 'vitest';
import {
  ENCODINGS,
  recogniseEncoding,
  withCommas,
  type Encoding,
} from '../../server/src/imports/file/encoding.ts';
import { encoded } from './encoded.ts';

const ROMANIAN = [
  'Ţiriac Holdings',
  'Şantierul Naval Mangalia',
  'Fraţii Ioniţă S.R.L.',
  'Câmpina Ulei şi Făină',
];
const RUSSIAN = ['ООО «Ромашка»', 'АО Щёлковский хлеб', 'ИП Кузнецов Пётр Ильич', 'ЗАО «Восток»'];
const ITALIAN = [
  'Caffè Città Alta',
  'Nicolò Pagliarù & C. S.a.s.',
  'Società Agricola Forlì',
  'Più Qualità S.p.A.',
];

const table = (header: string, names: readonly string[]): string =>
  [header, ...names.map((name, index) => `C-${index};${name};F-${index};1.250,00;20.03.2026`)].join(
    '\r\n',
  );

const ENGLISH = 'account_code;account_name;number;amount;due_on';

describe('the encoding of a table of companies', () => {
  it.each<[string, string, readonly string[], Encoding[]]>([
    [
      'Romanian',
      'Cod client;Denumire;Număr;Sumă;Scadenţă',
      ROMANIAN,
      ['windows-1250', 'utf-8', 'utf-16le', 'utf-16be'],
    ],
    [
      'Russian',
      'Код клиента;Наименование;Номер;Сумма;Срок',
      RUSSIAN,
      ['windows-1251', 'utf-8', 'utf-16le', 'utf-16be'],
    ],
    [
      'Italian',
      'Codice cliente;Ragione sociale;Numero;Importo;Scadenza',
      ITALIAN,
      ['windows-1252', 'utf-8', 'utf-16le', 'utf-16be'],
    ],
  ])(
    '%s names are recognised, from one name on, under any header',
    (_, header, names, encodings) => {
      for (const encoding of encodings) {
        for (const first of [header, ENGLISH]) {
          expect(recogniseEncoding(encoded(table(first, names), encoding))).toBe(encoding);
          for (const name of names)
            expect([name, recogniseEncoding(encoded(table(first, [name]), encoding))]).toEqual([
              name,
              encoding,
            ]);
        }
      }
    },
  );

  it.each<[string, Encoding]>([
    ['Müller & Söhne GmbH', 'windows-1252'],
    ['São João Transportes', 'windows-1252'],
    ['Peña y Núñez', 'windows-1252'],
    ['Żywiec Łódź Spółka', 'windows-1250'],
    ['Fővárosi Gázművek', 'windows-1250'],
    ['Общество с ограниченной ответственностью "Юг"', 'windows-1251'],
    ['№ 5 “Наш” магазин', 'windows-1251'],
  ])('%s is read as it was written, in %s', (name, encoding) => {
    const bytes = encoded(table(ENGLISH, [name]), encoding);
    const found = recogniseEncoding(bytes);
    expect(new TextDecoder(found ?? 'utf-8').decode(bytes)).toContain(name);
  });

  it('a damaged file in UTF-8 is not taken for an old code page, and noise for nothing at all', () => {
    const damaged = Buffer.concat([
      Buffer.from(table(ENGLISH, RUSSIAN)),
      Buffer.from([0xd0]),
      Buffer.from(table(ENGLISH, RUSSIAN)),
    ]);
    expect(recogniseEncoding(damaged)).toBeNull();
    expect(recogniseEncoding(Buffer.from([0x81, 0x83, 0x98, 0x88, 0x90]))).toBeNull();
    expect(recogniseEncoding(Buffer.from('a\0b\0\0c;\0\0'))).toBeNull();
  });

  it('knows every encoding it names', () => {
    for (const encoding of ENCODINGS) expect(new TextDecoder(encoding).encoding).toBe(encoding);
  });
});

describe('letters with a cedilla', () => {
  it.each([
    ['Ţiriac şi Fraţii Ştefan', 'Țiriac și Frații Ștefan'],
    ['Țiriac', 'Țiriac'],
    ['Akşam Gıda A.Ş.', 'Akşam Gıda A.Ş.'],
  ])('%s is kept as %s', (written, kept) => expect(withCommas(written)).toBe(kept));
});
