import { BadInput } from './errors.ts';

/** Trimmed text of 1 to `max` characters; BAD_USER_INPUT names the field. */
export function requiredText(field: string, text: string, max: number): string {
  const trimmed = text.trim();
  if (trimmed.length === 0) throw new BadInput(field, `${field} is empty`);
  return within(field, trimmed, max);
}

/** Trimmed text of at most `max` characters; nothing written is null. */
export function optionalText(
  field: string,
  text: string | null | undefined,
  max: number,
): string | null {
  const trimmed = text?.trim() ?? '';
  return trimmed.length === 0 ? null : within(field, trimmed, max);
}

function within(field: string, text: string, max: number): string {
  if (text.length > max) throw new BadInput(field, `${field} has at most ${max} characters`);
  // PostgreSQL has no text with a zero character.
  if (text.includes('\u0000'))
    throw new BadInput(field, `${field} has a character that is no text`);
  return text;
}
