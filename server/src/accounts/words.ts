import { sql, type RawQueryFragment } from '@mikro-orm/postgresql';

const WORDS_MAX = 6;

/** Each is looked for by itself: people say the first name first, or last. */
export const wordsOf = (text: string): string[] =>
  text.split(/\s+/).filter(Boolean).slice(0, WORDS_MAX);

/** A text as a part of a LIKE pattern: what was typed means itself. */
export const literally = (text: string): string => text.replace(/[\\%_]/g, '\\$&');

/** Every word of the text stands in the folded column, in any order; what folds to nothing stands nowhere. */
export function allWords(
  column: RawQueryFragment,
  text: string,
  words: readonly string[],
): RawQueryFragment {
  return words
    .map(word => sql`${column} like '%' || folded(${word}) || '%'`)
    .reduce((all, each) => sql`${all} and ${each}`, sql`folded(${text}) <> ''`);
}
