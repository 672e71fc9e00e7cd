import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { beginningOf, wholeOf } from './upload.ts';

describe('the beginning of a file', () => {
  it('is the whole file where it is small', async () => {
    const file = new Blob(['a;b\n1;2\n']);
    expect((await beginningOf(file)).size).toBe(file.size);
  });

  it('ends with a whole line, never inside a character', async () => {
    const line = `${'ș'.repeat(499)};\n`;
    const text = await (await beginningOf(new Blob([line.repeat(400)]))).text();
    expect(text.endsWith('\n')).toBe(true);
    expect(text.length % line.length).toBe(0);
    expect(text).not.toContain('\ufffd');
  });
});

describe('a file of which the beginning is not enough', () => {
  it('a workbook is looked at whole, whatever it weighs', async () => {
    const file = new Blob(['PK\u0003\u0004', 'x'.repeat(400_000), '\n', 'x']);
    expect((await beginningOf(file)).size).toBe(file.size);
  });

  it('text in UTF-16 ends with a whole line break', async () => {
    const line = 'x\u0000'.repeat(99) + '\n\u0000';
    const part = await beginningOf(new Blob([line.repeat(2_000)]));
    expect(part.size % line.length).toBe(0);
  });
});

it('of a file of which only the beginning is sent the whole is told by its size and its hash', async () => {
  const file = new Blob(['a;b\n1;2\n'.repeat(40_000)]);
  const told = await wholeOf(file, await beginningOf(file));
  expect(told).toEqual({
    fileBytes: '320000',
    fileHash: createHash('sha256')
      .update(await file.text())
      .digest('hex'),
  });
  expect(await wholeOf(file, file)).toEqual({});
});
