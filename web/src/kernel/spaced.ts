import { tryOnScopeDispose } from '@vueuse/core';

/**
 * Runs at once, and then at most once in so many milliseconds. What is asked meanwhile is done when they are over: after
 * everything that was asked there is a run that began later.
 */
export function spaced(run: () => unknown, everyMs: number): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let again = false;
  function ask(): void {
    if (timer !== undefined) {
      again = true;
      return;
    }
    timer = setTimeout(() => {
      timer = undefined;
      if (!again) return;
      again = false;
      ask();
    }, everyMs);
    void run();
  }
  tryOnScopeDispose(() => clearTimeout(timer));
  return ask;
}
