import { describe, expect, it } from 'vitest';
import { beginningOf } from './upload.ts';

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
