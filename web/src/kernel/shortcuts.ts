import {
  hasInjectionContext,
  inject,
  onScopeDispose,
  shallowReactive,
  type InjectionKey,
  type Ref,
} from 'vue';
import { comboOf, isField, isTaken, meant } from './keys.ts';
import { usePreferences } from './preferences.ts';

export interface Shortcut {
  /** The key of its text: what the help shows. */
  id: string;
  /** One or more of `c`, `Mod+k`, `g t` (one after the other), `Escape`. */
  keys: readonly string[];
  /** The key of the heading it stands under in the help. */
  scope: string;
  run: (event: KeyboardEvent) => void;
  /** Left alone while this is false. */
  when: () => boolean;
  /** Done again and again while the key is held. */
  held: boolean;
  /** Heard by what has the focus: never matched here, and not switched off with the single keys. */
  isOwn?: true;
}

/** Long enough to press two keys, too short to be armed by a slip (a known trap of sticky sequences). */
const SEQUENCE_MS_MAX = 900;

/** Everything that can be pressed now; later ones win. The help is made from it. */
export const shortcuts = shallowReactive(new Set<Shortcut>());

/** Whether a part of the page can be seen; the keys of what is drawn for later only do nothing yet. */
export const IN_SIGHT: InjectionKey<Readonly<Ref<boolean>>> = Symbol('in sight');

let first: { key: string; at: number } | null = null;

/** Registers a shortcut for as long as the component lives. */
export function useShortcut(
  id: string,
  keys: string | readonly string[],
  scope: string,
  run: Shortcut['run'],
  when?: () => boolean,
  held = false,
): void {
  const inSight = hasInjectionContext() ? inject(IN_SIGHT, null) : null;
  const shortcut: Shortcut = {
    id,
    keys: typeof keys === 'string' ? [keys] : keys,
    scope,
    run,
    when: () => (inSight?.value ?? true) && (when?.() ?? true),
    held,
  };
  shortcuts.add(shortcut);
  onScopeDispose(() => shortcuts.delete(shortcut));
}

/** Keys that what has the focus hears itself: told in the help, and nothing else. */
export function useOwnKeys(id: string, keys: readonly string[], scope: string): void {
  const nothing = (): void => undefined;
  const when = (): boolean => false;
  const shortcut: Shortcut = { id, keys, scope, run: nothing, when, held: false, isOwn: true };
  shortcuts.add(shortcut);
  onScopeDispose(() => shortcuts.delete(shortcut));
}

/** One listener for the whole app. */
export function listenForShortcuts(): void {
  window.addEventListener('keydown', event => {
    if (event.defaultPrevented) return;
    if (isTaken(event)) return;
    if (document.querySelector('[role="dialog"][data-state="open"]')) return;
    const combo = meant(comboOf(event), usePreferences().singleKeys);
    const found = combo && (event.repeat ? live(combo) : match(combo));
    if (!found || (event.repeat && !found.held)) return;
    event.preventDefault();
    found.run(event);
  });
}

/** What can be done now, each once: where two have the same name or key, the later one is meant. */
export function liveShortcuts(): Shortcut[] {
  const byId = new Map<string, Shortcut>();
  for (const shortcut of shortcuts) {
    if (shortcut.when()) byId.set(shortcut.id, shortcut);
  }
  return [...byId.values()];
}

/** Whether nothing but the shortcut of this name would take a key now, and nobody types: for what comes last. */
export const isFree = (key: string, id: string): boolean =>
  !isField(document.activeElement) &&
  ![...shortcuts].some(each => each.id !== id && each.keys.includes(key) && each.when());

function match(combo: string): Shortcut | undefined {
  const armed = first && Date.now() - first.at < SEQUENCE_MS_MAX ? `${first.key} ${combo}` : null;
  first = { key: combo, at: Date.now() };
  const found = (armed && live(armed)) || live(combo);
  if (found) first = null;
  return found;
}

const live = (keys: string): Shortcut | undefined =>
  [...shortcuts].reverse().find(shortcut => shortcut.keys.includes(keys) && shortcut.when());
