import { nextTick } from 'vue';

/** Brings the focus to a chip once it stands where it went; else to what its shelf offers. */
export function focusChip(chip: string, shelf?: HTMLElement): void {
  // The menu that did it puts the focus back first.
  setTimeout(async () => {
    await nextTick();
    const gone = document.querySelector<HTMLElement>(`[data-chip="${chip}"]`);
    (gone ?? shelf?.querySelector<HTMLElement>('[data-add]'))?.focus();
  });
}
