import { Losses } from './given-up.ts';
import { daysBetween, judgeAgain, least, result, sum } from './judged.ts';
import { OrderBook, VALUE, type Standing } from './order-book.ts';
import { Releases } from './releases.ts';

/** What the books must say, kept in memory in whole minor units: small enough to be read at once and believed. */
export interface Item {
  id: string;
  number: string;
  currency: string;
  credit: boolean;
  issuedOn: string;
  dueOn: string;
  amount: bigint;
  open: bigint;
  voided: boolean;
}

export interface Payment {
  id: string;
  currency: string;
  receivedOn: string;
  amount: bigint;
  unapplied: bigint;
  reversed: boolean;
  refunds: Refund[];
  /** Moved here from another account; `parts`: moved from here. */
  movedHere: boolean;
  parts: Payment[];
  settled: Settled[];
}

/** Money paid back, and what of that has not been taken back. */
export interface Refund {
  id: string;
  left: bigint;
}

/** What money did to an item, or was rounded off as it came, and the promises that it counted for. */
export interface Settled {
  item: Item;
  amount: bigint;
  promises: Promised[];
}

export interface Promised {
  id: string;
  currency: string;
  amount: bigint;
  dueOn: string;
  items: Item[];
  status: 'OPEN' | 'KEPT' | 'PARTIALLY_KEPT' | 'BROKEN' | 'WITHDRAWN';
  paid: bigint;
  inTime: bigint;
}

/** What a payment in lei may fall short of an item: at most so much, and at most 5 % of it. */
export const TOLERANCE = { currency: 'RON', most: 500n, percent: 5n };

export const newPayment = (
  given: Pick<Payment, 'id' | 'currency' | 'receivedOn' | 'amount'>,
): Payment => ({
  ...given,
  unapplied: given.amount,
  reversed: false,
  refunds: [],
  movedHere: false,
  parts: [],
  settled: [],
});

export class Account {
  readonly items: Item[] = [];
  readonly payments: Payment[] = [];
  readonly promises: Promised[] = [];
  readonly orders: OrderBook;
  readonly losses = new Losses();
  readonly releases = new Releases();

  constructor(
    readonly id: string,
    readonly code: string,
    /** Its orders are not held by what is overdue. */
    isExempt: boolean,
  ) {
    this.orders = new OrderBook(isExempt);
  }

  /** What a payment may settle, the oldest first. */
  owed(currency: string): Item[] {
    return this.items
      .filter(item => item.currency === currency && !item.credit && item.open > 0n)
      .sort(
        (a, b) =>
          a.dueOn.localeCompare(b.dueOn) ||
          a.issuedOn.localeCompare(b.issuedOn) ||
          (a.number < b.number ? -1 : 1),
      );
  }

  /** Settles items, oldest first, with what the payment has. */
  settleOldest(payment: Payment): void {
    for (const item of this.owed(payment.currency)) this.settle(payment, item, payment.unapplied);
  }

