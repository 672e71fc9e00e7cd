import type { Ref } from 'vue';
import { isFree, useShortcut } from '../kernel/shortcuts.ts';

/** Items by their ids: those that can be ticked, those that are. */
interface Ticks {
  choosable: Readonly<Ref<readonly string[]>>;
  selected: Ref<string[]>;
  tick: (id: string, on: boolean) => void;
  selectable: () => boolean;
}

const CLEAR = 'receivables.keys.clear';
/** Where J and K led: to the button of its row. A tick just clicked leaves X what it is. */
const idAtHand = (): string | undefined =>
  document.activeElement?.closest('button')?.closest<HTMLElement>('tr[data-row]')?.dataset['row'];

/** What a promise is about, by keys: the item in whose row the focus stands, all or none, or how far back it reaches. */
export function useTickKeys({ choosable, selected, tick, selectable }: Ticks): void {
  const scope = 'desk.keys.scope';
  const there = (): boolean => selectable() && choosable.value.length > 0;
  const isTicked = (id: string): boolean => selected.value.includes(id);

  function select(): void {
    const id = idAtHand();
    if (id === undefined)
      selected.value = choosable.value.every(isTicked) ? [] : [...choosable.value];
    else if (choosable.value.includes(id)) tick(id, !isTicked(id));
  }
  /** One more of the oldest, or the last of them no more. */
  function reach(further: boolean): void {
    const next = choosable.value.find(id => !isTicked(id));
    const last = choosable.value.findLast(isTicked);
    const id = further ? next : last;
    if (id) tick(id, further);
  }

  useShortcut('receivables.keys.select', 'x', scope, select, there);
  useShortcut('receivables.keys.more', 'Shift+j', scope, () => reach(true), there);
  useShortcut('receivables.keys.less', 'Shift+k', scope, () => reach(false), there);
  useShortcut(
    CLEAR,
    'Escape',
    scope,
    () => (selected.value = []),
    () => selectable() && selected.value.length > 0 && isFree('Escape', CLEAR),
  );
}
