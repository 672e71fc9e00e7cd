import { computed, effectScope, nextTick, ref } from 'vue';
import { describe, expect, it } from 'vitest';
import { nextTask } from './nextTask.ts';
import { useAfterPaint, useInNextTask, useInTurn, useNextTask, useTurn } from './turns.ts';

async function tasks(count: number): Promise<void> {
  for (let task = 0; task < count; task += 1) await nextTask();
  await nextTick();
}

describe('parts of a page', () => {
  it('come one in each task, in the order they were asked for', async () => {
    const parts = [useTurn(), useTurn(), useTurn()];
    const seen = (): boolean[] => parts.map(part => part.value);
    expect(seen()).toEqual([false, false, false]);
    const stages = [];
    for (let task = 0; task < 9; task += 1) {
      await nextTask();
      stages.push(seen().filter(Boolean).length);
      expect(seen()).toEqual(seen().toSorted().toReversed());
    }
    expect([...new Set([0, ...stages])]).toEqual([0, 1, 2, 3]);
  });

  it('begin once what is drawn now is there, and draw an answer once it is taken in', async () => {
    const answer = ref('asked');
    const scope = effectScope();
    const [isNext, drawn] = scope.run(() => [useNextTask(), useInNextTask(() => answer.value)])!;
    expect([isNext.value, drawn.value]).toEqual([false, undefined]);
    await tasks(1);
    expect([isNext.value, drawn.value]).toEqual([true, 'asked']);
    answer.value = 'answered';
    await nextTick();
    expect(drawn.value).toBe('asked');
    await tasks(1);
    expect(drawn.value).toBe('answered');
    scope.stop();
  });

  it('that may come later say the latest once the rest is on screen', async () => {
    const rows = ref(12);
    const scope = effectScope();
    const said = scope.run(() => useAfterPaint(() => rows.value))!;
    expect(said.value).toBe(12);
    rows.value = 40;
    await nextTick();
    rows.value = 52;
    expect(said.value).toBe(12);
    await expect.poll(() => said.value).toBe(52);
    scope.stop();
  });

  it('of a list come in turn from the first on where taking it in was enough', async () => {
    const scope = effectScope();
    const drawn = scope.run(() => useInTurn(() => [1, 2, 3], 2, 0))!;
    expect(drawn.value).toEqual([]);
    await tasks(8);
    expect(drawn.value).toEqual([1, 2, 3]);
    scope.stop();
  });

  it('of a list come some at a time, and all in the end', async () => {
    const list = ref(Array.from({ length: 9 }, (_each, at) => at));
    const scope = effectScope();
    const drawn = scope.run(() => useInTurn(() => list.value))!;
    expect(drawn.value).toEqual([0, 1, 2, 3]);
    await tasks(8);
    expect(drawn.value).toEqual(list.value);
    list.value = [...list.value, 9, 10];
    await nextTick();
    expect(drawn.value).toEqual(list.value);
    list.value = [5];
    expect(drawn.value).toEqual([5]);
    scope.stop();
  });

  it('of a list begin anew where it is of something else', async () => {
    const account = ref('first');
    const list = computed(() => Array.from({ length: 9 }, (_each, at) => account.value + at));
    const scope = effectScope();
    const drawn = scope.run(() =>
      useInTurn(
        () => list.value,
        2,
        3,
        () => account.value,
      ),
    )!;
    await tasks(8);
    expect(drawn.value).toHaveLength(9);
    account.value = 'second';
    expect(drawn.value).toEqual(['second0', 'second1', 'second2']);
    await tasks(8);
    expect(drawn.value).toEqual(list.value);
    scope.stop();
  });
});
