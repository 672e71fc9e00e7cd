import { addDays } from '../../server/src/kernel/local-date.ts';
import { decimal } from '../../server/src/kernel/money.ts';
import { applyCredit } from '../../server/src/receivables/moves/apply-credit.ts';
import { reversePayment } from '../../server/src/receivables/moves/reverse-payment.ts';
import { writeOff } from '../../server/src/receivables/moves/write-off.ts';
import { postCreditNote } from '../../server/src/receivables/post-credit-note.ts';
import { command, type Deed, type Of } from './acts.ts';
import type { Account, Item } from './model.ts';
import type { World } from './world.ts';

export function creditNote(world: World, on: Account, drawn: Of<'credit'>): Deed {
  const { amount, currency } = drawn;
  const issuedOn = addDays(world.today, -3);
  const number = `N-${String(world.next()).padStart(6, '0')}`;
  const dueOn = world.today;
  const input = {
    accountCode: on.code,
    number,
    issuedOn,
    dueOn,
    amount: decimal(amount, currency),
    currency,
  };
  return {
    send: command(world, postCreditNote, input),
    refusal: null,
    tell: id => {
      on.items.push({ id, number, currency, credit: true, issuedOn, dueOn, amount, open: amount });
    },
  };
}

export function applyOne(
  world: World,
  on: Account,
  { share, which, item: place }: Of<'applyCredit'>,
): Deed | null {
  const credits = on.items.filter(each => each.credit && each.open > 0n);
  const credit = credits[which % credits.length];
  const owed = credit ? on.owed(credit.currency) : [];
  const item = owed[place % owed.length];
  if (!credit || !item) return null;
  const most = credit.open < item.open ? credit.open : item.open;
  const amount = (most * BigInt(share)) / 100n;
  if (amount === 0n) return null;
  const input = {
    creditItemId: credit.id,
    itemId: item.id,
    amount: decimal(amount, item.currency),
  };
  return {
    send: command(world, applyCredit, input),
    refusal: amount > most ? 'ALLOCATION_TOO_LARGE' : null,
    tell: () => on.applyCredit(credit, item, amount, world.today),
  };
}

export function reverse(world: World, on: Account, { which }: Of<'reverse'>): Deed | null {
  // Mostly one that settled something; now and then any, reversed already too.
  const used = on.payments.filter(({ settled }) => settled.length > 0);
  const among = which === 0 ? on.payments : used;
  const payment = among[which % among.length];
  if (!payment) return null;
  return {
    send: command(world, reversePayment, { id: payment.id, reason: 'Bounced' }),
    refusal: payment.reversed ? 'PAYMENT_REVERSED' : null,
    tell: () => {
      const before = on.promises.map(({ status }) => status);
      if (payment.settled.length > 0) world.count('reversed what had settled');
      on.reverse(payment, world.today);
      const judged = on.promises.filter(({ status }, place) => status !== before[place]);
      if (judged.length > 0) world.count('promise judged again');
    },
  };
}

export function giveUp(world: World, on: Account, drawn: Of<'writeOff'>): Deed | null {
  const open: Item[] = on.items.filter(each => each.open > 0n && !each.credit);
  const item = open[drawn.item % open.length];
  const amount = item ? (item.open * BigInt(drawn.share)) / 100n : 0n;
  if (!item || amount === 0n) return null;
  const input = {
    itemId: item.id,
    amount: decimal(amount, item.currency),
    reason: 'Not worth asking for',
  };
  return {
    send: command(world, writeOff, input),
    refusal: amount > item.open ? 'WRITE_OFF_TOO_LARGE' : null,
    tell: () => on.writeOff(item, amount),
  };
}
