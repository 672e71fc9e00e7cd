import fc from 'fast-check';
import type { Context } from '../../server/src/kernel/context.ts';
import { addDays } from '../../server/src/kernel/local-date.ts';
import { decimal } from '../../server/src/kernel/money.ts';
import { postPayment } from '../../server/src/receivables/post-payment.ts';
import { sql } from '../kit/sql.ts';
import { currency, kind, oneOf, paid, partOf, share, which } from './deed.ts';
import { sending, type Door } from './doors.ts';
import { newPayment, type Account } from './model.ts';
import type { World } from './world.ts';

/** Tells of money that has just come and settled what it could. */
export function countPayment(world: World, on: Account, unapplied: bigint, currency: string): void {
  world.count(unapplied === 0n ? 'payment used up' : 'payment with money left');
  if (on.owed(currency).some(item => item.open < item.amount)) world.count('item settled in part');
}

type Input = Parameters<typeof postPayment>[1];

/** Sends payments in one moment; whoever died over one has died over all. */
async function sendAtOnce(world: World, inputs: readonly Input[], key: string, door: Door) {
  const keyed = inputs.map((input, place) => ({ input, key: `${key} of ${place}` }));
  const contexts: Context[] = [];
  if (door === 'COMMAND') for (const _ of inputs) contexts.push(await world.context());
  const sent = keyed.map((each, place) => {
    const context = contexts[place];
    return context
      ? postPayment(context, each.input, each.key)
      : sending(world, 'postPayment', each.input).send(each.key, door);
  });
  await Promise.allSettled(sent);
  return (await Promise.all(sent)).join();
}

/** Whether these were booked in one transaction. */
async function areTogether({ story }: World, ids: readonly string[]): Promise<boolean> {
  const [row] = await sql<{ number: number }>(
    story.app,
    `select count(distinct entry.xmin::text)::integer as number
       from payments payment join audit_entries entry on entry.id = payment.posting_id
      where payment.id = any ($1)`,
    [ids],
  );
  return row?.number === 1;
}

export const PAYMENTS = {
  pay: kind(
    6,
    fc.record({
      amount: paid,
      currency,
      daysAgo: fc.nat({ max: 20 }),
      freely: fc.constantFrom(true, false, false),
    }),
    (world, on, { amount, currency, daysAgo, freely }) => {
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
        ...sending(world, 'postPayment', input),
        refusal: null,
        tell: id => {
          const payment = newPayment({ id, currency, receivedOn, amount });
          on.payments.push(payment);
          if (!freely) on.settleOldest(payment);
          world.count('rounded off', on.roundOff([payment]));
          countPayment(world, on, payment.unapplied, currency);
          world.follow(on);
        },
      };
    },
  ),

  /** Money of every account, in one moment. */
  payAtOnce: kind(
    4,
    fc.record({
      amounts: fc.array(paid, { minLength: 2, maxLength: 2 }),
      currency,
      daysAgo: fc.nat({ max: 20 }),
    }),
    (world, _on, { amounts, currency, daysAgo }) => {
      const receivedOn = addDays(world.today, -daysAgo);
      const paying = world.accounts.map((on, place) => ({ on, amount: amounts[place]! }));
      const inputs = paying.map(({ on, amount }) => ({
        accountCode: on.code,
        amount: decimal(amount, currency),
        currency,
        receivedOn,
        reference: `OP ${world.next()}`,
      }));
      return {
        isKeyed: true,
        refusal: null,
        send: (key, door) => sendAtOnce(world, inputs, key, door),
        tell: async answer => {
          const ids = answer.split(',');
          if (await areTogether(world, ids)) world.count('payments booked together');
          for (const [place, { on, amount }] of paying.entries()) {
            const payment = newPayment({ id: ids[place]!, currency, receivedOn, amount });
            on.payments.push(payment);
            on.settleOldest(payment);
            world.count('rounded off', on.roundOff([payment]));
            countPayment(world, on, payment.unapplied, currency);
            world.follow(on);
          }
        },
      };
    },
  ),

  /** All but a little of one item, as a bank that keeps its charge. */
  payShort: kind(
    3,
    fc.record({ item: which, short: fc.bigInt({ min: 0n, max: 700n }) }),
    (world, on, drawn) => {
      const item = oneOf(on.owed('RON'), drawn.item);
      const amount = item ? item.open - drawn.short : 0n;
      if (!item || amount <= 0n) return null;
      const { currency } = item;
      const text = decimal(amount, currency);
      const input = {
        accountCode: on.code,
        amount: text,
        currency,
        receivedOn: world.today,
        reference: `OP ${world.next()}`,
        allocations: [{ itemId: item.id, amount: text }],
      };
      return {
        ...sending(world, 'postPayment', input),
        refusal: null,
        tell: id => {
          const payment = newPayment({ id, currency, receivedOn: world.today, amount });
          on.payments.push(payment);
          on.settle(payment, item, amount);
          world.count('rounded off', on.roundOff([payment]));
          if (item.open > 0n) world.count('short by more than is rounded off');
          world.follow(on);
        },
      };
    },
  ),

  allocate: kind(
    4,
    fc.record({ share, which, item: which }),
    (world, on, { share, which, item: place }) => {
      const payment = oneOf(
        on.payments.filter(({ unapplied }) => unapplied > 0n),
        which,
      );
      const open = on.items.filter(each => each.open > 0n && !each.credit);
      const same = open.filter(({ currency }) => currency === payment?.currency);
      // Now and then of another currency.
      const item = oneOf(place === 0 ? open : same, place);
      if (!payment || !item) return null;
      const most = payment.unapplied < item.open ? payment.unapplied : item.open;
      const amount = partOf(most, share);
      if (amount === 0n) return null;
      const isTooMuch = amount > item.open || amount > payment.unapplied;
      const allocations = [{ itemId: item.id, amount: decimal(amount, payment.currency) }];
      return {
        ...sending(world, 'allocatePayment', { paymentId: payment.id, allocations }),
        refusal:
          item.currency !== payment.currency
            ? 'ALLOCATION_CURRENCY'
            : isTooMuch
              ? 'ALLOCATION_TOO_LARGE'
              : null,
        tell: () => {
          const before = payment.settled.length;
          on.settle(payment, item, amount);
          world.count('rounded off', on.roundOff([payment], before));
          world.count('money left over was used');
          world.follow(on);
        },
      };
    },
  ),
};
