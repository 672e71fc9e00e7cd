import type { Step } from './deed.ts';

const step = (act: string, account: number, drawn: object, over: Partial<Step> = {}): Step => ({
  act: { act, account, drawn },
  crash: null,
  again: false,
  overApi: false,
  ...over,
});

/** Histories that once broke something, as the simulation printed them. */
export const REGRESSIONS: readonly { what: string; steps: Step[] }[] = [
  {
    what: 'an order let go by a payment of a file waits again once the file is taken back',
    steps: [
      step('limit', 0, { limit: 30_000n }),
      step('order', 0, { amount: 24_769n, currency: 'JPY', again: 5, delivers: false }),
      step('paymentsFile', 0, {
        rows: [{ account: 0, amount: 37_046n, currency: 'KWD', daysAgo: 0, item: null }],
        back: true,
      }),
    ],
  },
  {
    what: 'a later promise lies on what is due first, though an earlier one lies on what is due later',
    steps: [
      step('invoice', 1, { amount: 20_000n, currency: 'RON', dueIn: 6, apart: 0 }),
      step('promise', 1, { currency: 'RON', share: 50, dueIn: 1 }),
      step('invoice', 1, { amount: 30_000n, currency: 'RON', dueIn: -20, apart: 0 }),
      step('promise', 1, { currency: 'RON', share: 70, dueIn: 4 }),
    ],
  },
];
