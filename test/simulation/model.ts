import { decimal } from '../../server/src/kernel/money.ts';

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
}

export interface Payment {
  id: string;
  currency: string;
  receivedOn: string;
  amount: bigint;
  unapplied: bigint;
  reversed: boolean;
  settled: { item: Item; amount: bigint; promises: Promised[] }[];
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

const least = (one: bigint, other: bigint): bigint => (one < other ? one : other);
/** What a promise comes to by what was paid in time. */
const result = ({ inTime, amount }: Promised): Promised['status'] =>
  inTime >= amount ? 'KEPT' : inTime > 0n ? 'PARTIALLY_KEPT' : 'BROKEN';
const sum = (amounts: bigint[]): bigint => amounts.reduce((all, each) => all + each, 0n);
const daysBetween = (from: string, to: string): number =>
  (Date.parse(to) - Date.parse(from)) / 86_400_000;

export class Account {
  readonly items: Item[] = [];
  readonly payments: Payment[] = [];
  readonly promises: Promised[] = [];

  constructor(
    readonly id: string,
    readonly code: string,
  ) {}

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
    const promises = this.#came(item, amount, payment.receivedOn);
    payment.settled.push({ item, amount, promises });
  }

  /** A credit note settles an item today. */
  applyCredit(credit: Item, item: Item, amount: bigint, today: string): void {
    credit.open -= amount;
    item.open -= amount;
    this.#came(item, amount, today);
  }

  /** Given up: that is not paid, and a promise with nothing left to pay is taken off the customer. */
  writeOff(item: Item, amount: bigint): void {
    item.open -= amount;
    for (const promise of this.promises) {
      if (promise.status !== 'OPEN' || !promise.items.includes(item)) continue;
      if (promise.items.every(({ open }) => open === 0n)) promise.status = 'WITHDRAWN';
    }
  }

  /** The bank took it back: what it settled is open again, and the promises it counted for are judged by the rest. */
  reverse(payment: Payment, today: string): void {
    for (const { item, amount, promises } of payment.settled) {
      item.open += amount;
      for (const promise of promises) {
        promise.paid -= amount;
        if (payment.receivedOn <= promise.dueOn) promise.inTime -= amount;
      }
    }
    const items = payment.settled.map(({ item }) => item);
    for (const promise of this.promises) {
      if (promise.status !== 'KEPT' && promise.status !== 'PARTIALLY_KEPT') continue;
      if (!promise.items.some(item => items.includes(item))) continue;
      promise.status =
        promise.dueOn >= today && promise.inTime < promise.amount ? 'OPEN' : result(promise);
    }
    payment.unapplied = 0n;
    payment.reversed = true;
    payment.settled = [];
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

  /** The account as the API answers it. */
  answer(today: string): object {
    const currencies = [...this.items, ...this.payments].map(({ currency }) => currency);
    const balances = [...new Set(currencies)].sort().map(each => this.#balance(each, today));
    return {
      balances: balances.filter(({ isKnown }) => isKnown).map(({ balance }) => balance),
      items: this.items
        .filter(({ open }) => open > 0n)
        .map(({ number, open, currency }) => ({ number, open: decimal(open, currency) }))
        .sort((a, b) => (a.number < b.number ? -1 : 1)),
      payments: this.payments
        .map(({ id, unapplied, currency }) => ({ id, unapplied: decimal(unapplied, currency) }))
        .sort((a, b) => (a.id < b.id ? -1 : 1)),
      promises: this.promises
        .map(({ id, status, paid, currency }) => ({ id, status, paid: decimal(paid, currency) }))
        .sort((a, b) => (a.id < b.id ? -1 : 1)),
    };
  }

  #balance(currency: string, today: string): { isKnown: boolean; balance: object } {
    const owed = this.owed(currency);
    const parts = this.promisedParts();
    const aged = (from: number, to: number): bigint =>
      sum(
        owed
          .filter(({ dueOn }) => {
            const age = daysBetween(dueOn, today);
            return age >= from && age <= to;
          })
          .map(({ open }) => open),
      );
    const late = owed.filter(({ dueOn }) => dueOn < today);
    const overdue = sum(late.map(({ open }) => open));
    const promised = sum(late.map(item => parts.get(item) ?? 0n));
    const unapplied = sum([
      ...this.payments.filter(each => each.currency === currency).map(each => each.unapplied),
      ...this.items
        .filter(each => each.currency === currency && each.credit)
        .map(each => each.open),
    ]);
    const net = overdue - promised - unapplied;
    const shown = (amount: bigint): string => decimal(amount, currency);
    return {
      isKnown: owed.length > 0 || unapplied > 0n,
      balance: {
        currency,
        notDue: shown(aged(-Infinity, 0)),
        buckets: [aged(1, 30), aged(31, 60), aged(61, 90), aged(91, Infinity)].map(shown),
        unapplied: shown(unapplied),
        promised: shown(promised),
        netCollectable: shown(net > 0n ? net : 0n),
      },
    };
  }
}
