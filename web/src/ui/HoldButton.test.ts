import { cleanup, fireEvent, screen } from '@testing-library/vue';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { h, ref } from 'vue';
import { renderWith } from '../kernel/testing.ts';
import HoldButton from './HoldButton.vue';
import { HOLD_MS } from './useHold.ts';

beforeEach(() => vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] }));
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

const FINGER = { pointerId: 1, isPrimary: true, button: 0 };

async function button(over: object = {}) {
  const [held, asked] = [vi.fn(), vi.fn()];
  const given = ref({ onHeld: held, onAsked: asked, ...over });
  await renderWith(() => h(HoldButton, given.value, () => 'Ține'));
  const on = screen.getByRole('button');
  const press = (what = FINGER) =>
    fireEvent(on, new PointerEvent('pointerdown', { ...what, bubbles: true }));
  const wait = (ms: number) => vi.advanceTimersByTimeAsync(ms);
  return { on, held, asked, press, wait, given };
}

describe('a button that is held', () => {
  it('acts once it was held for a second, once, and shows how long it still is', async () => {
    const { on, held, asked, press, wait } = await button();
    await press();
    await wait(HOLD_MS / 2);
    expect(on.querySelector('span')!.style.width).toBe('50%');
    expect(on.textContent).toContain('Țineți apăsat');
    expect(held).not.toHaveBeenCalled();
    await wait(HOLD_MS);
    expect(held).toHaveBeenCalledTimes(1);
    await fireEvent.pointerUp(on, FINGER);
    await fireEvent.click(on, { detail: 1 });
    await wait(HOLD_MS * 2);
    expect([held.mock.calls.length, asked.mock.calls.length]).toEqual([1, 0]);
  });

  it.each(['pointerUp', 'pointerCancel', 'pointerLeave', 'blur'] as const)(
    'does nothing where %s comes earlier, and begins anew the next time',
    async end => {
      const { on, held, press, wait } = await button();
      await press();
      await wait(HOLD_MS - 150);
      await fireEvent[end](on, FINGER);
      expect(on.querySelector('span')!.style.width).toBe('0%');
      expect(on.textContent).toContain('Ține');
      await wait(HOLD_MS);
      expect(held).not.toHaveBeenCalled();
      await press();
      await wait(HOLD_MS - 150);
      expect(held).not.toHaveBeenCalled();
      await wait(150);
      expect(held).toHaveBeenCalledTimes(1);
    },
  );

  it('is not held by a second finger, by the other button of a mouse, or while it is off', async () => {
    const { held, press, wait, given } = await button();
    await press({ ...FINGER, isPrimary: false });
    await wait(HOLD_MS * 2);
    await press({ ...FINGER, button: 2 });
    await wait(HOLD_MS * 2);
    await press();
    given.value = { ...given.value, disabled: true } as never;
    await wait(HOLD_MS * 2);
    expect(held).not.toHaveBeenCalled();
  });

  it('asks by a key, where it cannot be held; a tap neither acts nor asks', async () => {
    const { on, held, asked } = await button();
    await fireEvent.click(on, { detail: 0 });
    expect(asked).toHaveBeenCalledTimes(1);
    await fireEvent.click(on, { detail: 1 });
    expect([held.mock.calls.length, asked.mock.calls.length]).toEqual([0, 1]);
  });

  it('opens no menu under the finger, and is over with its page', async () => {
    const { on, held, press, wait } = await button();
    const menu = new MouseEvent('contextmenu', { bubbles: true, cancelable: true });
    on.dispatchEvent(menu);
    expect(menu.defaultPrevented).toBe(true);
    await press();
    cleanup();
    await wait(HOLD_MS * 2);
    expect(held).not.toHaveBeenCalled();
  });
});
