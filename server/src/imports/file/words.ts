import countries from 'i18n-iso-countries';
import { LANGUAGES } from '../../kernel/texts.ts';

export const KINDS = ['INVOICE', 'CREDIT_NOTE', 'DEBIT_NOTE', 'OPENING'] as const;
export type DocumentKind = (typeof KINDS)[number];

/** How the kinds are called in the languages of the files, without what may be a draft, a payment or a delivery. */
const KIND_WORDS: Readonly<Record<DocumentKind, readonly string[]>> = {
  INVOICE: ['invoice', 'factură', 'factură fiscală', 'счёт', 'счёт-фактура', 'фактура', 'fattura'],
  CREDIT_NOTE: [
    ...['credit note', 'credit memo', 'notă de credit', 'notă de creditare', 'factură storno'],
    ...['кредит-нота', 'кредитовое авизо', 'nota di credito', 'nota di accredito'],
  ],
  DEBIT_NOTE: [
    ...['debit note', 'debit memo', 'notă de debit', 'notă de debitare'],
    ...['дебет-нота', 'дебетовое авизо', 'nota di debito', 'nota di addebito'],
  ],
  OPENING: [
    ...['opening', 'opening balance', 'sold inițial', 'saldo iniziale', 'saldo di apertura'],
    ...['начальный остаток', 'начальное сальдо', 'входящий остаток', 'входящее сальдо'],
  ],
};

/** "Notă de credit", "NOTA DE CREDIT" and "nota_de_credit" are one word. */
const folded = (word: string): string =>
  word
    .normalize('NFD')
    .replace(/\p{Mark}+/gu, '')
    .toLowerCase()
    .replace(/[\s_-]+/g, ' ');

const kinds = new Map(
  KINDS.flatMap(kind => KIND_WORDS[kind].map(word => [folded(word), kind] as const)),
);

/** The kind of document that a word names; null where it names none. */
export const readKind = (word: string): DocumentKind | null => kinds.get(folded(word)) ?? null;

const countryNames = new Map(
  LANGUAGES.flatMap(language => {
    const names = new Intl.DisplayNames(language, { type: 'region' });
    return Object.keys(countries.getAlpha2Codes()).map(
      code => [folded(names.of(code) ?? code), code] as const,
    );
  }),
);

/** The code of a country that is named by it or by its name in one of the languages; null where it is none. */
export function readCountry(word: string): string | null {
  const code = word.toUpperCase();
  if (/^[A-Z]{2}$/.test(code) && countries.isValid(code)) return code;
  return countryNames.get(folded(word)) ?? null;
}
