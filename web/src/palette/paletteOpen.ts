import { ref } from 'vue';

/** Whether one is looking for something: opened by Ctrl K, `/` and the box in the bar. */
export const paletteOpen = ref(false);

let early = { text: '', enter: false };

/** Nobody waits for a box to come up before he types: until it takes the keys itself, they are kept for it. */
function keep(event: KeyboardEvent): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key.length === 1) early.text += event.key;
  else if (event.key === 'Backspace') early.text = early.text.slice(0, -1);
  else if (event.key === 'Enter') early.enter = true;
  else return;
  event.preventDefault();
  event.stopImmediatePropagation();
}

export function openPalette(): void {
  if (paletteOpen.value) return;
  early = { text: '', enter: false };
  window.addEventListener('keydown', keep, true);
  paletteOpen.value = true;
}

/** From now on the box has the keys; what was typed until now. */
export function takeTyped(): typeof early {
  window.removeEventListener('keydown', keep, true);
  const typed = early;
  early = { text: '', enter: false };
  return typed;
}

export function closePalette(): void {
  takeTyped();
  paletteOpen.value = false;
}
