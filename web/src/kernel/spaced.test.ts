import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { effectScope } from 'vue';
import { spaced } from './spaced.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('what is run at most once in a while', () => {
  it('runs at once, and once more for all that was asked meanwhile', () => {
    const run = vi.fn();
    const ask = spaced(run, 1000);
    ask();
    expect(run).toHaveBeenCalledTimes(1);
    ask();
    ask();
    vi.advanceTimersByTime(999);
    expect(run).toHaveBeenCalledTimes(1);
    vi.advanceTimersByTime(1);
    expect(run).toHaveBeenCalledTimes(2);
  });

  it('leaves nothing asked without a run after it, whenever it is asked', () => {
    const ran: number[] = [];
    const ask = spaced(() => ran.push(Date.now()), 1000);
    const asked: number[] = [];
    for (let step = 0; step < 200; step += 1) {
      vi.advanceTimersByTime(137 * (1 + ((step * 7) % 11)));
      asked.push(Date.now());
      ask();
    }
    vi.advanceTimersByTime(1000);
    const last = ran.at(-1) ?? 0;
    expect(asked.filter(at => at > last)).toEqual([]);
    expect(ran.slice(1).filter((at, index) => at - ran[index]! < 1000)).toEqual([]);
  });

  it('runs no more once nobody is there', () => {
    const run = vi.fn();
    const scope = effectScope();
    scope.run(() => {
      const ask = spaced(run, 1000);
      ask();
      ask();
    });
    scope.stop();
    vi.advanceTimersByTime(5000);
    expect(run).toHaveBeenCalledTimes(1);
  });
});
