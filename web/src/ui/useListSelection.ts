import { shallowRef, watch, type Ref } from 'vue';
import { isFree, useShortcut } from '../kernel/shortcuts.ts';
import type { ListKeys } from './useListKeys.ts';

const CLEAR = 'ui.keys.clear';

/**
 * X selects the row at hand or no more; Shift with J or K goes on and takes along all between, and lets go of them on
 * the way back; Esc selects nothing.
 * @param choosable those there is something to do with
 */
export function useListSelection(
  list: ListKeys,
  scope: string,
  choosable: () => readonly string[],
): { selected: Ref<readonly string[]>; toggle: (id: string) => void } {
  const selected = shallowRef<readonly string[]>([]);
  watch(choosable, ids => (selected.value = selected.value.filter(id => ids.includes(id))));
  /** Where Shift was first held, what was selected before, and how far it went since. */
  let reach = { from: '', before: selected.value, to: '', made: selected.value };

  function toggle(id: string): void {
    const rest = selected.value.filter(each => each !== id);
    selected.value = rest.length < selected.value.length ? rest : [...rest, id];
  }
  function extend(by: 1 | -1): void {
    const here = list.atHand();
    list.step(by);
    const to = list.atHand();
    if (to === undefined) return;
    const goesOn = here === reach.to && selected.value === reach.made;
    const { from, before } = goesOn ? reach : { from: here ?? to, before: selected.value };
    const ids = list.ids();
    const [first, last] = [ids.indexOf(from), ids.indexOf(to)].sort((one, other) => one - other);
    const between = ids.slice(first, (last ?? 0) + 1).filter(id => choosable().includes(id));
    selected.value = [...new Set([...before, ...between])];
    reach = { from, before, to, made: selected.value };
  }

  const there = (): boolean => choosable().length > 0;
  const mayBe = (id: string | undefined): id is string =>
    id !== undefined && choosable().includes(id);
  useShortcut(
    'ui.keys.select',
    'x',
    scope,
    () => {
      const id = list.atHand();
      if (mayBe(id)) toggle(id);
    },
    () => mayBe(list.atHand()),
  );
  useShortcut('ui.keys.more', ['Shift+j', 'Shift+ArrowDown'], scope, () => extend(1), there, true);
  useShortcut('ui.keys.less', ['Shift+k', 'Shift+ArrowUp'], scope, () => extend(-1), there, true);
  useShortcut(
    CLEAR,
    'Escape',
    scope,
    () => (selected.value = []),
    () => selected.value.length > 0 && isFree('Escape', CLEAR),
  );
  return { selected, toggle };
}
