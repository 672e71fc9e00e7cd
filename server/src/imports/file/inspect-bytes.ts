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
    const last = chunk.at(-1) || chunk.at(-2);
    this.endsWithLineBreak = last === 10 || last === 13;
  }

  digest(): string {
    return this.#hash.digest('hex');
  }
}

/** Passes the bytes of a file on, its beginning in one piece; refuses more than `bytesMax`, and none at all. */
export async function* inspectBytes(
  source: AsyncIterable<Buffer>,
  inspection: Inspection,
  bytesMax = IMPORT_BYTES_MAX,
): AsyncGenerator<Buffer> {
  let head: Buffer | null = Buffer.alloc(0);
  for await (const chunk of source) {
    inspection.add(chunk);
    if (inspection.bytes > bytesMax) throw tooLarge(bytesMax);
    if (head === null) {
      yield chunk;
      continue;
    }
    head = Buffer.concat([head, chunk]);
    if (head.length < HEAD_BYTES) continue;
    yield head;
    head = null;
  }
  if (inspection.bytes === 0) throw new FileRefused('FILE_EMPTY');
  if (head) yield head;
}

/** Enough to tell by what a file is. */
const HEAD_BYTES = 8;

export const tooLarge = (bytesMax: number): FileRefused =>
  new FileRefused('FILE_TOO_LARGE', { megabytes: Math.floor(bytesMax / 1024 / 1024) }, 413);
