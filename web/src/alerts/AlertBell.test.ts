import { Observable } from '@apollo/client/core';
import userEvent from '@testing-library/user-event';
import { cleanup } from '@testing-library/vue';
import { afterEach, expect, it, vi } from 'vitest';
import { listenForShortcuts } from '../kernel/shortcuts.ts';
import { renderWith } from '../kernel/testing.ts';
import { clearToasts, useToasts } from '../ui/useToasts.ts';
import AlertBell from './AlertBell.vue';

listenForShortcuts();
afterEach(() => {
  cleanup();
  clearToasts();
});

const alert = (id: string, severity: string) => ({
  __typename: 'Alert',
  id,
  code: 'PROMISE_BROKEN',
  severity,
  text: 'Promisiune încălcată',
  currency: 'RON',
  raisedAt: '2026-11-21T09:00:00.000Z',
  read: false,
  account: { __typename: 'Account', id: `a${id}`, name: `Client ${id}` },
});

/** A bell that the server tells of these, one after the other. */
async function bell(...raised: object[]) {
  const rendered = await renderWith(AlertBell, {
    answers: {
      UnreadAlerts: () => ({ unreadAlerts: 0 }),
      Alerts: () => ({ alerts: [alert('6', 'INFO')] }),
      MarkAlertsRead: () => ({ markAlertsRead: 0 }),
    },
  });
  const told = raised.map(each => ({ data: { alertRaised: each } }));
  vi.spyOn(rendered.client, 'subscribe').mockReturnValue(Observable.of(...told));
  return rendered;
}
const opened = async (router: { currentRoute: { value: { path: string } } }) => {
  await userEvent.keyboard('o');
  return router.currentRoute.value.path;
};

it('opens by O what the toast says, whatever was raised without one since', async () => {
  const { router } = await bell(alert('7', 'CRITICAL'), alert('8', 'INFO'));
  await expect.poll(() => useToasts().toasts.map(({ title }) => title)).toEqual(['Client 7']);
  await expect.poll(() => opened(router)).toBe('/accounts/a7');
});

it('opens by O the newest where nothing was said, which is read by that', async () => {
  const { router, asked } = await bell(alert('7', 'INFO'));
  await expect.poll(() => opened(router)).toBe('/accounts/a7');
  expect(asked.find(({ name }) => name === 'MarkAlertsRead')?.variables).toMatchObject({
    ids: ['7'],
  });
  expect(useToasts().toasts).toEqual([]);
});
