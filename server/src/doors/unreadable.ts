import { DomainError } from '../kernel/errors.ts';

/** Longer than any text a person writes here; a file goes through an upload. */
export const TEXT_LENGTH_MAX = 10_000;
const NESTING_MAX = 12;

/** Texts that the database cannot store, or that are no text of a person, are refused by name. */
export function refuseUnreadable(variables: Readonly<Record<string, unknown>>): void {
  for (const [name, value] of Object.entries(variables)) check(value, name, 0);
}

function check(value: unknown, name: string, level: number): void {
  if (typeof value === 'string') return checkText(value, name);
  if (value === null || typeof value !== 'object') return;
  if (level >= NESTING_MAX) throw unreadable(name, 'is nested too deep');
  if (Array.isArray(value)) return value.forEach(each => check(each, name, level + 1));
  for (const [field, inner] of Object.entries(value)) check(inner, `${name}.${field}`, level + 1);
}

function checkText(text: string, name: string): void {
  if (text.length > TEXT_LENGTH_MAX) throw unreadable(name, `is longer than ${TEXT_LENGTH_MAX}`);
  if (text.includes('\0') || !text.isWellFormed()) {
    throw unreadable(name, 'holds a character that cannot be stored');
  }
}

const unreadable = (field: string, why: string): DomainError =>
  new DomainError('BAD_USER_INPUT', `The text of ${field} ${why}`, { field });

const DOCUMENT_LENGTH_MAX = 50_000;
const NUL_ESCAPED = /\\u(?:0000|\{0+\})/;

/** The same of what stands in the document itself; the parser refuses the other such characters. */
export function refuseUnreadableText(document: string): void {
  if (document.length > DOCUMENT_LENGTH_MAX) throw unreadable('query', 'is too long');
  if (NUL_ESCAPED.test(document))
    throw unreadable('query', 'holds a character that cannot be stored');
}
