import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { packed } from './pack.ts';

const asking = (accepted?: string): IncomingMessage =>
  ({ headers: accepted === undefined ? {} : { 'accept-encoding': accepted } }) as IncomingMessage;
const answerOf = (size: number): Buffer => Buffer.from(randomBytes(size / 2).toString('hex'));
const UNPACK: Record<string, (bytes: Buffer) => Buffer> = {
  br: brotliDecompressSync,
  gzip: gunzipSync,
};

describe('an answer on its way', () => {
  const page = answerOf(40_000);

  it.each([
    ['gzip, deflate, br, zstd', 'br'],
    ['gzip', 'gzip'],
    ['br;q=0, gzip', 'gzip'],
    ['*', 'br'],
    ['deflate', null],
    ['identity', null],
    ['*;q=0', null],
    ['', null],
    [undefined, null],
  ])('is packed for whoever takes %s as %s', async (accepted, encoding) => {
    const sent = await packed(asking(accepted), page);
    expect(sent.encoding).toBe(encoding);
    expect((UNPACK[encoding ?? ''] ?? (bytes => bytes))(sent.bytes).equals(page)).toBe(true);
    if (encoding) expect(sent.bytes.length).toBeLessThan(page.length * 0.7);
  });

  it('goes out as it is where it fits into some packets', async () => {
    const note = answerOf(4000);
    expect(await packed(asking('br'), note)).toEqual({ bytes: note, encoding: null });
  });

  it.each(['br', 'gzip'])('is packed by another thread where it is long: %s', async encoding => {
    const book = answerOf(600_000);
    const sent = await packed(asking(encoding), book);
    expect(sent.encoding).toBe(encoding);
    expect(UNPACK[encoding]!(sent.bytes).equals(book)).toBe(true);
  });
});
