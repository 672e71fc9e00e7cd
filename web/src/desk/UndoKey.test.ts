import userEvent from '@testing-library/user-event';
import { cleanup } from '@testing-library/vue';
import { afterEach, beforeAll, expect, it, vi } from 'vitest';
import { listenForShortcuts } from '../kernel/shortcuts.ts';
import { renderWith } from '../kernel/testing.ts';
import { lastDeed } from './lastDeed.ts';
import UndoKey from './UndoKey.vue';

beforeAll(listenForShortcuts);
afterEach(cleanup);

it.each(['z', 'u', '{Control>}z{/Control}'])('the last act is taken back by %s', async keys => {
  const undo = vi.fn();
  await renderWith(UndoKey);
  lastDeed.value = { title: 'Textilinvest', undo };
  await userEvent.setup().keyboard(keys);
  expect(undo).toHaveBeenCalledTimes(1);
});
