import userEvent from '@testing-library/user-event';
import { cleanup, screen, waitFor, within } from '@testing-library/vue';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { listenForShortcuts } from '../kernel/shortcuts.ts';
import { refusal, renderWith } from '../kernel/testing.ts';
import { day, PERMISSIONS, TWO } from './testing.ts';
import TodayPage from './TodayPage.vue';

beforeAll(listenForShortcuts);
afterEach(cleanup);

describe('today', () => {
  it('shows who is next, and why', async () => {
    await renderWith(TodayPage, { answers: TWO, permissions: PERMISSIONS });
    const queue = within(await screen.findByRole('region', { name: 'Lista de lucru' }));
    expect(await queue.findByText('Azi · 2 rămași')).toBeTruthy();
    expect(queue.getAllByText('Promisiune încălcată')).toHaveLength(2);
    expect(await screen.findByRole('link', { name: 'Textilinvest' })).toBeTruthy();
  });

  it('takes a promise in six keys and is already at the next account', async () => {
    const { asked } = await renderWith(TodayPage, {
      permissions: PERMISSIONS,
      answers: {
        ...TWO,
        RecordPromiseInCall: () => ({
          recordPromise: {
            __typename: 'PaymentPromise',
            id: 'p1',
            status: 'OPEN',
            amount: '1500.50',
            currency: 'RON',
            dueOn: '2026-11-27',
          },
          logActivity: { __typename: 'Activity', id: 'l1' },
        }),
      },
    });
    await screen.findByRole('link', { name: 'Textilinvest' });
    await userEvent.setup().keyboard('c1vi{Enter}');
    expect(await screen.findByRole('link', { name: 'Constrdist' })).toBeTruthy();
    const sent = () => asked.find(({ name }) => name === 'RecordPromiseInCall')?.variables;
    await expect.poll(sent).toBeTruthy();
    expect(asked.map(({ name }) => name)).not.toContain('LogActivity');
    const contact = { contactName: null, note: null };
    expect(sent()).toEqual({
      call: { accountId: 'a1', kind: 'CALL', outcome: 'PROMISED', ...contact },
      promise: {
        accountId: 'a1',
        company: 'MAIN',
        currency: 'RON',
        ...contact,
        amount: '1500.50',
        dueOn: '2026-11-27',
        itemIds: ['a1-1'],
      },
    });
  });

  it('brings the account back with what was typed when the promise is refused', async () => {
    await renderWith(TodayPage, {
      permissions: PERMISSIONS,
      answers: { ...TWO, RecordPromise: () => refusal('PROMISE_AMOUNT') },
    });
    await screen.findByRole('link', { name: 'Textilinvest' });
    await userEvent.setup().keyboard('p+7{Enter}');
    expect(await screen.findByRole('link', { name: 'Textilinvest' })).toBeTruthy();
    // What was typed as +7 comes back as the day it meant.
    await waitFor(() =>
      expect(screen.getByLabelText<HTMLInputElement>(/Până la/).value).toBe('28.11.2026'),
    );
  });

  it('leads to the page of its account by G A', async () => {
    const { router } = await renderWith(TodayPage, { answers: TWO, permissions: PERMISSIONS });
    await screen.findByRole('link', { name: 'Textilinvest' });
    const user = userEvent.setup();
    await user.keyboard('gv');
    expect(router.currentRoute.value.path).toBe('/');
    await user.keyboard('ga');
    await waitFor(() => expect(router.currentRoute.value.path).toBe('/accounts/a1'));
  });

  it('says what to do when there is nothing to work', async () => {
    await renderWith(TodayPage, { answers: day([]) });
    expect(await screen.findByText('Nimic de lucrat azi')).toBeTruthy();
    expect(screen.getByRole('link', { name: 'Vezi toți clienții' })).toBeTruthy();
  });

  it('says what happened and offers to try again when the list does not come', async () => {
    await renderWith(TodayPage, { answers: { ...day([]), Worklist: () => refusal('FORBIDDEN') } });
    expect((await screen.findByRole('alert')).textContent).toContain(
      'Lista de lucru nu s-a încărcat',
    );
    expect(screen.getByRole('button', { name: 'Încearcă din nou' })).toBeTruthy();
  });
});
