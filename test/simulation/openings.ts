import type { Step } from './deed.ts';

const first = (name: string, account: number, drawn: object): Step => ({
  act: { act: name, account, drawn },
  crash: null,
  again: false,
  overApi: false,
});
const RON = { currency: 'RON', daysAgo: 1 };
const owes = (amount: bigint, dueIn: number, over: object = {}): object => ({
  amount,
  currency: 'RON',
  dueIn,
  apart: 0,
  ...over,
});
const orders = (amount: bigint, again = 9): object => ({
  amount,
  currency: 'RON',
  again,
  delivers: false,
});

/** Something is owed, left over, promised and reversed. */
const PROMISED = [
  first('invoice', 0, owes(20_000n, -5)),
  first('promise', 0, { currency: 'RON', share: 60, dueIn: 1 }),
  first('pay', 0, { ...RON, amount: 15_000n, freely: false }),
  first('reverse', 0, { which: 1 }),
  first('invoice', 0, owes(9_000n, 2, { currency: 'KWD', apart: 30 })),
  first('pay', 0, { ...RON, amount: 3_000n, freely: true }),
  first('pay', 0, { ...RON, currency: 'KWD', amount: 2_000n, freely: true }),
  first('reverse', 0, { which: 0 }),
  first('allocate', 0, { share: 50, which: 1, item: 0 }),
  first('invoice', 1, owes(5_000n, -40, { currency: 'JPY' })),
  first('pay', 0, { ...RON, amount: 2_000n, freely: false }),
  first('promise', 1, { currency: 'JPY', share: 50, dueIn: 0 }),
  first('paymentsFile', 0, {
    rows: [{ account: 0, amount: 40_000n, currency: 'KWD', daysAgo: 0, item: 0 }],
    back: false,
  }),
  first('day', 0, { days: 2 }),
];

/** Money came on the wrong account, and some of it went back. */
const MOVED = [
  first('invoice', 1, owes(20_000n, -5)),
  first('promise', 1, { currency: 'RON', share: 20, dueIn: 2 }),
  first('credit', 1, { amount: 2_000n, currency: 'RON' }),
  first('applyCredit', 1, { share: 60, which: 0, item: 0 }),
  first('pay', 0, { ...RON, amount: 12_000n, freely: true }),
  first('move', 0, { which: 0, share: 70 }),
  first('reverse', 1, { which: 1 }),
  first('reverse', 0, { which: 0 }),
  first('pay', 0, { ...RON, amount: 9_000n, freely: true }),
  first('refund', 0, { which: 0, share: 40 }),
  first('reverse', 0, { which: 1 }),
  first('takeBackRefund', 0, { which: 0, share: 30 }),
  first('takeBackRefund', 0, { which: 0, share: 130 }),
  first('takeBackRefund', 0, { which: 0, share: 130 }),
  first('pay', 1, { ...RON, amount: 1_000n, freely: true }),
];

/** Orders wait, against the limit and for what is late. */
const HELD = [
  first('limit', 0, { limit: 30_000n }),
  first('order', 0, orders(25_000n)),
  first('invoiceOrder', 0, { order: 1, share: 40 }),
  first('order', 0, orders(20_000n)),
  first('order', 0, orders(4_000n, 1)),
  first('order', 0, orders(3_000n, 1)),
  first('order', 0, orders(40_000n)),
  first('reject', 0, { order: 0 }),
  first('stop', 0, { order: 1 }),
  first('deliver', 0, { order: 0 }),
  first('deliver', 0, { order: 0 }),
  first('cancel', 0, { order: 1 }),
  first('order', 0, orders(1_000n, 1)),
  first('invoice', 1, owes(8_000n, -30)),
  first('order', 1, orders(5_000n)),
  first('release', 1, { order: 0 }),
  first('order', 1, orders(9_000n)),
];

/** Invoices of orders that should not have been, one of them with the right one there already. */
const VOIDED = [
  first('order', 1, orders(25_000n)),
  first('invoiceOrder', 1, { order: 1, share: 60 }),
  first('invoiceOrder', 1, { order: 0, share: 40 }),
  first('invoiceOrder', 1, { order: 1, share: 110 }),
  first('void', 1, { item: 0, untouched: true }),
  first('void', 1, { item: 0, untouched: true }),
  first('order', 1, orders(20_000n)),
  first('invoiceOrder', 1, { order: 1, share: 100 }),
  first('invoiceOrder', 1, { order: 1, share: 120 }),
  first('void', 1, { item: 1, untouched: true }),
  // In dinars.
  first('invoiceOrder', 1, { order: 1, share: 19 }),
];

