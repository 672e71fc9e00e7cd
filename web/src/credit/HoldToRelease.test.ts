import userEvent from '@testing-library/user-event';
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/vue';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { refusal, renderWith, type Answers } from '../kernel/testing.ts';
import { HOLD_MS } from '../ui/useHold.ts';
import HoldsPage from './HoldsPage.vue';
import { HEAD, hold, queue, said, sent } from './testing.ts';

const FINGER = { pointerId: 1, isPrimary: true, button: 0 };
/** What asks for a narrow screen gets one. */
beforeEach(() => {
  vi.spyOn(window, 'matchMedia').mockImplementation(
    query =>
      ({
        matches: query.includes('max-width: 719.98px'),
        media: query,
        addEventListener: () => undefined,
        removeEventListener: () => undefined,
      }) as unknown as MediaQueryList,
  );
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

/** On a phone, an order is open and its release begun. */
async function begun(over: Answers = {}) {
  const answers = queue(over, hold('1', 'Textilinvest'));
  const path = '/orders?hold=1';
  const page = await renderWith(HoldsPage, { answers, permissions: HEAD, path });
  const user = userEvent.setup();
  await user.click(await screen.findByRole('button', { name: 'Eliberează' }));
  return { ...page, user };
}
const reason = () => screen.getByRole('button', { name: 'Plan de plată convenit' });
const toHold = () => screen.getByRole('button', { name: 'Țineți apăsat pentru a elibera' });
const press = (on: Element) =>
  fireEvent(on, new PointerEvent('pointerdown', { ...FINGER, bubbles: true }));
const wait = (ms: number) => new Promise(resolve => setTimeout(resolve, ms));

describe('an order on a phone', () => {
  it('is let go by a button that is held, once there is a reason', async () => {
    const { asked, user } = await begun();
    const off = screen.getByRole<HTMLButtonElement>('button', { name: 'Alegeți întâi motivul' });
    expect(off.disabled).toBe(true);
    // The keyboard of the phone stays away from the reasons that stand ready.
    expect(document.activeElement?.tagName).toBe('BUTTON');
    await user.click(reason());
    await press(toHold());
    await waitFor(() => expect(sent(asked, 'ReleaseHold')).toHaveLength(1), {
      timeout: HOLD_MS * 3,
    });
    expect(sent(asked, 'ReleaseHold')[0]).toMatchObject({ reason: 'Plan de plată convenit' });
    await said('Comanda SO-1 a fost eliberată');
  });

  it('stays where it is when the button is let go early', async () => {
    const { asked, user } = await begun();
    await user.click(reason());
    await press(toHold());
    await wait(HOLD_MS / 3);
    await fireEvent.pointerUp(screen.getByRole('button', { name: 'Țineți apăsat…' }), FINGER);
    await wait(HOLD_MS * 1.2);
    expect(sent(asked, 'ReleaseHold')).toEqual([]);
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it.each([
    ['by a key', (user: ReturnType<typeof userEvent.setup>) => user.keyboard('{Enter}')],
    [
      'by the button beside it',
      (user: ReturnType<typeof userEvent.setup>) =>
        user.click(screen.getByRole('button', { name: 'Fără a ține apăsat' })),
    ],
  ])('is let go without holding %s: it is asked, with the reason', async (_how, open) => {
    const { asked, user } = await begun();
    await user.click(reason());
    toHold().focus();
    await open(user);
    const dialog = await screen.findByRole('dialog');
    within(dialog).getByText('Plan de plată convenit');
    expect(sent(asked, 'ReleaseHold')).toEqual([]);
    await user.click(within(dialog).getByRole('button', { name: 'Eliberează' }));
    await said('Comanda SO-1 a fost eliberată');
    expect(sent(asked, 'ReleaseHold')).toHaveLength(1);
  });

  it('is not let go by the Enter of the reason: it is asked', async () => {
    const { asked, user } = await begun();
    await user.type(screen.getByLabelText(/Eliberez pentru că/), 'Plătește azi{Enter}');
    within(await screen.findByRole('dialog')).getByText('Plătește azi', { selector: 'q' });
    expect(sent(asked, 'ReleaseHold')).toEqual([]);
  });

  it('that the server refuses says why, and can be tried again', async () => {
    const { user } = await begun({ ReleaseHold: () => refusal('HOLD_CHANGED') });
    await user.click(reason());
    await press(toHold());
    const alert = await screen.findByRole('alert', {}, { timeout: HOLD_MS * 3 });
    expect(alert.textContent).toContain('altă sumă');
    expect(toHold()).toBeTruthy();
  });
});
