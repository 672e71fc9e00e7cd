import { computed, shallowRef, watch, type ComputedRef, type ShallowRef } from 'vue';
import { afterPaint } from './afterPaint.ts';
import { nextTask } from './nextTask.ts';

let last = Promise.resolve();

/** One after another, each in a task of its own, in the order they were asked for. */
export const turn = (): Promise<void> => (last = last.then(nextTask));

/**
 * True when it is this part's turn. A page that is drawn at once keeps a phone from hearing a tap for half a second;
 * in parts it never does for long. What a part will take up is kept free by whoever waits.
 */
export function useTurn(): Readonly<ShallowRef<boolean>> {
  const isMine = shallowRef(false);
  void turn().then(() => (isMine.value = true));
  return isMine;
}

/** True from the next task on: for what is begun once what is being drawn now is there. */
export function useNextTask(): Readonly<ShallowRef<boolean>> {
  const isNext = shallowRef(false);
  void nextTask().then(() => (isNext.value = true));
  return isNext;
}

/** What it is now, from the next task on: to take in an answer is work enough for one, to draw it for another. */
export function useInNextTask<Value>(value: () => Value): Readonly<ShallowRef<Value | undefined>> {
  const taken = shallowRef<Value>();
  watch(value, now => void nextTask().then(() => (taken.value = now)), { immediate: true });
  return taken;
}

/** What it is now, a moment later: for what is said beside the thing itself, which the user waits for. */
export function useAfterPaint<Value>(value: () => Value): Readonly<ShallowRef<Value>> {
  const seen = shallowRef(value());
  watch(value, async () => {
    await afterPaint();
    seen.value = value();
  });
  return seen;
}

/**
 * As much of a list as is drawn by now: so many at once, or none yet, and so many more in each turn. A list of something
 * else begins anew; of the same it only grows, so that nothing that is read goes away.
 */
export function useInTurn<Each>(
  list: () => readonly Each[],
  step = 4,
  atOnce = step,
  of: () => unknown = () => null,
): ComputedRef<readonly Each[]> {
  const drawn = shallowRef(atOnce);
  watch(of, () => (drawn.value = atOnce), { flush: 'sync' });
  watch(
    () => (list().length > drawn.value ? drawn.value : null),
    async waiting => {
      if (waiting === null) return;
      await turn();
      drawn.value += step;
    },
    { immediate: true },
  );
  return computed(() => (list().length > drawn.value ? list().slice(0, drawn.value) : list()));
}
