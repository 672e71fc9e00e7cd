import type { ShallowRef } from 'vue';
import { useShortcut } from '../kernel/shortcuts.ts';
import { useStepKeys } from '../kernel/useStepKeys.ts';

export interface ListKeys {
  step: (by: 1 | -1) => void;
  /** What the row with the focus is known by, or the one that had it last. */
  atHand: () => string | undefined;
  /** All rows, from the top. */
  ids: () => string[];
}

/** A press on it leads somewhere; a row that only says something has none. */
const OPENS = 'a[href], button';
const idOf = (row: HTMLElement | undefined): string | undefined => row?.dataset['row'];
/** Its first link or button, unless the row itself can have the focus. */
const targetOf = (row: HTMLElement): HTMLElement =>
  (!row.hasAttribute('tabindex') && row.querySelector<HTMLElement>(OPENS)) || row;
const topOf = (element: Element | null): number => element?.getBoundingClientRect().top ?? 0;

/**
 * J and K (and the arrows) go through a list that stands on the page: the focus goes to what opens the next row
 * (`data-row` says what each is known by), so Enter opens it, it is read out and comes into sight.
 * @param scope what the help calls the list
 */
export function useListKeys(
  list: Readonly<ShallowRef<HTMLElement | null>>,
  scope: string,
  { lettersOnly = false } = {},
): ListKeys {
  let last: { list: HTMLElement; row: HTMLElement; at: number } | null = null;
  const rows = (): HTMLElement[] => [
    ...(list.value?.querySelectorAll<HTMLElement>('[data-row]') ?? []),
  ];

  function current(): HTMLElement | undefined {
    const all = rows();
    return (
      all.find(row => row.contains(document.activeElement)) ?? all.find(row => row === last?.row)
    );
  }
  /** The first in sight to begin with; where a row has left the list, what followed it took its place. */
  function following(all: readonly HTMLElement[], by: 1 | -1): number {
    const row = current();
    if (row) return all.indexOf(row) + by;
    if (last?.list === list.value) return by > 0 ? last.at : last.at - 1;
    const top = topOf(list.value?.closest('main') ?? null);
    return all.findIndex(each => topOf(each) >= top);
  }
  function step(by: 1 | -1): void {
    const all = rows();
    const at = Math.min(Math.max(following(all, by), 0), all.length - 1);
    const row = all[at];
    if (!row || !list.value) return;
    last = { list: list.value, row, at };
    targetOf(row).focus({ preventScroll: true });
    row.scrollIntoView({ block: 'nearest' });
  }

  const there = (): boolean => rows().length > 0;
  useStepKeys({ texts: 'ui.keys', scope, step, when: there, lettersOnly, held: true });
  const atHand = (): HTMLElement | null => {
    const row = current();
    return row ? targetOf(row) : null;
  };
  useShortcut(
    'ui.keys.open',
    'Enter',
    scope,
    () => atHand()?.click(),
    () => {
      const target = atHand();
      const focused = document.activeElement;
      // What has the focus elsewhere keeps its Enter.
      return !!target?.matches(OPENS) && (focused === target || focused === document.body);
    },
  );
  return {
    step,
    atHand: () => idOf(current()),
    ids: () => rows().flatMap(row => idOf(row) ?? []),
  };
}
