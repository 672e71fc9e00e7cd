import userEvent from '@testing-library/user-event';
import { cleanup, screen } from '@testing-library/vue';
import { X } from 'lucide-vue-next';
import { afterEach, expect, it, vi } from 'vitest';
import { renderWith } from '../kernel/testing.ts';
import IconButton from './IconButton.vue';

afterEach(cleanup);

it('a button that shows only a picture is pressed, and looks as its place says', async () => {
  const onClick = vi.fn();
  await renderWith(IconButton, { props: { label: 'Închide', icon: X, onClick, class: 'end-1' } });
  const button = screen.getByRole('button', { name: 'Închide' });
  await userEvent.setup().click(button);
  expect(onClick).toHaveBeenCalledTimes(1);
  expect(button.className).toContain('end-1');
});