/** People try what is not allowed. */
const REFUSED = [
  first('invoice', 0, owes(6_000n, 3)),
  first('promise', 0, { currency: 'RON', share: 120, dueIn: 2 }),
  first('promise', 0, { currency: 'RON', share: 50, dueIn: 2 }),
  first('withdraw', 0, { which: 0 }),
  first('withdraw', 0, { which: 0 }),
  first('writeOff', 0, { share: 120, item: 0 }),
  first('payShort', 0, { item: 0, short: 900n }),
  first('void', 0, { item: 0, untouched: false }),
  first('invoice', 1, owes(6_000n, 3)),
  first('void', 1, { item: 0, untouched: true }),
  first('void', 1, { item: 0, untouched: false }),
  first('pay', 1, { ...RON, amount: 5_000n, freely: true }),
  first('move', 1, { which: 0, share: 120 }),
  first('refund', 1, { which: 0, share: 120 }),
  first('invoice', 1, owes(7_000n, 3)),
  first('allocate', 1, { share: 120, which: 0, item: 0 }),
  first('payShort', 0, { item: 0, short: 300n }),
  first('invoice', 0, owes(2_000n, 3)),
  first('pay', 0, { ...RON, amount: 1_000n, freely: true }),
  first('allocate', 0, { share: 120, which: 0, item: 1 }),
];

/** Above the threshold two decide. */
const TWO_DECIDE = [
  first('invoice', 0, owes(20_000n, -10, { currency: 'JPY' })),
  first('invoice', 0, owes(9_000n, 1, { currency: 'JPY' })),
  first('promise', 0, { currency: 'JPY', share: 90, dueIn: 2 }),
  first('writeOff', 0, { share: 50, item: 2 }),
  first('writeOff', 0, { share: 60, item: 2 }),
  first('approve', 0, { which: 0, own: true }),
  first('approve', 0, { which: 0, own: false }),
  first('approve', 0, { which: 0, own: false }),
  first('deduct', 0, { share: 10, item: 3 }),
  first('deduct', 0, { share: 90, item: 3 }),
  first('pay', 0, { ...RON, currency: 'JPY', amount: 18_000n, freely: false }),
  first('approve', 0, { which: 1, own: false }),
  first('refuse', 0, { which: 1 }),
  first('takeBackLoss', 0, { which: 1, share: 120 }),
  first('takeBackLoss', 0, { which: 1, share: 40 }),
  first('takeBackLoss', 0, { which: 0, share: 100 }),
  first('takeBackLoss', 0, { which: 0, share: 100 }),
];

/** Above their threshold two let orders go. */
const TWO_LET_GO = [
  first('invoice', 1, owes(8_000n, -30)),
  first('order', 1, orders(30_000n)),
  first('release', 1, { order: 0 }),
  first('order', 1, orders(15_000n)),
  first('release', 1, { order: 0 }),
  first('release', 1, { order: 0 }),
  first('approveRelease', 1, { which: 0, own: true }),
  first('order', 1, orders(16_000n, 1)),
  first('approveRelease', 1, { which: 0, own: false }),
  first('release', 1, { order: 0 }),
  first('approveRelease', 1, { which: 0, own: false }),
  first('order', 1, orders(45_000n)),
  first('release', 1, { order: 0 }),
  first('refuseRelease', 1, { which: 0 }),
  first('release', 1, { order: 0 }),
  first('reject', 1, { order: 0 }),
  first('approveRelease', 1, { which: 0, own: false }),
  first('order', 1, orders(60_000n)),
  first('release', 1, { order: 0 }),
];

/** Every history but one in eight begins where something interesting has happened already. */
export const OPENINGS: readonly (readonly Step[])[] = [
  PROMISED,
  MOVED,
  HELD,
  VOIDED,
  REFUSED,
  TWO_DECIDE,
  TWO_LET_GO,
  [],
];
