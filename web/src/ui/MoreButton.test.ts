import userEvent from '@testing-library/user-event';
import { cleanup, screen } from '@testing-library/vue';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { renderWith } from '../kernel/testing.ts';
import MoreButton from './MoreButton.vue';

type Came = (entries: { isIntersecting: boolean }[]) => void;
let came: Came;

beforeEach(() => {
  class Watching {
    constructor(heard: Came) {
      came = heard;
    }
    observe(): void {}
    disconnect(): void {}
  }
  vi.stubGlobal('IntersectionObserver', Watching);
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

it('goes on as somebody comes near it, and when it is pressed', async () => {
  const onMore = vi.fn();
  await renderWith(MoreButton, { props: { onMore } });
  came([{ isIntersecting: false }]);
  expect(onMore).not.toHaveBeenCalled();
  came([{ isIntersecting: true }]);
  expect(onMore).toHaveBeenCalledTimes(1);
  await userEvent.setup().click(screen.getByRole('button'));
  expect(onMore).toHaveBeenCalledTimes(2);
});

it('asks for nothing while what was asked for is on its way', async () => {
  const onMore = vi.fn();
  await renderWith(MoreButton, { props: { onMore, loading: true } });
  came([{ isIntersecting: true }]);
  expect(onMore).not.toHaveBeenCalled();
});
