import userEvent from '@testing-library/user-event';
import { cleanup, waitFor } from '@testing-library/vue';
import { afterEach, beforeAll, expect, it } from 'vitest';
import { listenForShortcuts } from '../kernel/shortcuts.ts';
import { renderWith } from '../kernel/testing.ts';
import AlertBell from './AlertBell.vue';

beforeAll(listenForShortcuts);
afterEach(cleanup);

const ALERT = {
  __typename: 'Alert',
  id: '7',
  code: 'OVERDUE_GREW',
  severity: 'WARNING',
  text: 'Restanța a crescut',
  raisedAt: '2026-11-21T08:00:00Z',
  currency: 'RON',
  read: false,
  account: { __typename: 'Account', id: 'a1', name: 'Textilinvest' },
};

it('the newest alert is opened by O: its account is shown, and it is read', async () => {
  const { router, asked } = await renderWith(AlertBell, {
    answers: {
      UnreadAlerts: () => ({ unreadAlerts: 1 }),
      Alerts: () => ({ alerts: [ALERT] }),
      MarkAlertsRead: () => ({ markAlertsRead: 1 }),
    },
  });
  await waitFor(() => expect(asked.map(({ name }) => name)).toContain('AlertRaised'));
  await userEvent.setup().keyboard('o');
  await waitFor(() => expect(router.currentRoute.value.path).toBe('/accounts/a1'));
  expect(asked.find(({ name }) => name === 'MarkAlertsRead')?.variables).toMatchObject({
    ids: ['7'],
  });
});
