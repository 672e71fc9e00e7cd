import { decimal } from '../../server/src/kernel/money.ts';
import { daysBetween, sum } from './judged.ts';
import type { Account } from './model.ts';

export const by =
  (...names: string[]) =>
  (a: any, b: any): number =>
    names
      .map(name => (a[name] < b[name] ? -1 : a[name] > b[name] ? 1 : 0))
      .find(each => each !== 0) ?? 0;

/** The account as the API must answer it. */
export function answerOf(account: Account, today: string): object {
  const { items, payments, promises, orders } = account;
  const currencies = [...items, ...payments].map(({ currency }) => currency);
  const balances = [...new Set(currencies)].sort().map(each => balanceOf(account, each, today));
  return {
    balances: balances.filter(({ isKnown }) => isKnown).map(({ balance }) => balance),
    items: items
      .filter(({ open }) => open > 0n)
      .map(({ number, dueOn, open, currency }) => ({
        number,
        dueOn,
        open: decimal(open, currency),
      }))
      .sort(by('number', 'dueOn')),
    payments: payments
      .map(({ id, unapplied, currency }) => ({ id, unapplied: decimal(unapplied, currency) }))
      .sort(by('id')),
    promises: promises
      .map(({ id, status, paid, currency }) => ({ id, status, paid: decimal(paid, currency) }))
      .sort(by('id')),
    orders: orders.all
      .map(({ reference, status, amount, reserved, currency }) => ({
        reference,
        status,
        amount: decimal(amount, currency),
        reserved: decimal(reserved, currency),
      }))
      .sort(by('reference')),
    creditStanding: {
      exposure: decimal(account.owedNet() + orders.reserved(), 'RON'),
      limit: orders.limit === null ? null : decimal(orders.limit, 'RON'),
    },
  };
}

function balanceOf(
  account: Account,
  currency: string,
  today: string,
): { isKnown: boolean; balance: object } {
  const owed = account.owed(currency);
  const parts = account.promisedParts();
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
    ...account.payments.filter(each => each.currency === currency).map(each => each.unapplied),
    ...account.items
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
