import { v7, validate } from 'uuid';
import { NotFound } from './errors.ts';

/** A UUIDv7: unique anywhere, and in the order of creation, so that indexes grow at their end. */
export const newId = (): string => v7();

/** A text that cannot be an id is the id of nothing. */
export function idOf(text: string, what: string): string {
  if (!validate(text)) throw new NotFound(what);
  return text.toLowerCase();
}
