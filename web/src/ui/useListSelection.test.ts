import userEvent from '@testing-library/user-event';
import { cleanup } from '@testing-library/vue';
import { afterEach, beforeAll, expect, it } from 'vitest';
import { defineComponent, h, nextTick, ref, useTemplateRef } from 'vue';
import { listenForShortcuts } from '../kernel/shortcuts.ts';
import { renderWith } from '../kernel/testing.ts';
import { useListKeys } from './useListKeys.ts';
import { useListSelection } from './useListSelection.ts';

beforeAll(listenForShortcuts);
afterEach(cleanup);

/** Five rows, all of which but the third can be selected. */
async function page() {
  const choosable = ref(['a', 'b', 'd', 'e']);
  let selection: ReturnType<typeof useListSelection> | undefined;
  await renderWith(
    defineComponent({
      setup() {
        const keys = useListKeys(useTemplateRef('list'), 'alerts.title');
        selection = useListSelection(keys, 'alerts.title', () => choosable.value);
        const row = (name: string) => h('li', { 'data-row': name }, [h('button', name)]);
        return () => h('ul', { ref: 'list' }, [...'abcde'].map(row));
      },
    }),
  );
  const user = userEvent.setup();
  const selectedAfter = async (keys: string): Promise<string> => {
    await user.keyboard(keys);
    return [...selection!.selected.value].sort().join('');
  };
  return { selectedAfter, selection: selection!, choosable };
}
/** Shift with a letter, or with an arrow, so many times. */
const shifted = (...keys: string[]): string => `{Shift>}${keys.join('')}{/Shift}`;

it('X selects the row at hand, and no more', async () => {
  const { selectedAfter } = await page();
  expect(await selectedAfter('x')).toBe('');
  expect(await selectedAfter('jx')).toBe('a');
  expect(await selectedAfter('jx')).toBe('ab');
  expect(await selectedAfter('x')).toBe('a');
  expect(await selectedAfter('jx')).toBe('a');
});

it('Shift with J takes along what it passes, and lets go of it on the way back', async () => {
  const { selectedAfter } = await page();
  expect(await selectedAfter(`j${shifted('J')}`)).toBe('ab');
  expect(await selectedAfter(shifted('J', 'J'))).toBe('abd');
  expect(await selectedAfter(shifted('K', 'K'))).toBe('ab');
  expect(await selectedAfter(shifted('{ArrowDown}', '{ArrowDown}', '{ArrowDown}'))).toBe('abde');
});

it('Shift keeps what was selected elsewhere, and begins anew after a step', async () => {
  const { selectedAfter } = await page();
  expect(await selectedAfter('jxjjj')).toBe('a');
  expect(await selectedAfter(shifted('J'))).toBe('ade');
  expect(await selectedAfter(shifted('K', 'K', 'K'))).toBe('abd');
});

it('Shift begins with the first row where none has the focus', async () => {
  const { selectedAfter } = await page();
  expect(await selectedAfter(shifted('J'))).toBe('a');
  expect(await selectedAfter(shifted('J'))).toBe('ab');
});

it('Esc selects nothing; what there is nothing more to do with falls away', async () => {
  const { selectedAfter, selection, choosable } = await page();
  expect(await selectedAfter(`j${shifted('J')}{Escape}`)).toBe('');
  expect(await selectedAfter('xjjx')).toBe('bd');
  choosable.value = ['d'];
  await nextTick();
  expect(selection.selected.value).toEqual(['d']);
  selection.toggle('d');
  expect(selection.selected.value).toEqual([]);
});
