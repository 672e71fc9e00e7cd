import fc from 'fast-check';
import { decimal } from '../../server/src/kernel/money.ts';
import { kind, oneOf, partOf, share, which } from './deed.ts';
import { sending } from './doors.ts';
import {
  newPayment,
  reversePayment,
  withParts,
  type Account,
  type Item,
  type Payment,
} from './model.ts';
import type { Order } from './order-book.ts';
import type { World } from './world.ts';

const isRefunded = ({ refunds }: Payment): boolean => refunds.some(({ left }) => left > 0n);

/** With what a reversal must be refused; null: it goes. */
function whyNotReversed(payment: Payment): string | null {
  if (payment.reversed) return 'PAYMENT_REVERSED';
  if (payment.movedHere) return 'PAYMENT_MOVED_HERE';
  return withParts(payment).some(isRefunded) ? 'PAYMENT_REFUNDED' : null;
}

/** An invoice of an order was voided. */
function reopen(world: World, order: Order, voided: readonly Item[], on: Account): void {
  const standing = order.invoices.filter(
    ({ item, stands }) => voided.includes(item) && stands > 0n,
  );
  if (standing.length === 0) return;
  const { status } = order;
  const back = on.orders.voided(order, voided);
  world.count(`voided invoice of an order that is ${status}`);
  if (back === 0n) world.count('voided invoice of an order that another invoice is of');
}

/** Entries in the order they were booked. */
const ORDER = 'booked_at, id';

export const MOVES = {
  reverse: kind(3, fc.record({ which }), (world, on, drawn) => {
    // Mostly one that settled something; now and then any, reversed already too.
    const used = on.payments.filter(({ settled }) => settled.length > 0);
    const payment = oneOf(drawn.which < 2 ? on.payments : used, drawn.which);
    if (!payment) return null;
    return {
      ...sending(world, 'reversePayment', { id: payment.id, reason: 'Bounced' }),
      refusal: whyNotReversed(payment),
      tell: () => {
        const promises = world.accounts.flatMap(each => each.promises);
        const before = promises.map(({ status }) => status);
        if (payment.settled.length > 0) world.count('reversed what had settled');
        if (payment.parts.length > 0) world.count('reversed what had been moved');
        reversePayment(payment, world.accounts, world.today);
        if (promises.some(({ status }, place) => status !== before[place]))
          world.count('promise judged again');
        world.follow(...world.accounts);
      },
    };
  }),

  refund: kind(2, fc.record({ which, share }), (world, on, drawn) => {
    const payment = oneOf(
      on.payments.filter(({ unapplied }) => unapplied > 0n),
      drawn.which,
    );
    const amount = payment ? partOf(payment.unapplied, drawn.share) : 0n;
    if (!payment || amount === 0n) return null;
    const input = {
      id: payment.id,
      amount: decimal(amount, payment.currency),
      reason: 'Paid twice',
    };
    return {
      ...sending(world, 'refundPayment', input),
      refusal: amount > payment.unapplied ? 'REFUND_TOO_LARGE' : null,
      tell: async () => {
        payment.unapplied -= amount;
        const id = (await world.idsOf('payment_entries', 'payment_id', payment.id, ORDER)).at(-1)!;
        payment.refunds.push({ id, left: amount });
        world.follow(on);
      },
    };
  }),

  takeBackRefund: kind(2, fc.record({ which, share }), (world, on, drawn) => {
    const payment = oneOf(
      on.payments.filter(({ refunds }) => refunds.length > 0),
      drawn.which,
    );
    const refund = payment?.refunds.at(-1);
    if (!payment || !refund) return null;
    // Mostly all that is left of it.
    const amount = drawn.share > 100 ? refund.left : partOf(refund.left, drawn.share);
    if (amount === 0n && refund.left > 0n) return null;
    const input = { id: refund.id, amount: decimal(amount, payment.currency), reason: 'Not sent' };
    return {
      ...sending(world, 'takeBackRefund', input),
      refusal: refund.left === 0n ? 'TAKE_BACK_DONE' : null,
      tell: () => {
        payment.unapplied += amount;
        refund.left -= amount;
        world.count(refund.left === 0n ? 'refund taken back' : 'refund taken back in part');
        world.follow(on);
      },
    };
  }),

  move: kind(3, fc.record({ which, share }), (world, on, drawn) => {
    const payment = oneOf(
      on.payments.filter(({ unapplied }) => unapplied > 0n),
      drawn.which,
    );
    const amount = payment ? partOf(payment.unapplied, drawn.share) : 0n;
    const target = world.accounts.find(each => each !== on);
    if (!payment || !target || amount === 0n) return null;
    const { currency, receivedOn } = payment;
    const input = {
      id: payment.id,
      accountCode: target.code,
      amount: decimal(amount, currency),
      reason: 'Of the other firm',
    };
    return {
      ...sending(world, 'movePayment', input),
      refusal: amount > payment.unapplied ? 'MOVE_TOO_LARGE' : null,
      tell: id => {
        payment.unapplied -= amount;
        const there = { ...newPayment({ id, currency, receivedOn, amount }), movedHere: true };
        payment.parts.push(there);
        target.payments.push(there);
        target.settleOldest(there);
        world.count('rounded off', target.roundOff([there]));
        world.follow(on, target);
      },
    };
  }),

  void: kind(2, fc.record({ item: which, untouched: fc.boolean() }), (world, on, drawn) => {
    const among = drawn.untouched ? on.items.filter(each => each.open === each.amount) : on.items;
    const item = oneOf(among, drawn.item);
    if (!item) return null;
    const parts = on.items.filter(({ number }) => number === item.number);
    const isWhole = parts.every(({ open, amount }) => open === amount);
    return {
      ...sending(world, 'voidDocument', { itemId: item.id, reason: 'Issued by mistake' }),
      refusal: item.voided ? 'VOID_DONE' : isWhole ? null : 'VOID_SETTLED',
      tell: () => {
        on.giveUp(parts.map(part => ({ item: part, amount: part.open })));
        for (const part of parts) part.voided = true;
        for (const order of on.orders.all) reopen(world, order, parts, on);
        world.follow(on);
      },
    };
  }),
};
