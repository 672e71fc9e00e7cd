import { isUtf8 } from 'node:buffer';

/** How the text of a file can be written; the names are those of the platform's decoder. */
export const ENCODINGS = [
  'utf-8',
  'utf-16le',
  'utf-16be',
  'windows-1250',
  'windows-1251',
  'windows-1252',
] as const;
export type Encoding = (typeof ENCODINGS)[number];

const MARKS: readonly (readonly [mark: string, encoding: Encoding])[] = [
  ['efbbbf', 'utf-8'],
  ['fffe', 'utf-16le'],
  ['feff', 'utf-16be'],
];

/** What the byte order mark at the start of a file says; null where there is none. */
export function markedEncoding(start: Buffer): Encoding | null {
  const bytes = start.subarray(0, 3).toString('hex');
  return MARKS.find(([mark]) => bytes.startsWith(mark))?.[1] ?? null;
}

/**
 * The encoding of text without a byte order mark; null where it is none of ours. Which of the Windows code pages it
 * is shows in the words: company lists are too short and too mixed for general detectors, which took a Romanian
 * list for French and an Italian one for Macintosh Cyrillic.
 */
export function recogniseEncoding(sample: Buffer): Encoding | null {
  if (sample.includes(0)) return withoutMark(sample);
  const whole = sample.subarray(0, sample.length - cutCharacter(sample));
  if (isUtf8(whole)) return 'utf-8';
  const shapes = wordShapes(sample);
  // A damaged file in UTF-8 is not text in an old code page: its other letters still are pairs of bytes.
  if (shapes.pairs > shapes.strays) return null;
  const latin: (keyof typeof UNUSED)[] = ['windows-1252', 'windows-1250'];
  if (weigh(sample) > 0) latin.reverse();
  const likely: (keyof typeof UNUSED)[] =
    shapes.cyrillic > shapes.latin ? ['windows-1251', ...latin] : [...latin, 'windows-1251'];
  return likely.find(page => !sample.some(byte => UNUSED[page].includes(byte))) ?? null;
}

/** Bytes that stand for nothing in a code page. */
const UNUSED = {
  'windows-1250': [0x81, 0x83, 0x88, 0x90, 0x98],
  'windows-1251': [0x98],
  'windows-1252': [0x81, 0x8d, 0x8f, 0x90, 0x9d],
} satisfies Partial<Record<Encoding, number[]>>;

/** In UTF-16 the digits and separators of a table have a zero byte on one side, always the same. */
function withoutMark(sample: Buffer): Encoding | null {
  let [even, odd] = [0, 0];
  for (let index = 0; index < sample.length; index++) {
    if (sample[index] !== 0) continue;
    if (index % 2 === 0) even++;
    else odd++;
  }
  if (even === 0 && odd * 20 > sample.length) return 'utf-16le';
  return odd === 0 && even * 20 > sample.length ? 'utf-16be' : null;
}

/** Words of letters above ASCII alone, as Russian has; words that mix them with ASCII, as Latin scripts have. */
function wordShapes(sample: Buffer) {
  const shapes = { cyrillic: 0, latin: 0, pairs: 0, strays: 0 };
  for (const word of sample.toString('latin1').match(/[A-Za-z\u0080-\u00ff]+/g) ?? []) {
    const high = word.replace(/[A-Za-z]/g, '').length;
    if (high === 0) continue;
    if (high === word.length && high > 1) shapes.cyrillic++;
    else if (high < word.length) shapes.latin++;
    const paired = word.match(/[\u00c2-\u00df][\u0080-\u00bf]|[\u00e0-\u00ef][\u0080-\u00bf]{2}/g);
    const inPairs = (paired ?? []).join('').length;
    shapes.pairs += inPairs;
    shapes.strays += high - inPairs;
  }
  return shapes;
}

/** ă ş ţ of Romanian, ą ę ł ś ż ź ć ń of Polish, ő ű of Hungarian: bytes that are rare in Western languages. */
const CENTRAL =
  /[A-Za-z][\u00e3\u00ba\u00fe\u00b3\u00b9\u009c\u009f\u00bf\u00f5\u00fb]|[\u00c3\u00aa\u00de\u00ba\u00fe][A-Za-z]/g;
/** à è ì ò ù of Italian, ã õ before o and e of Portuguese, ñ å æ ø. */
const WESTERN =
  /[\u00e0\u00e8\u00ec\u00f2\u00f9\u00c0\u00c8\u00cc\u00d2\u00d9\u00f1\u00e5\u00e6\u00f8]|[\u00e3\u00f5][oe]\b/g;

/** Above zero where Central European letters prevail. */
function weigh(sample: Buffer): number {
  const text = sample.toString('latin1');
  return (text.match(CENTRAL)?.length ?? 0) - (text.match(WESTERN)?.length ?? 0);
}

/** How many of the last bytes begin a character of UTF-8 that the next chunk ends. */
export function cutCharacter(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) return back < (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) ? back : 0;
  }
  return 0;
}

const COMMAS: Readonly<Record<string, string>> = { Ş: 'Ș', ş: 'ș', Ţ: 'Ț', ţ: 'ț' };

/**
 * Romanian letters with a comma, where old code pages have a cedilla: one name is one text, whatever program wrote
 * it. A Turkish name keeps its cedilla.
 */
export const withCommas = (text: string): string =>
  /[ŞşŢţ]/.test(text) && !/[ğĞıİ]/.test(text)
    ? text.replace(/[ŞşŢţ]/g, letter => COMMAS[letter] ?? letter)
    : text;
