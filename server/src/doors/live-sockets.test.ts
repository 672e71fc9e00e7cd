import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { LiveBus } from '../kernel/live.ts';
import { LiveSockets, SESSION_ENDED } from './live-sockets.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
const silent = { on: () => () => undefined, onReconnected: () => () => undefined };

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

/** A socket whose token ends in so many days; null: never. */
function opened(days: number | null) {
  const sockets = new LiveSockets(silent as unknown as LiveBus);
  const close = vi.fn<(code: number, reason: string) => void>();
  const endsAt = days === null ? null : new Date(Date.now() + days * DAY_MS);
  const owner = { userId: 'u1', session: null, tokenId: 't1', endsAt };
  const forget = sockets.add({ ...owner, close, isValid: () => Promise.resolve(true) });
  return { sockets, close, forget };
}

describe('an open socket', () => {
  // No timer keeps more than 24.8 days.
  it.each([1, 24, 25, 60, 400])('closes with its token, in %i days', days => {
    const { close } = opened(days);
    vi.advanceTimersByTime(days * DAY_MS - 1);
    expect(close).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(close.mock.calls).toEqual([[SESSION_ENDED, 'Session ended']]);
  });

  it('closes at once where its token has ended meanwhile', () => {
    const { close } = opened(-1);
    vi.advanceTimersByTime(1);
    expect(close).toHaveBeenCalledOnce();
  });

  it('stays open where its token has no end', () => {
    const { close } = opened(null);
    expect(vi.getTimerCount()).toBe(0);
    vi.advanceTimersByTime(1000 * DAY_MS);
    expect(close).not.toHaveBeenCalled();
  });

  it('that was closed, or whose server stops, waits for nothing more, in whatever step it is', () => {
    const left = opened(60);
    vi.advanceTimersByTime(30 * DAY_MS);
    left.forget();
    const stopped = opened(60);
    vi.advanceTimersByTime(30 * DAY_MS);
    stopped.sockets.stop();
    expect(vi.getTimerCount()).toBe(0);
  });
});
