export const DELIMITERS = [',', ';', '\t'] as const;

/** The separator that parts the header most often, outside quotes; null where none does. */
export function delimiterOf(header: string): string | null {
  const bare = header.replace(/"(?:[^"]|"")*"/g, '');
  const counts = DELIMITERS.map(delimiter => bare.split(delimiter).length - 1);
  const most = Math.max(...counts);
  return most === 0 ? null : (DELIMITERS[counts.indexOf(most)] ?? null);
}

/** The length of the first record with text in it, its line break excluded; -1 while it is not whole. */
export function endOfHeader(text: string): number {
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
