import { isAscii, isUtf8 } from 'node:buffer';
import { cutCharacter, markedEncoding, recogniseEncoding, type Encoding } from './encoding.ts';
import { FileRefused } from './file-refused.ts';

const SAMPLE_BYTES = 64 * 1024;
const MARK = 0xfeff;

/** In what encoding a file turned out to be written; `chosen` where somebody said so. */
export interface TextSeen {
  chosen: Encoding | null;
  encoding: Encoding;
  /** No more than a beginning of it was asked for. */
  cut?: boolean;
}

/**
 * Passes text on in UTF-8, its byte order mark removed. What encoding it is in shows where the first letter above
 * ASCII comes, if there is no mark; a sample from there on decides.
 */
export async function* readText(
  bytes: AsyncGenerator<Buffer>,
  seen: TextSeen,
): AsyncGenerator<Buffer> {
  let known = seen.chosen;
  let first = true;
  let plain = 0;
  for (;;) {
    const { value: chunk, done } = await bytes.next();
    if (done) return;
    known ??= first ? markedEncoding(chunk) : null;
    first = false;
    if (known === null && isAscii(chunk) && !chunk.includes(0)) {
      plain += chunk.length;
      yield chunk;
      continue;
    }
    const [sample, ended] = known ? [chunk, false] : await sampleFrom(chunk, bytes);
    known ??= recogniseEncoding(sample);
    // Bytes that are text in UTF-16 would have shown from the start.
    if (known === null || (plain > 0 && known.startsWith('utf-16'))) throw wrong();
    seen.encoding = known;
    yield* known === 'utf-8' ? checked(sample, bytes, ended) : decoded(known, sample, bytes, ended);
    return;
  }
}

const wrong = (): FileRefused => new FileRefused('ENCODING_WRONG');

async function sampleFrom(
  start: Buffer,
  rest: AsyncGenerator<Buffer>,
): Promise<[sample: Buffer, ended: boolean]> {
  const parts = [start];
  for (let size = start.length; size < SAMPLE_BYTES;) {
    const { value, done } = await rest.next();
    if (done) return [Buffer.concat(parts), true];
    parts.push(value);
    size += value.length;
  }
  return [Buffer.concat(parts), false];
}

/** A sample and what follows it. Not `for await`, which would close the stream when its reader leaves. */
async function* following(
  sample: Buffer,
  rest: AsyncGenerator<Buffer>,
  ended: boolean,
): AsyncGenerator<Buffer> {
  yield sample;
  while (!ended) {
    const { value, done } = await rest.next();
    if (done) return;
    yield value;
  }
}

async function* checked(
  sample: Buffer,
  rest: AsyncGenerator<Buffer>,
  ended: boolean,
): AsyncGenerator<Buffer> {
  let kept: Buffer = Buffer.alloc(0);
  let first = true;
  for await (const chunk of following(sample, rest, ended)) {
    const bytes = kept.length > 0 ? Buffer.concat([kept, chunk]) : chunk;
    const whole = bytes.subarray(0, bytes.length - cutCharacter(bytes));
    kept = bytes.subarray(whole.length);
    if (!isUtf8(whole) || whole.includes(0)) throw wrong();
    yield first && markedEncoding(whole) === 'utf-8' ? whole.subarray(3) : whole;
    first = false;
  }
  if (kept.length > 0) throw wrong();
}

async function* decoded(
  encoding: Encoding,
  sample: Buffer,
  rest: AsyncGenerator<Buffer>,
  ended: boolean,
): AsyncGenerator<Buffer> {
  const decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
  let first = true;
  const write = (text: string): Buffer => {
    if (text.includes('\0')) throw wrong();
    const unmarked = first && text.codePointAt(0) === MARK ? text.slice(1) : text;
    first &&= text === '';
    return Buffer.from(unmarked);
  };
  try {
    for await (const chunk of following(sample, rest, ended))
      yield write(decoder.decode(chunk, { stream: true }));
    yield write(decoder.decode());
  } catch (error) {
    throw error instanceof TypeError ? wrong() : error;
  }
}
