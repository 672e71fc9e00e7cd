import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { frugally } from './frugally.ts';

describe('work that is to hold little', () => {
  it('begins without what nobody uses any more', async () => {
    const forgotten = new WeakRef({ rows: new Array<number>(100_000).fill(1) });
    // What was made in this very turn is kept until its end.
    await sleep(0);
    expect(await frugally(async () => forgotten.deref())).toBeUndefined();
  });

  it('hands on what comes of it, and what went wrong', async () => {
    expect(await frugally(() => frugally(async () => 7))).toBe(7);
    await expect(frugally(() => Promise.reject(new Error('no disk')))).rejects.toThrow('no disk');
  });
});
