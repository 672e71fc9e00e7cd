import { describe, expect, it } from 'vitest';
import { readCountry, readKind } from './words.ts';

describe('a kind of document in a file', () => {
  it.each([
    ['INVOICE', 'INVOICE'],
    ['Credit note', 'CREDIT_NOTE'],
    ['debit-note', 'DEBIT_NOTE'],
    ['Factură', 'INVOICE'],
    ['FACTURA', 'INVOICE'],
    ['Notă de credit', 'CREDIT_NOTE'],
    ['nota  de credit', 'CREDIT_NOTE'],
    ['Notă de debit', 'DEBIT_NOTE'],
    ['Sold iniţial', 'OPENING'],
    ['Счёт', 'INVOICE'],
    ['счет', 'INVOICE'],
    ['Счет-фактура', 'INVOICE'],
    ['КРЕДИТ-НОТА', 'CREDIT_NOTE'],
    ['Дебет-нота', 'DEBIT_NOTE'],
    ['Начальный остаток', 'OPENING'],
    ['Fattura', 'INVOICE'],
    ['Nota di credito', 'CREDIT_NOTE'],
    ['Nota di debito', 'DEBIT_NOTE'],
    ['Saldo iniziale', 'OPENING'],
  ])('%s is %s', (word, kind) => {
    expect(readKind(word)).toBe(kind);
  });

  it.each(['RECEIPT', 'storno', 'возврат', 'накладная', 'proforma', 'factura proforma', ''])(
    '%s is none that is known',
    word => {
      expect(readKind(word)).toBeNull();
    },
  );
});

describe('a country in a file', () => {
  it.each([
    ['ro', 'RO'],
    ['Romania', 'RO'],
    ['ROMÂNIA', 'RO'],
    ['Румыния', 'RO'],
    ['Republica Moldova', 'MD'],
    ['Молдова', 'MD'],
    ['Moldavia', 'MD'],
    ['Stati Uniti', 'US'],
    ['Turkiye', 'TR'],
    ['Côte d’Ivoire', 'CI'],
  ])('%s is %s', (word, code) => {
    expect(readCountry(word)).toBe(code);
  });

  it.each(['XX', '391', 'ROU', 'Narnia', ''])('%s is none', word => {
    expect(readCountry(word)).toBeNull();
  });
});
