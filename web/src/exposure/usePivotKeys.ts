import { useOwnKeys } from '../kernel/shortcuts.ts';

const OWN: Record<string, Record<string, readonly string[]>> = {
  tree: {
    open: ['ArrowRight'],
    close: ['ArrowLeft'],
    toggle: ['Enter', 'Space'],
    siblings: ['*'],
    items: ['Enter'],
  },
  chip: {
    menu: ['Enter'],
    along: ['Shift+ArrowLeft', 'Shift+ArrowRight'],
    across: ['Shift+ArrowUp', 'Shift+ArrowDown'],
    takeOff: ['Delete'],
  },
};

/** The table and the chips hear their keys themselves; the help tells them all the same. */
export function usePivotKeys(): void {
  for (const [place, acts] of Object.entries(OWN)) {
    for (const [act, keys] of Object.entries(acts)) {
      useOwnKeys(`exposure.keys.${act}`, keys, `exposure.keys.${place}`);
    }
  }
}
