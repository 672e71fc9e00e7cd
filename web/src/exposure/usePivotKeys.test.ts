import userEvent from '@testing-library/user-event';
import { cleanup, screen } from '@testing-library/vue';
import { afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { h, nextTick } from 'vue';
import { usePreferences } from '../kernel/preferences.ts';
import { listenForShortcuts, liveShortcuts } from '../kernel/shortcuts.ts';
import { renderWith } from '../kernel/testing.ts';
import { helpOpen } from '../shell/helpOpen.ts';
import ShortcutHelp from '../shell/ShortcutHelp.vue';
import { usePivotKeys } from './usePivotKeys.ts';

beforeAll(listenForShortcuts);
beforeEach(() => (helpOpen.value = false));
afterEach(cleanup);

const Page = {
  setup() {
    usePivotKeys();
    return () => h(ShortcutHelp);
  },
};
const keysOf = (text: string): (string | null)[] =>
  [...screen.getByText(text).nextElementSibling!.children].map(key => key.textContent);

it('the help tells the keys that the table and the chips hear themselves, behind no Alt', async () => {
  await renderWith(Page);
  expect(liveShortcuts().map(({ id }) => id)).toEqual(['shell.keys.help']);
  await userEvent.setup().keyboard('?');
  expect(await screen.findByRole('heading', { name: 'În tabel' })).toBeTruthy();
  usePreferences().singleKeys = 'alt';
  expect(keysOf('Extinde rândul')).toEqual(['→']);
  expect(keysOf('Extinde sau restrânge rândul')).toEqual(['Enter', 'Space']);
  expect(keysOf('Extinde toate rândurile de lângă el')).toEqual(['*']);
  expect(keysOf('Facturile celulei')).toEqual(['Enter']);
  usePreferences().singleKeys = 'off';
  await nextTick();
  expect(screen.queryByRole('heading', { name: 'Oriunde' })).toBeNull();
  expect(keysOf('Mută înainte sau după')).toEqual(['Shift ←', 'Shift →']);
});
