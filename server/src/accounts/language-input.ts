import { BadInput } from '../kernel/errors.ts';
import { LANGUAGES, type Language } from '../kernel/texts.ts';

/** A language that the product speaks, or none. */
export function languageInput(text: string | null | undefined): Language | null {
  const language = text?.trim().toLowerCase();
  if (!language) return null;
  const known = LANGUAGES.find(each => each === language);
  if (!known) throw new BadInput('language', `One of ${LANGUAGES.join(', ')}`);
  return known;
}
