import { expect, it, vi } from 'vitest';
import type { AlertRow } from './alerts.query.ts';
import { SameAlerts } from './same-alerts.ts';

const alert = (changes: Partial<AlertRow> = {}): AlertRow => ({
  position: '7',
  code: 'OVERDUE_DAYS',
  severity: 'WARNING',
  accountId: 'account',
  agentId: 'agent',
  collectorId: null,
  params: {},
  raisedAt: '2026-03-02T08:00:00Z',
  read: false,
  ...changes,
});

it('who comes back together gets one row of an alert, and who has read it another', () => {
  const together = new SameAlerts();
  const first = together.of(alert());
  expect(together.of(alert())).toBe(first);
  expect(together.of(alert({ read: true }))).not.toBe(first);
  expect(together.of(alert({ agentId: 'another' }))).not.toBe(first);
});

it('who comes back later is told afresh', () => {
  vi.useFakeTimers();
  const together = new SameAlerts();
  const first = together.of(alert());
  vi.advanceTimersByTime(5000);
  expect(together.of(alert())).not.toBe(first);
  vi.useRealTimers();
});
