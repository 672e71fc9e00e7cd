import type { Answers } from '../kernel/testing.ts';

/** What a collector may. */
export const PERMISSIONS = ['activities:log', 'promises:record', 'tasks:create', 'tasks:complete'];

export const worklistItem = (id: string, name: string, priority: number) => ({
  __typename: 'WorklistItem',
  company: 'MAIN',
  currency: 'RON',
  overdue: '1500.50',
  netCollectable: '1500.50',
  maxDaysOverdue: 12,
  priority,
  contactedToday: false,
  suggestedAction: 'Sunați',
  exit: 'Iese când se plătește',
  reasons: [
    {
      __typename: 'WorklistReason',
      code: 'BROKEN_PROMISE',
      points: 20,
      text: 'Promisiune încălcată',
    },
  ],
  account: { __typename: 'Account', id, code: id, name },
});

export const card = (id: string, name: string) => ({
  account: {
    __typename: 'Account',
    id,
    code: id,
    name,
    country: 'RO',
    region: 'Cluj',
    customerClass: null,
    taxId: null,
    language: 'ro',
    termsDays: 30,
    notes: null,
    creditLimit: null,
    creditCurrency: null,
    agent: null,
    collector: null,
    contacts: [],
    nextAction: null,
    balances: [
      {
        __typename: 'Balance',
        company: 'MAIN',
        currency: 'RON',
        open: '1500.50',
        overdue: '1500.50',
        notDue: '0.00',
        disputed: '0.00',
        promised: '0.00',
        unapplied: '0.00',
        netCollectable: '1500.50',
        maxDaysOverdue: 12,
        buckets: [{ __typename: 'Bucket', label: '1-30', from: 1, to: 30, amount: '1500.50' }],
      },
    ],
    openItems: {
      __typename: 'OpenItemPage',
      total: 1,
      items: [
        {
          __typename: 'OpenItem',
          id: `${id}-1`,
          number: `F-${id}`,
          kind: 'INVOICE',
          company: 'MAIN',
          currency: 'RON',
          issuedOn: '2026-10-10',
          dueOn: '2026-11-09',
          daysOverdue: 12,
          amount: '1500.50',
          open: '1500.50',
          disputed: '0.00',
          promised: '0.00',
          contract: null,
          deliveryNote: null,
          instalment: null,
          voidedOn: null,
        },
      ],
    },
    timeline: { __typename: 'ActivityPage', total: 0, items: [] },
  },
});
const NAMES: Record<string, string> = { a1: 'Textilinvest', a2: 'Constrdist' };

/** A server whose queue is these rows. */
export const day = (rows: object[]): Answers => ({
  Worklist: () => ({ worklist: { __typename: 'WorklistPage', total: rows.length, items: rows } }),
  Workday: () => ({
    workday: { __typename: 'Workday', contacted: 0, tasksDone: 0, promised: [] },
  }),
  BusinessDay: () => ({ businessDate: '2026-11-21' }),
  AccountCard: ({ id }) => card(String(id), NAMES[String(id)] ?? ''),
});
export const TWO = day([
  worklistItem('a1', 'Textilinvest', 90),
  worklistItem('a2', 'Constrdist', 80),
]);
