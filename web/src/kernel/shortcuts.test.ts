import { cleanup, render } from '@testing-library/vue';
import { createPinia, setActivePinia } from 'pinia';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { defineComponent, h } from 'vue';
import { keyLabel } from './keys.ts';
import { usePreferences, type SingleKeys } from './preferences.ts';
import { listenForShortcuts, liveShortcuts, useShortcut } from './shortcuts.ts';

beforeAll(listenForShortcuts);
beforeEach(() => {
  vi.useFakeTimers();
  setActivePinia(createPinia());
});
afterEach(() => {
  vi.useRealTimers();
  cleanup();
});

const press = (key: string, init: KeyboardEventInit = {}, target: EventTarget = document.body) =>
  target.dispatchEvent(
    new KeyboardEvent('keydown', { key, code: `Key${key.toUpperCase()}`, bubbles: true, ...init }),
  );

/** A page with a promise on P, the pivot on G P and the palette on Ctrl K. */
function page(singleKeys: SingleKeys = 'on'): string[] {
  const done: string[] = [];
  usePreferences().singleKeys = singleKeys;
  render(
    defineComponent({
      setup() {
        useShortcut('promise', 'p', 'x', () => done.push('promise'));
        useShortcut('pivot', 'g p', 'x', () => done.push('pivot'));
        useShortcut('palette', 'Mod+k', 'x', () => done.push('palette'));
        useShortcut(
          'never',
          'n',
          'x',
          () => done.push('never'),
          () => false,
        );
        return () => h('input');
      },
    }),
  );
  return done;
}

describe('the registry of keys', () => {
  it('takes G and a letter together, within 900 ms', () => {
    const done = page();
    press('g');
    vi.advanceTimersByTime(800);
    press('p');
    expect(done).toEqual(['pivot']);
  });

  it('forgets a G that was a slip', () => {
    const done = page();
    press('g');
    vi.advanceTimersByTime(1000);
    press('p');
    expect(done).toEqual(['promise']);
  });

  it('is not armed by what is typed into a field', () => {
    const done = page();
    const input = document.querySelector('input')!;
    press('g', {}, input);
    press('p', {}, input);
    press('p');
    expect(done).toEqual(['promise']);
  });

  it('knows the keys of a Cyrillic layout by their places', () => {
    const done = page();
    press('п', { code: 'KeyG' });
    press('з', { code: 'KeyP' });
    press('л', { code: 'KeyK', ctrlKey: true });
    expect(done).toEqual(['pivot', 'palette']);
  });

  it('can be put behind Alt: a letter alone does nothing', () => {
    const done = page('alt');
    press('p');
    press('p', { altKey: true });
    press('g', { altKey: true });
    press('p', { altKey: true });
    expect(done).toEqual(['promise', 'pivot']);
  });

  it('behind Alt knows the keys of a Mac, which writes accents and signs with it', () => {
    const done = page('alt');
    press('Dead', { code: 'KeyP', altKey: true });
    press('©', { code: 'KeyG', altKey: true });
    press('Dead', { code: 'KeyP', altKey: true });
    expect(done).toEqual(['promise', 'pivot']);
  });

  it('can be switched off, all but Ctrl K', () => {
    const done = page('off');
    press('p');
    press('p', { altKey: true });
    press('k', { ctrlKey: true });
    expect(done).toEqual(['palette']);
  });

  it('offers what can be done now and nothing else', () => {
    page();
    expect(liveShortcuts().map(({ id }) => id)).toEqual(['promise', 'pivot', 'palette']);
  });

  it('leaves AltGr to the letters it writes', () => {
    const done = page('alt');
    press('p', { altKey: true, ctrlKey: true });
    expect(done).toEqual([]);
  });

  it.each([
    ['Mod+k', 'on', 'Ctrl K'],
    ['g p', 'on', 'G P'],
    ['c', 'alt', 'Alt C'],
    ['ArrowDown', 'alt', '↓'],
    ['Escape', 'off', 'Esc'],
  ] as const)('names %s (%s) as it stands on the keyboard: %s', (keys, singleKeys, label) => {
    expect(keyLabel(keys, singleKeys)).toBe(label);
  });
});
