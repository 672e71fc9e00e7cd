import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { afterPaint } from './afterPaint.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

async function isOver(waiting: Promise<void>): Promise<boolean> {
  let over = false;
  void waiting.then(() => (over = true));
  await Promise.resolve();
  await Promise.resolve();
  return over;
}

it('waits for the screen, and not for ever', async () => {
  const waiting = afterPaint();
  expect(await isOver(waiting)).toBe(false);
  vi.advanceTimersByTime(100);
  expect(await isOver(waiting)).toBe(true);
});

it.each([
  ['the page is left', () => window.dispatchEvent(new Event('pagehide'))],
  ['the window is hidden', () => document.dispatchEvent(new Event('visibilitychange'))],
])('waits no longer when %s', async (_what, leave) => {
  const waiting = afterPaint();
  leave();
  expect(await isOver(waiting)).toBe(true);
});
