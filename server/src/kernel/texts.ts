import { IntlMessageFormat } from 'intl-messageformat';
import { digitsOf } from './money.ts';

export const LANGUAGES = ['ro', 'ru', 'it', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/** What a text is about. Money, days and decimal texts are written as the language writes them; numbers choose plurals. */
export type Params = Record<
  string,
  string | number | { amount: string; currency: string } | { day: string } | { number: string }
>;
type Param = Params[string];
/** The same by name, for sentences that may speak of much and each name little: only that is worked out. */
export type ParamOf = (name: string) => Param | undefined;
/** ICU messages by code. */
export type Catalog = Readonly<Record<string, string>>;

/** A message and the parameters it names: only those are written out for it. */
interface Message {
  format: IntlMessageFormat;
  names: readonly string[];
  /** Where nothing is chosen: its text, and between it what is named. */
  pieces: readonly Piece[] | null;
  /** Sentences by their values, where something is: a plural takes as long as everything else of a row of a list. */
  said: Map<string, string>;
}
type Piece = { name: null; text: string } | { name: string };

const catalogs = new Map<Language, Map<string, Message>>();

/** Adds a room's texts. Each room words its own in all four languages. */
export function addTexts(texts: Record<Language, Catalog>): void {
  for (const language of LANGUAGES) {
    const known = catalogs.get(language) ?? new Map<string, Message>();
    catalogs.set(language, known);
    for (const [code, message] of Object.entries(texts[language])) {
      const format = new IntlMessageFormat(message, language);
      const names = [...new Set(namesIn(message))];
      known.set(code, { format, names, pieces: piecesOf(format), said: new Map() });
    }
  }
}

/** The text in a person's language; throws where a code has none, which a test rules out. */
export function say(language: Language, code: string, params: Params | ParamOf = {}): string {
  const message = catalogs.get(language)?.get(code);
  if (!message) throw new Error(`no text ${code} in ${language}`);
  const paramOf = typeof params === 'function' ? params : (name: string) => params[name];
  if (!message.pieces) return chosen(language, message, paramOf);
  let text = '';
  for (const piece of message.pieces) {
    const value = piece.name === null ? piece.text : paramOf(piece.name);
    if (value === undefined) throw new Error(`the text ${code} is not told ${piece.name}`);
    text += written(language, value);
  }
  return text;
}

const SAID_MAX = 500;

/** By plurals and numbers, which the library words. */
function chosen(language: Language, { format, names, said }: Message, paramOf: ParamOf): string {
  const values: Record<string, string | number> = {};
  for (const name of names) {
    const value = paramOf(name);
    if (value !== undefined) values[name] = written(language, value);
  }
  const key = JSON.stringify(values);
  const known = said.get(key);
  if (known !== undefined) return known;
  if (said.size >= SAID_MAX) said.clear();
  const text = String(format.format(values));
  said.set(key, text);
  return text;
}

// Of an element of a parsed message, as the library numbers them.
const LITERAL = 0;
const ARGUMENT = 1;

/** Null where a plural, a choice or a number is among them. */
function piecesOf(format: IntlMessageFormat): Piece[] | null {
  const pieces: Piece[] = [];
  for (const element of format.getAst()) {
    if (element.type === LITERAL) pieces.push({ name: null, text: element.value });
    else if (element.type === ARGUMENT) pieces.push({ name: element.value });
    else return null;
  }
  return pieces;
}

/** Arguments of an ICU message: what follows a brace up to a comma or the closing brace. */
const namesIn = (message: string): string[] =>
  [...message.matchAll(/\{\s*(\w+)\s*[,}]/g)].flatMap(([, name]) => name ?? []);

/** The first language of an Accept-Language header that the product speaks. */
export function languageOf(header: string | undefined, otherwise: Language): Language {
  for (const part of (header ?? '').split(',')) {
    const tag = part.trim().slice(0, 2).toLowerCase();
    if ((LANGUAGES as readonly string[]).includes(tag)) return tag as Language;
  }
  return otherwise;
}

/** Codes known in a language, for the test that all four say the same. */
export const codesOf = (language: Language): string[] => [
  ...(catalogs.get(language)?.keys() ?? []),
];

function written(language: Language, value: Params[string]): string | number {
  if (typeof value !== 'object') return value;
  if ('number' in value) return numberText(language, value.number);
  return 'day' in value
    ? dayText(language, value.day)
    : moneyText(language, value.amount, value.currency);
}

const NUMBER_DIGITS_MAX = 6;

/** Decimal text as the language writes it, exact up to six decimals. */
const numberText = (language: Language, text: string): string =>
  formatOf(`number ${language}`, () => {
    return new Intl.NumberFormat(language, { maximumFractionDigits: NUMBER_DIGITS_MAX });
  }).format(text as `${number}`);

/** Exact: Intl formats decimal text without passing through a floating-point number. */
export function moneyText(language: Language, amount: string, currency: string): string {
  const format = formatOf(`money ${language} ${currency}`, () => {
    const digits = digitsOf(currency);
    return new Intl.NumberFormat(language, {
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
      // Italian would leave 1278,64 ungrouped beside 12.780,64.
      useGrouping: 'always',
    });
  });
  return `${format.format(amount as `${number}`)} ${currency}`;
}

const dayText = (language: Language, day: string): string =>
  formatOf(`day ${language}`, () => {
    return new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
      timeZone: 'UTC',
      day: '2-digit',
      month: '2-digit',
      year: 'numeric',
    });
  }).format(Date.parse(`${day}T00:00:00Z`));

const formats = new Map<string, Intl.NumberFormat | Intl.DateTimeFormat>();

/** Making a format costs a hundred times what using it does: each is made once. */
function formatOf<Format extends Intl.NumberFormat | Intl.DateTimeFormat>(
  key: string,
  make: () => Format,
): Format {
  const known = formats.get(key) ?? make();
  formats.set(key, known);
  return known as Format;
}
