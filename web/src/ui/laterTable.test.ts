import { screen } from '@testing-library/vue';
import { defineComponent, h } from 'vue';
import { expect, it, vi } from 'vitest';
import { renderWith } from '../kernel/testing.ts';
import { laterTable } from './laterTable.ts';

const Table = defineComponent({
  props: { rows: { type: Array<string>, required: true } },
  setup: props => () => h('p', props.rows.join(' ')),
});

it('keeps the place of a table that is on its way, and hands it what it shows', async () => {
  vi.stubGlobal('matchMedia', () => ({ matches: true }));
  const coming = Promise.withResolvers<{ default: typeof Table }>();
  const load = vi.fn(() => coming.promise);
  const Later = laterTable(load);
  expect(load).toHaveBeenCalledTimes(1);
  vi.unstubAllGlobals();
  await renderWith(Later, { props: { rows: ['Carpat', 'Dunărea'] } });
  expect(screen.getByRole('status').textContent).not.toContain('Carpat');
  await expect.poll(() => document.querySelectorAll('[aria-hidden=true]').length).toBe(10);
  const module = { __esModule: true, default: Table };
  coming.resolve(module);
  await expect.poll(() => screen.queryByText('Carpat Dunărea')).not.toBeNull();
});
