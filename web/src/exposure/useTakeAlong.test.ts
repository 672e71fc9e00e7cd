import userEvent from '@testing-library/user-event';
import { cleanup, screen } from '@testing-library/vue';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { defineComponent, h, ref } from 'vue';
import { listenForShortcuts, liveShortcuts } from '../kernel/shortcuts.ts';
import { renderWith } from '../kernel/testing.ts';
import { clearToasts, useToasts } from '../ui/useToasts.ts';
import type { Linked } from './link.ts';
import type { Exposure } from './useExposure.ts';
import { useTakeAlong } from './useTakeAlong.ts';

listenForShortcuts();
const nothing = { shown: ref(null) } as unknown as Exposure;
const said = (): string[] => useToasts().toasts.map(({ title }) => title);
const copyCell = () => liveShortcuts().find(({ id }) => id === 'exposure.keys.copyCell');

beforeEach(async () => {
  const user = userEvent.setup();
  const cell = (text: string) => h('button', { class: 'ag-cell' }, text);
  const page = defineComponent({
    setup() {
      useTakeAlong(nothing, ref({} as Linked));
      return () => [cell('1 234,50'), cell('')];
    },
  });
  await renderWith(page);
  await user.tab();
});
afterEach(() => {
  cleanup();
  clearToasts();
});

it('copies the cell that has the focus, as a spreadsheet takes it', async () => {
  await userEvent.keyboard('{Control>}c{/Control}');
  await expect.poll(said).toEqual(['Copiat']);
  expect(await navigator.clipboard.readText()).toBe('1234,50');
});

it('never says that nothing was copied: a cell that is gone meanwhile, or an empty one', async () => {
  await navigator.clipboard.writeText('kept');
  const offered = copyCell();
  screen.getByText('1 234,50').blur();
  offered?.run(new KeyboardEvent('keydown'));
  await expect.poll(said).toHaveLength(1);
  expect(useToasts().toasts[0]?.tone).toBe('danger');
  expect(await navigator.clipboard.readText()).toBe('kept');
  screen.getAllByRole('button')[1]?.focus();
  expect(copyCell()).toBeUndefined();
});
