import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { Gate } from './gate.ts';

/** A task that runs until it is told to end, and what is known of it. */
function task() {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const state = { begun: false, end: resolve, fail: reject };
  return Object.assign(state, {
    run: () => {
      state.begun = true;
      return promise;
    },
  });
}

describe('a gate', () => {
  it('lets so many through at once, and the next in its turn', async () => {
    const gate = new Gate(2, 60_000);
    const [first, second, third, fourth] = [task(), task(), task(), task()];
    const answers = [first, second, third, fourth].map(({ run }) => gate.through(run));
    await sleep(5);
    expect([first, second, third, fourth].map(({ begun }) => begun)).toEqual([
      true,
      true,
      false,
      false,
    ]);
    second.end('second');
    expect(await answers[1]).toBe('second');
    await sleep(5);
    expect([third.begun, fourth.begun]).toEqual([true, false]);
    for (const { end } of [first, third, fourth]) end('later');
    await Promise.all(answers);
    expect(fourth.begun).toBe(true);
  });

  it('does not wait for one that takes long, whose answer comes all the same', async () => {
    const gate = new Gate(1, 5);
    const slow = task();
    const answer = gate.through(slow.run);
    expect(await gate.through(() => Promise.resolve('quick'))).toBe('quick');
    slow.end('slow');
    expect(await answer).toBe('slow');
  });

  it('hands on a refusal, at once or late, and gives the place back', async () => {
    const gate = new Gate(1, 5);
    await expect(gate.through(() => Promise.reject(new Error('at once')))).rejects.toThrow(
      'at once',
    );
    const late = task();
    const answer = expect(gate.through(late.run)).rejects.toThrow('late');
    await gate.through(() => sleep(10));
    late.fail(new Error('late'));
    await answer;
    expect(await gate.through(() => Promise.resolve('open'))).toBe('open');
  });
});
