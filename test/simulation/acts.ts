import fc from 'fast-check';
import { addDays } from '../../server/src/kernel/local-date.ts';
import { decimal } from '../../server/src/kernel/money.ts';
import type { Run } from '../../server/src/kernel/command.ts';
import { allocatePayment } from '../../server/src/receivables/allocate-payment.ts';
import { postInvoice } from '../../server/src/receivables/post-invoice.ts';
import { postPayment } from '../../server/src/receivables/post-payment.ts';
import type { Account, Payment } from './model.ts';
import { applyOne, creditNote, giveUp, reverse } from './moves.ts';
import { passDays, promise, withdraw } from './promises.ts';
import type { World } from './world.ts';

/** Something that people do to the books, as it was drawn. */
export type Act = typeof act extends fc.Arbitrary<infer Drawn> ? Drawn : never;

/** An act against the books as they stand: what to send, and what the books must say afterwards. */
export interface Deed {
  /** Sends it; answers with the id of what came of it. */
  send(key: string): Promise<string>;
  /** The code with which it must be refused; null: it must go well. */
  refusal: string | null;
  /** What it does to the model. */
  tell(id: string): void;
}

const account = fc.nat({ max: 1 });
/** Payments settle items in part as often as wholly. */
const owed = fc.bigInt({ min: 1_000n, max: 60_000n });
const paid = fc.bigInt({ min: 1n, max: 40_000n });
/** Percent of what there is: sometimes more. */
const share = fc.integer({ min: 1, max: 130 });
/** Two digits, none, three. */
const currency = fc.constantFrom('RON', 'RON', 'RON', 'RON', 'JPY', 'KWD');
const which = fc.nat({ max: 5 });
const name = <Name extends string>(act: Name) => fc.constant(act);

export const act = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      act: name('invoice'),
      account,
      amount: owed,
      currency,
      dueIn: fc.integer({ min: -100, max: 15 }),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      act: name('pay'),
      account,
      amount: paid,
      currency,
      daysAgo: fc.nat({ max: 20 }),
      freely: fc.constantFrom(true, false, false),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ act: name('allocate'), account, share, which, item: which }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      act: name('promise'),
      account,
      currency,
      share,
      dueIn: fc.nat({ max: 4 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ act: name('withdraw'), account, which }) },
  {
    weight: 2,
    arbitrary: fc.record({ act: name('credit'), account, amount: paid, currency }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ act: name('applyCredit'), account, share, which, item: which }),
  },
  { weight: 3, arbitrary: fc.record({ act: name('reverse'), account, which }) },
  { weight: 2, arbitrary: fc.record({ act: name('writeOff'), account, share, item: which }) },
  { weight: 2, arbitrary: fc.record({ act: name('day'), days: fc.integer({ min: 1, max: 3 }) }) },
);

export const command =
  <Input>(world: World, run: Run<Input>, input: Input) =>
  async (key: string): Promise<string> =>
    run(await world.context(), input, key);

/** What an act comes to in these books; null where there is nothing to do it to. */
export function deedOf(world: World, drawn: Act): Deed | null {
  if (drawn.act === 'day') return passDays(world, drawn.days);
  const on = world.accounts[drawn.account]!;
  if (drawn.act === 'invoice') return invoice(world, on, drawn);
  if (drawn.act === 'pay') return pay(world, on, drawn);
  if (drawn.act === 'allocate') return allocateOne(world, on, drawn);
  if (drawn.act === 'promise') return promise(world, on, drawn);
  if (drawn.act === 'credit') return creditNote(world, on, drawn);
  if (drawn.act === 'applyCredit') return applyOne(world, on, drawn);
  if (drawn.act === 'reverse') return reverse(world, on, drawn);
  if (drawn.act === 'writeOff') return giveUp(world, on, drawn);
  return withdraw(world, on, drawn);
}

export type Of<Name> = Extract<Act, { act: Name }>;

function invoice(world: World, on: Account, { amount, currency, dueIn }: Of<'invoice'>): Deed {
  const dueOn = addDays(world.today, dueIn);
  const issuedOn = addDays(dueOn, -30);
  const number = `F-${String(world.next()).padStart(6, '0')}`;
  const input = {
    accountCode: on.code,
    number,
    issuedOn,
    dueOn,
    amount: decimal(amount, currency),
    currency,
  };
  return {
    send: command(world, postInvoice, input),
    refusal: null,
    tell: id => {
      on.items.push({ id, number, currency, credit: false, issuedOn, dueOn, amount, open: amount });
      if (dueIn < 0) world.count('invoice overdue as it is posted');
    },
  };
}

function pay(world: World, on: Account, { amount, currency, daysAgo, freely }: Of<'pay'>): Deed {
  const receivedOn = addDays(world.today, -daysAgo);
  const input = {
    accountCode: on.code,
    amount: decimal(amount, currency),
    currency,
    receivedOn,
    reference: `OP ${world.next()}`,
    ...(freely ? { allocations: [] } : {}),
  };
  return {
    send: command(world, postPayment, input),
    refusal: null,
    tell: id => {
      const payment: Payment = {
        id,
        currency,
        receivedOn,
        amount,
        unapplied: amount,
        reversed: false,
        settled: [],
      };
      on.payments.push(payment);
      if (!freely) on.settleOldest(payment);
      world.count(payment.unapplied === 0n ? 'payment used up' : 'payment with money left');
      if (on.owed(currency).some(item => item.open < item.amount))
        world.count('item settled in part');
    },
  };
}

function allocateOne(
  world: World,
  on: Account,
  { share, which, item: place }: Of<'allocate'>,
): Deed | null {
  const left = on.payments.filter(({ unapplied }) => unapplied > 0n);
  const payment = left[which % left.length];
  const open = on.items.filter(each => each.open > 0n && !each.credit);
  const same = open.filter(({ currency }) => currency === payment?.currency);
  // Now and then of another currency.
  const among = place === 0 ? open : same;
  const item = among[place % among.length];
  if (!payment || !item) return null;
  const most = payment.unapplied < item.open ? payment.unapplied : item.open;
  const amount = (most * BigInt(share)) / 100n;
  if (amount === 0n) return null;
  const isTooMuch = amount > item.open || amount > payment.unapplied;
  const allocations = [{ itemId: item.id, amount: decimal(amount, payment.currency) }];
  return {
    send: command(world, allocatePayment, { paymentId: payment.id, allocations }),
    refusal:
      item.currency !== payment.currency
        ? 'ALLOCATION_CURRENCY'
        : isTooMuch
          ? 'ALLOCATION_TOO_LARGE'
          : null,
    tell: () => {
      on.settle(payment, item, amount);
      world.count('money left over was used');
    },
  };
}
