import fc from 'fast-check';
import { addDays } from '../../server/src/kernel/local-date.ts';
import { decimal } from '../../server/src/kernel/money.ts';
import { currency, kind, oneOf, owed, partOf, share, which } from './deed.ts';
import { sending } from './doors.ts';
import type { Item } from './model.ts';

const dueIn = fc.oneof(
  { weight: 3, arbitrary: fc.integer({ min: -5, max: 15 }) },
  { weight: 2, arbitrary: fc.integer({ min: -100, max: -6 }) },
);
/** Days between the instalments of an invoice; none: it is due at once. */
const apart = fc.constantFrom(0, 0, 0, 7, 30);
const PARTS = 3n;

export const INVOICES = {
  invoice: kind(6, fc.record({ amount: owed, currency, dueIn, apart }), (world, on, drawn) => {
    const { amount, currency } = drawn;
    const first = addDays(world.today, drawn.dueIn);
    const issuedOn = addDays(first, -30);
    const number = `F-${String(world.next()).padStart(6, '0')}`;
    const part = amount / PARTS;
    const parts =
      drawn.apart === 0
        ? [{ dueOn: first, amount }]
        : [part, part, amount - 2n * part].map((each, place) => ({
            dueOn: addDays(first, place * drawn.apart),
            amount: each,
          }));
    const input = {
      accountCode: on.code,
      number,
      issuedOn,
      dueOn: first,
      amount: decimal(amount, currency),
      currency,
      ...(parts.length > 1 && {
        instalments: parts.map(each => ({ ...each, amount: decimal(each.amount, currency) })),
      }),
    };
    return {
      ...sending(world, 'postInvoice', input),
      refusal: null,
      async tell() {
        const ids = await world.idsOf('documents', 'number', number, 'instalment');
        if (parts.length > 1) world.count('invoice in instalments');
        if (drawn.dueIn < 0) world.count('invoice overdue as it is posted');
        const known = { number, currency, credit: false, issuedOn, voided: false };
        for (const [place, each] of parts.entries())
          on.items.push({ ...known, ...each, id: ids[place]!, open: each.amount });
        world.follow(on);
      },
    };
  }),

  /** The invoice that an order becomes bears its reference. */
  invoiceOrder: kind(4, fc.record({ order: which, share }), (world, on, drawn) => {
    // Now and then one that is invoiced already.
    const order = oneOf(
      on.orders.all.filter(({ status }) => status !== 'INVOICED' || drawn.share > 100),
      drawn.order,
    );
    if (!order) return null;
    const number = `F-${String(world.next()).padStart(6, '0')}`;
    const currency = drawn.share % 8 === 3 ? 'KWD' : order.currency;
    // Half of them for all of it; the others for a part, or for more.
    const amount = drawn.order % 2 === 0 ? order.amount : partOf(order.amount, drawn.share);
    if (amount === 0n) return null;
    const days = { issuedOn: world.today, dueOn: addDays(world.today, 10) };
    const input = {
      accountCode: on.code,
      number,
      deliveryNote: order.reference,
      amount: decimal(amount, currency),
      currency,
      ...days,
    };
    return {
      ...sending(world, 'postInvoice', input),
      refusal: null,
      tell(id) {
        const item: Item = {
          id,
          number,
          currency,
          credit: false,
          ...days,
          amount,
          open: amount,
          voided: false,
        };
        on.items.push(item);
        const before = order.amount;
        const wasOver = order.status === 'INVOICED';
        on.orders.invoiced(order, item);
        on.releases.invoiced(order);
        if (wasOver) world.count('order invoiced again');
        else if (order.status === 'INVOICED') world.count('order invoiced');
        if (order.amount < before) world.count('order invoiced in part');
        if (currency !== order.currency) world.count('order invoiced in another currency');
        world.follow(on);
      },
    };
  }),
};
