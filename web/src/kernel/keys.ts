import type { SingleKeys } from './preferences.ts';

/** What a key is called by itself where Alt is held: a letter, a digit, or a sign that shortcuts are named by. */
const SAYS_ITSELF = /^[a-z\d/?*]$/i;
const PLACE = /^(?:Key|Digit)(.)$/;

/** A key as the registry names it: the Latin letter or digit of its place where the layout is another. */
export function keyOf(event: KeyboardEvent): string {
  if (event.altKey && !SAYS_ITSELF.test(event.key)) {
    // With Alt a Mac writes other signs, or waits for what comes under an accent: only the place tells the letter.
    const place = PLACE.exec(event.code)?.[1];
    if (place) return place.toLowerCase();
    if (event.code === 'Slash' && !/^[\x20-\x7e]$/.test(event.key))
      return event.shiftKey ? '?' : '/';
  }
  // On French layouts digits want Shift; nobody means the sign that stands there without.
  const digit = /^Digit(\d)$/.exec(event.code)?.[1];
  if (digit && !event.shiftKey && !event.altKey && event.key.length === 1) return digit;
  if (/^[\x20-\x7e]$/.test(event.key)) return event.key.toLowerCase();
  if (event.key.length > 1) return event.key;
  return event.code.replace(/^(Key|Digit|Numpad)/, '').toLowerCase();
}

const FIELD = 'input, textarea, select, [contenteditable=""], [contenteditable="true"]';

/** What is typed in; ticks and buttons are not. */
export function isField(target: EventTarget | null): boolean {
  const field = target instanceof Element ? target.closest(FIELD) : null;
  if (!field) return false;
  return !(field instanceof HTMLInputElement && /^(checkbox|radio|button)$/.test(field.type));
}

/** Typing belongs to the field. */
export const isTyping = (event: KeyboardEvent): boolean =>
  event.isComposing || isField(event.target);

/** Lists and menus find their entries by letters. */
const HAS_OWN_KEYS = '[role="menu"], [role="listbox"], [role="combobox"]';

/** Whether this key belongs to what has the focus. Ctrl Z and the like are the field's own; Esc is not. */
export function isTaken(event: KeyboardEvent): boolean {
  const combo = comboOf(event);
  if (event.target instanceof Element && event.target.closest(HAS_OWN_KEYS)) return true;
  return isTyping(event) && combo !== 'Escape' && !/^Mod\+[ks]$/.test(combo);
}

/**
 * `Mod+k` is Ctrl or ⌘ with K, `Shift+j` a capital, `Shift+ArrowDown` not the arrow alone; a bare key wants none of
 * them, nor Alt. AltGr writes letters: it is no Alt. Of signs Shift is a part: `?` is itself.
 */
export function comboOf(event: KeyboardEvent): string {
  const bare = keyOf(event);
  const key = event.shiftKey && /^([a-z]|..+)$/.test(bare) ? `Shift+${bare}` : bare;
  const mod = event.ctrlKey || event.metaKey;
  // Windows reports AltGr as Ctrl and Alt together, Linux as neither.
  if (event.altKey ? mod : event.getModifierState('AltGraph')) return `AltGr+${key}`;
  if (event.altKey) return `Alt+${key}`;
  return mod ? `Mod+${key}` : key;
}

/** Whether this is what single keys can be switched off for: a letter or sign, also with Shift. */
const isSingle = (key: string): boolean => /^(Shift\+)?.$/.test(key);

/** What a combination means where single keys are as chosen; null: nothing. */
export function meant(combo: string, singleKeys: SingleKeys): string | null {
  const held = combo.startsWith('Alt+');
  const key = held ? combo.slice('Alt+'.length) : combo;
  if (!isSingle(key)) return held ? null : key;
  if (singleKeys === 'alt') return held ? key : null;
  return singleKeys === 'on' && !held ? key : null;
}

const NAMES: Record<string, string> = {
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  Escape: 'Esc',
};
const onMac = (): boolean => /Mac|iPhone|iPad/.test(navigator.userAgent);

function partLabel(part: string): string {
  if (part === 'Mod') return onMac() ? '⌘' : 'Ctrl';
  return part.length > 1 ? (NAMES[part] ?? part) : part.toUpperCase();
}

const isOff = (shortcut: string, singleKeys: SingleKeys): boolean =>
  singleKeys === 'off' && shortcut.split(' ').some(isSingle);

/** A shortcut as people know its keys: `Mod+k` is Ctrl K, or ⌘ K; `g t` is G T; nothing, where it is switched off. */
export function keyLabel(shortcut: string, singleKeys: SingleKeys = 'on'): string {
  if (isOff(shortcut, singleKeys)) return '';
  return shortcut
    .split(' ')
    .map(key => {
      const label = key.split('+').map(partLabel).join(' ');
      return singleKeys === 'alt' && isSingle(key) ? `Alt ${label}` : label;
    })
    .join(' ');
}

/** A key as `aria-keyshortcuts` names it: `Mod+k` is Control+K; nothing, where it is switched off. */
export function keyAria(key: string, singleKeys: SingleKeys): string | undefined {
  if (!key || isOff(key, singleKeys)) return undefined;
  const held = singleKeys === 'alt' && isSingle(key) ? ['Alt'] : [];
  const parts = key.split('+').map(part => {
    if (part === 'Mod') return onMac() ? 'Meta' : 'Control';
    return part.length > 1 ? part : part.toUpperCase();
  });
  return [...held, ...parts].join('+');
}