  settle(payment: Payment, item: Item, most: bigint): void {
    const amount = least(most, item.open);
    if (amount === 0n) return;
    item.open -= amount;
    payment.unapplied -= amount;
    payment.settled.push({ item, amount, promises: this.#came(item, amount, payment.receivedOn) });
  }

  /** What payments that came together left of the items they settled is rounded off. Answers with how many were. */
  roundOff(payments: readonly Payment[], settledBefore = 0): number {
    const { currency, most, percent } = TOLERANCE;
    let count = 0;
    for (const item of this.owed(currency)) {
      const paying = payments.filter(({ settled }) =>
        settled.slice(settledBefore).some(each => each.item === item),
      );
      const isShort = item.open <= most && item.open * 100n <= item.amount * percent;
      const [payment] = paying;
      if (!payment || !isShort || paying.some(({ unapplied }) => unapplied > 0n)) continue;
      const on = paying
        .map(({ receivedOn }) => receivedOn)
        .sort()
        .at(-1)!;
      const amount = item.open;
      item.open = 0n;
      payment.settled.push({ item, amount, promises: this.#came(item, amount, on) });
      count++;
    }
    return count;
  }

  /** A credit note settles an item today. */
  applyCredit(credit: Item, item: Item, amount: bigint, today: string): void {
    credit.open -= amount;
    item.open -= amount;
    this.#came(item, amount, today);
  }

  /** The customer paid less, and had a reason: that counts as paid. Answers with the promises it counted for. */
  deduct(item: Item, amount: bigint, today: string): Promised[] {
    item.open -= amount;
    return this.#came(item, amount, today);
  }

  /** Given up: that is not paid, and a promise with nothing left to pay is taken off the customer. */
  giveUp(items: readonly { item: Item; amount: bigint }[]): void {
    for (const { item, amount } of items) item.open -= amount;
    for (const promise of this.promises) {
      if (promise.status !== 'OPEN') continue;
      if (!items.some(({ item }) => promise.items.includes(item))) continue;
      if (promise.items.every(({ open }) => open === 0n)) promise.status = 'WITHDRAWN';
    }
  }

  /** Money came for an item: it counts towards every promise on it, in time or late. Answers with those. */
  #came(item: Item, amount: bigint, on: string): Promised[] {
    const counted = this.promises.filter(
      ({ status, items }) => status !== 'WITHDRAWN' && items.includes(item),
    );
    for (const promise of counted) {
      promise.paid += amount;
      if (on <= promise.dueOn) promise.inTime += amount;
      const isOver = promise.status !== 'OPEN' || promise.inTime >= promise.amount;
      if (isOver && promise.status !== 'KEPT') promise.status = result(promise);
    }
    return counted;
  }

  /** The day has passed: what was promised until then is judged. */
  judge(today: string): void {
    for (const promise of this.promises) {
      if (promise.status !== 'OPEN' || promise.dueOn >= today) continue;
      promise.status = result(promise);
    }
  }

  /** How much of each item is promised: the earlier promise first, each on its oldest items. */
  promisedParts(): Map<Item, bigint> {
    const parts = new Map<Item, bigint>();
    for (const promise of this.promises.filter(({ status }) => status === 'OPEN')) {
      let left = promise.amount - promise.paid;
      for (const item of this.owed(promise.currency)) {
        if (!promise.items.includes(item) || left <= 0n) continue;
        const part = least(left, item.open - (parts.get(item) ?? 0n));
        parts.set(item, (parts.get(item) ?? 0n) + part);
        left -= part;
      }
    }
    return parts;
  }

  /** What may still be promised in a currency. */
  promisable(currency: string): bigint {
    const parts = this.promisedParts();
    return sum(this.owed(currency).map(item => item.open - (parts.get(item) ?? 0n)));
  }

  /** What an order of this account is held against. */
  standing(today: string): Standing {
    const late = this.items.some(
      ({ credit, open, dueOn }) => !credit && open > 0n && daysBetween(dueOn, today) > 5,
    );
    return { owed: this.owedNet(), late };
  }

  /** Open items less what is not applied, in bani. */
  owedNet(): bigint {
    const items = this.items.map(
      ({ open, credit, currency }) => VALUE[currency]! * (credit ? -open : open),
    );
    return (
      sum(items) - sum(this.payments.map(({ unapplied, currency }) => VALUE[currency]! * unapplied))
    );
  }
}

/** The payment and what was moved from it, wherever it is now. */
export const withParts = (payment: Payment): Payment[] => [
  payment,
  ...payment.parts.flatMap(withParts),
];

/** The bank took it back: what it settled is open again, and the promises it counted for are judged by the rest. */
export function reversePayment(
  payment: Payment,
  accounts: readonly Account[],
  today: string,
): void {
  const parts = withParts(payment);
  const settled = parts.flatMap(part =>
    part.settled.map(each => ({ ...each, on: part.receivedOn })),
  );
  for (const { item, amount, promises, on } of settled) {
    item.open += amount;
    for (const promise of promises.filter(({ status }) => status !== 'WITHDRAWN')) {
      promise.paid -= amount;
      if (on <= promise.dueOn) promise.inTime -= amount;
    }
  }
  const items = settled.map(({ item }) => item);
  for (const { promises } of accounts) judgeAgain(promises, items, today);
  for (const part of parts) Object.assign(part, { unapplied: 0n, reversed: true, settled: [] });
}
