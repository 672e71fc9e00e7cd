export const DELIMITERS = [',', ';', '\t'] as const;

/** How a first line tells Excel the separator. */
const NAMED = /^\s*sep=([^\w"])$/i;

/** The separator of the first record that has one, as titles above a table do not; the last may be cut only at the end. */
export function delimiterIn(text: string, atEnd = false): string | null {
  let start = 0;
  for (;;) {
    const length = endOfRecord(text.slice(start));
    if (length < 0) return atEnd ? delimiterOf(text.slice(start)) : null;
    const record = text.slice(start, start + length);
    const delimiter = (start === 0 && NAMED.exec(record)?.[1]) || delimiterOf(record);
    if (delimiter !== null) return delimiter;
    start += length;
  }
}

/** The separator that parts a record most often, outside quotes; null where none does. */
function delimiterOf(record: string): string | null {
  const bare = record.replace(/"(?:[^"]|"")*"/g, '');
  const counts = DELIMITERS.map(delimiter => bare.split(delimiter).length - 1);
  const most = Math.max(...counts);
  return most === 0 ? null : (DELIMITERS[counts.indexOf(most)] ?? null);
}

/** The length of the first record with text in it, its line break excluded; -1 while it is not whole. */
export function endOfRecord(text: string): number {
  let quoted = false;
  let written = false;
  for (let index = 0; index < text.length; index++) {
    const character = text[index] ?? '';
    if (character === '"') quoted = !quoted;
    if (!quoted && written && (character === '\n' || character === '\r')) return index;
    if (character.trim() !== '') written = true;
  }
  return -1;
}
