import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import { FileRefused } from './file-refused.ts';

export const IMPORT_BYTES_MAX = 512 * 1024 * 1024;

/** What the bytes of a file have shown so far. */
export class Inspection {
  bytes = 0;
  endsWithLineBreak = false;
  readonly #hash = createHash('sha256');

  add(chunk: Buffer): void {
    if (chunk.length === 0) return;
    this.bytes += chunk.length;
    this.#hash.update(chunk);
    this.endsWithLineBreak = chunk.at(-1) === 10 || chunk.at(-1) === 13;
  }

  digest(): string {
    return this.#hash.digest('hex');
  }
}

/** By its first bytes: what people send by mistake, and what it is called. */
const OTHER_FILES: readonly (readonly [signature: string, what: string])[] = [
  ['504b0304', 'XLSX / ZIP'],
  ['d0cf11e0', 'XLS'],
  ['25504446', 'PDF'],
  ['1f8b', 'GZIP'],
  ['89504e47', 'PNG'],
  ['ffd8ff', 'JPEG'],
];
const UTF_16 = ['fffe', 'feff'];
const BOM = 'efbbbf';

/** Passes text in UTF-8 on, its byte order mark removed; refuses everything else, and more than `bytesMax`. */
export async function* inspectBytes(
  source: AsyncIterable<Buffer>,
  inspection: Inspection,
  bytesMax = IMPORT_BYTES_MAX,
): AsyncGenerator<Buffer> {
  let kept: Buffer = Buffer.alloc(0);
  let first = true;
  for await (const chunk of source) {
    inspection.add(chunk);
    if (inspection.bytes > bytesMax) throw tooLarge(bytesMax);
    const bytes = kept.length > 0 ? Buffer.concat([kept, chunk]) : chunk;
    if (first && bytes.length < 4) {
      kept = bytes;
      continue;
    }
    const whole = bytes.subarray(0, bytes.length - cutCharacter(bytes));
    kept = bytes.subarray(whole.length);
    yield first ? checkedStart(whole) : checked(whole);
    first = false;
  }
  if (inspection.bytes === 0) throw new FileRefused('FILE_EMPTY');
  if (kept.length > 0) yield first ? checkedStart(kept) : checked(kept);
}

export const tooLarge = (bytesMax: number): FileRefused =>
  new FileRefused('FILE_TOO_LARGE', { megabytes: Math.floor(bytesMax / 1024 / 1024) }, 413);

function checkedStart(bytes: Buffer): Buffer {
  const start = bytes.subarray(0, 4).toString('hex');
  const other = OTHER_FILES.find(([signature]) => start.startsWith(signature));
  if (other) throw new FileRefused('FILE_NOT_CSV', { what: other[1] });
  if (UTF_16.some(mark => start.startsWith(mark))) throw new FileRefused('ENCODING_WRONG');
  const text = checked(start.startsWith(BOM) ? bytes.subarray(3) : bytes);
  const written = /\S/.exec(text.toString('utf8', 0, 1024))?.[0];
  if (written === '{' || written === '[') throw new FileRefused('FILE_NOT_CSV', { what: 'JSON' });
  if (written === '<') throw new FileRefused('FILE_NOT_CSV', { what: 'HTML / XML' });
  return text;
}

function checked(bytes: Buffer): Buffer {
  if (!isUtf8(bytes) || bytes.includes(0)) throw new FileRefused('ENCODING_WRONG');
  return bytes;
}

/** How many of the last bytes begin a character that the next chunk ends. */
function cutCharacter(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) return back < (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) ? back : 0;
  }
  return 0;
}
