import { onScopeDispose, ref } from 'vue';

/** How long a button is held before it acts, and in how many steps that is shown. */
export const HOLD_MS = 1_000;
const STEPS = 10;

/** A finger or the main button of a mouse that stays down: it acts once it stayed for a second, and not before. */
export function useHold(act: () => void) {
  /** How much of the second has passed, 0 to 1; without motion it goes in steps too. */
  const passed = ref(0);
  const holding = ref(false);
  let step: ReturnType<typeof setInterval> | undefined;

  function stop(): void {
    clearInterval(step);
    holding.value = false;
    passed.value = 0;
  }
  function begin(event: PointerEvent): void {
    if (!event.isPrimary || event.button !== 0) return;
    stop();
    // A finger is held by what it touched first: let loose, leaving the button is told.
    const on = event.currentTarget as Element;
    if (on.hasPointerCapture?.(event.pointerId)) on.releasePointerCapture(event.pointerId);
    holding.value = true;
    step = setInterval(() => {
      passed.value += 1 / STEPS;
      if (passed.value < 1 - 1 / (2 * STEPS)) return;
      stop();
      act();
    }, HOLD_MS / STEPS);
  }
  onScopeDispose(stop);
  return { passed, holding, begin, stop };
}
