import { IntlMessageFormat } from 'intl-messageformat';
import { numberText, written, type Param } from './written.ts';

export const LANGUAGES = ['ro', 'ru', 'it', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/** What a text is about. */
export type Params = Record<string, Param>;
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
type Piece = { name: null; text: string } | { name: string; isNumber: boolean };

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
    if (piece.name === null) {
      text += piece.text;
      continue;
    }
    const value = paramOf(piece.name);
    if (value === undefined) throw new Error(`the text ${code} is not told ${piece.name}`);
    const isNumber = piece.isNumber && typeof value === 'number';
    text += isNumber ? numberText(language, value) : written(language, value);
  }
  return text;
}

const SAID_MAX = 500;

/** By plurals and choices, which the library words. */
function chosen(language: Language, { format, names, said }: Message, paramOf: ParamOf): string {
  const values: Record<string, string | number> = {};
  // No text that is kept has a zero in it.
  let key = '';
  for (const name of names) {
    const value = paramOf(name);
    if (value === undefined) continue;
    const text = written(language, value);
    values[name] = text;
    key += `${name}=${text}\0`;
  }
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
const NUMBER = 2;

/** Null where a plural or a choice is among them. */
function piecesOf(format: IntlMessageFormat): Piece[] | null {
  const pieces: Piece[] = [];
  for (const element of format.getAst()) {
    if (element.type === LITERAL) pieces.push({ name: null, text: element.value });
    else if (element.type === ARGUMENT) pieces.push({ name: element.value, isNumber: false });
    else if (element.type === NUMBER && !element.style)
      pieces.push({ name: element.value, isNumber: true });
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
