import { expect, vi } from 'vitest';
import type { Answers } from '../kernel/testing.ts';
import { useToasts } from '../ui/useToasts.ts';

/** A held order, as the server tells it. */
export const hold = (id: string, name: string) => ({
  __typename: 'Hold',
  id,
  reference: `SO-${id}`,
  company: 'DEMO',
  amount: '56458.00',
  currency: 'RON',
  status: 'OPEN',
  forced: false,
  ready: false,
  heldAt: '2026-11-21T09:00:00.000Z',
  heldBy: { __typename: 'User', id: 'u7', name: 'Mihai Ionescu' },
  reasons: [{ __typename: 'CreditReason', code: 'OVERDUE_DAYS', text: 'Restanțe de 80 de zile' }],
  figures: {
    __typename: 'CreditFigures',
    currency: 'RON',
    exposure: '176698.83',
    exposureAfter: '233156.83',
    limit: '240000.00',
    overdue: '9000.00',
    minimumPayment: '9000.00',
  },
  decidedFigures: null,
  decidedAt: null,
  decidedBy: null,
  decisionReason: null,
  validUntil: null,
  usedAt: null,
  outcome: null,
  approval: null as object | null,
  order: {
    __typename: 'Order',
    id: `o${id}`,
    reference: `SO-${id}`,
    company: 'DEMO',
    amount: '56458.00',
    currency: 'RON',
    status: 'HELD',
    prepaid: false,
  },
  account: {
    __typename: 'Account',
    id: `a${id}`,
    code: `C${id}`,
    name,
    agent: { __typename: 'User', id: 'u7', name: 'Mihai Ionescu' },
    collector: { __typename: 'User', id: 'u8', name: 'Ioana Popescu' },
  },
});

/** Two orders wait; a decided one is gone when the list is read again. */
export function queue(over: Answers = {}, first = hold('1', 'Textilinvest')): Answers {
  let holds = [first, hold('2', 'Constrdist')];
  const decided = (id: unknown, status: string) => {
    const [found] = holds.filter(each => each.id === id);
    holds = holds.filter(each => each.id !== id);
    return { ...found, status };
  };
  return {
    Holds: () => ({ holds: { __typename: 'HoldPage', total: holds.length, items: holds } }),
    HoldStory: ({ accountId }) => ({
      account: {
        __typename: 'Account',
        id: accountId,
        holds: { __typename: 'HoldPage', total: 0, items: [] },
        promises: [],
        timeline: { __typename: 'ActivityPage', items: [] },
      },
    }),
    HoldsMoved: () => ({ holdsMoved: { __typename: 'HoldsWaiting', open: 2, ready: 0 } }),
    BusinessDay: () => ({ businessDate: '2026-11-21' }),
    Colleagues: () => ({
      colleagues: [{ __typename: 'User', id: 'u9', name: 'Dan Director', roles: ['DIRECTOR'] }],
    }),
    CreateTask: () => ({ createTask: { __typename: 'Task', id: 't1' } }),
    ReleaseHold: ({ id }) => ({ releaseHold: decided(id, 'RELEASED') }),
    RejectHold: ({ id }) => ({ rejectHold: decided(id, 'REJECTED') }),
    ...over,
  };
}
export const HEAD = ['holds:read', 'holds:release', 'holds:reject', 'tasks:create'];
export const sent = (asked: { name: string; variables: object }[], name: string) =>
  asked.filter(each => each.name === name).map(({ variables }) => variables);

/** What the page has told, which the shell shows. */
export const said = (title: string) =>
  vi.waitFor(() => expect(useToasts().toasts.map(toast => toast.title)).toContain(title));
