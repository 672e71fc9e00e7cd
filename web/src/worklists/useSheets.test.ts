import userEvent from '@testing-library/user-event';
import { cleanup, screen, waitFor } from '@testing-library/vue';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { listenForShortcuts } from '../kernel/shortcuts.ts';
import { refusal, renderWith } from '../kernel/testing.ts';
import { recentAccounts } from '../palette/recentAccounts.ts';
import { card, day, PERMISSIONS, worklistItem } from './testing.ts';
import TodayPage from './TodayPage.vue';

beforeAll(listenForShortcuts);
afterEach(cleanup);
afterEach(() => vi.unstubAllGlobals());

const NAMES: Record<string, string> = { a1: 'Textilinvest', a2: 'Constrdist', a3: 'Agromec' };
const THREE = {
  ...day(Object.entries(NAMES).map(([id, name], at) => worklistItem(id, name, 90 - at))),
  AccountCard: ({ id }: Record<string, unknown>) => card(String(id), NAMES[String(id)] ?? ''),
  LogActivity: () => ({ logActivity: { __typename: 'Activity', id: 'l1' } }),
};

/** A window where the story has room beside the account. */
const wide = (query: string) =>
  Object.assign(new EventTarget(), { matches: query.includes('min-width'), media: query });

/** Headings of accounts that are drawn, whether anybody sees them or not. */
const drawn = () => screen.getAllByRole('heading', { level: 2, hidden: true }).map(textOf);
const seen = () => screen.getAllByRole('heading', { level: 2 }).map(textOf);
const textOf = (element: HTMLElement) => element.textContent?.trim();
const toolbars = () => screen.getAllByRole('toolbar').length;

describe('the sheet beneath', () => {
  it('holds the next account, drawn and out of sight, and comes up as it is', async () => {
    await renderWith(TodayPage, { answers: THREE, permissions: PERMISSIONS });
    await waitFor(() => expect(drawn()).toContain('Constrdist'));
    expect(seen()).not.toContain('Constrdist');
    const heading = screen.getByRole('heading', { name: 'Constrdist', hidden: true });
    await userEvent.setup().keyboard('j');
    await waitFor(() => expect(seen()).toContain('Constrdist'));
    expect(seen()).not.toContain('Textilinvest');
    expect(screen.getByRole('heading', { name: 'Constrdist' })).toBe(heading);
    await waitFor(() => expect(drawn()).toContain('Agromec'));
    expect(drawn()).not.toContain('Textilinvest');
  });

  it('hears no keys, shows no dock and is not among the accounts that were seen', async () => {
    recentAccounts.value = [];
    await renderWith(TodayPage, { answers: THREE, permissions: PERMISSIONS });
    await waitFor(() => expect(drawn()).toContain('Constrdist'));
    expect(toolbars()).toBe(1);
    expect(recentAccounts.value.map(({ id }) => id)).toEqual(['a1']);
    await userEvent.setup().keyboard('cx');
    expect(await screen.findAllByRole('heading', { level: 3, hidden: true })).toHaveLength(1);
    const ticks = screen.getAllByRole<HTMLInputElement>('checkbox', { hidden: true, name: /F-a/ });
    expect(ticks.map(tick => tick.checked)).toEqual([false, true]);
  });

  it('takes the focus over to the button that led on', async () => {
    await renderWith(TodayPage, { answers: THREE, permissions: PERMISSIONS });
    await waitFor(() => expect(drawn()).toContain('Constrdist'));
    await userEvent.setup().keyboard('c2');
    await waitFor(() => expect(seen()).toContain('Constrdist'));
    const call = screen.getByRole('button', { name: /^Sună/ });
    await waitFor(() => expect(document.activeElement).toBe(call));
    expect(screen.queryByRole('heading', { level: 3 })).toBeNull();
  });

  it('leaves who goes on by a button on that button', async () => {
    await renderWith(TodayPage, { answers: THREE, permissions: PERMISSIONS });
    await waitFor(() => expect(drawn()).toContain('Constrdist'));
    const done = screen.getByRole('button', { name: /^Gata/ });
    done.focus();
    const user = userEvent.setup();
    await user.keyboard('{Enter}');
    await waitFor(() => expect(seen()).toContain('Constrdist'));
    // A browser takes the focus away from what is not seen any more.
    done.blur();
    const next = screen.getByRole('button', { name: /^Gata/ });
    expect(next).not.toBe(done);
    await waitFor(() => expect(document.activeElement).toBe(next));
  });

  it('begins at its top, and tells of its story what was asked for last', async () => {
    vi.stubGlobal('matchMedia', wide);
    await renderWith(TodayPage, { answers: THREE, permissions: PERMISSIONS });
    await waitFor(() => expect(drawn()).toContain('Constrdist'));
    const beneath = screen.getByRole('heading', { name: 'Constrdist', hidden: true });
    const box = beneath.closest<HTMLElement>('.overflow-auto')!;
    const user = userEvent.setup();
    await user.keyboard('j');
    await waitFor(() => expect(seen()).toContain('Constrdist'));
    box.scrollTop = 40;
    await user.click(screen.getByRole('button', { name: 'Bani' }));
    await waitFor(() => expect(drawn()).toContain('Agromec'));
    await user.keyboard('j');
    await waitFor(() => expect(seen()).toContain('Agromec'));
    const money = screen.getByRole('button', { name: 'Bani' });
    expect(money.getAttribute('aria-pressed')).toBe('true');
    await waitFor(() => expect(beneath.textContent).toContain('Textilinvest'));
    expect(box.scrollTop).toBe(0);
  });

  it('is written anew under who goes faster than it is drawn', async () => {
    await renderWith(TodayPage, { answers: THREE, permissions: PERMISSIONS });
    await waitFor(() => expect(drawn()).toContain('Constrdist'));
    await userEvent.setup().keyboard('jjk');
    await waitFor(() => expect(seen()).toContain('Constrdist'));
    await waitFor(() => expect(drawn()).toContain('Agromec'));
    expect(toolbars()).toBe(1);
  });

  it('asks again for what could not be had ahead of time', async () => {
    let isDown = true;
    await renderWith(TodayPage, {
      permissions: PERMISSIONS,
      answers: {
        ...THREE,
        AccountCard: ({ id }) =>
          id === 'a2' && isDown
            ? refusal('UNAVAILABLE')
            : card(String(id), NAMES[String(id)] ?? ''),
      },
    });
    await waitFor(() => expect(screen.getAllByRole('alert', { hidden: true })).toHaveLength(1));
    isDown = false;
    await userEvent.setup().keyboard('j');
    await waitFor(() => expect(seen()).toContain('Constrdist'));
    expect(screen.queryByRole('alert')).toBeNull();
  });
});
