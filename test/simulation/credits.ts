import fc from 'fast-check';
import { addDays } from '../../server/src/kernel/local-date.ts';
import { decimal } from '../../server/src/kernel/money.ts';
import { currency, kind, oneOf, paid, partOf, share, which } from './deed.ts';
import { sending } from './doors.ts';

export const CREDITS = {
  credit: kind(2, fc.record({ amount: paid, currency }), (world, on, { amount, currency }) => {
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
      ...sending(world, 'postCreditNote', input),
      refusal: null,
      tell: id => {
        const known = { id, number, currency, credit: true, issuedOn, dueOn, voided: false };
        on.items.push({ ...known, amount, open: amount });
        world.follow(on);
      },
    };
  }),

  applyCredit: kind(3, fc.record({ share, which, item: which }), (world, on, drawn) => {
    const credit = oneOf(
      on.items.filter(each => each.credit && each.open > 0n),
      drawn.which,
    );
    const item = credit && oneOf(on.owed(credit.currency), drawn.item);
    if (!credit || !item) return null;
    const most = credit.open < item.open ? credit.open : item.open;
    const amount = partOf(most, drawn.share);
    if (amount === 0n) return null;
    const input = {
      creditItemId: credit.id,
      itemId: item.id,
      amount: decimal(amount, item.currency),
    };
    return {
      ...sending(world, 'applyCredit', input),
      refusal: amount > most ? 'ALLOCATION_TOO_LARGE' : null,
      tell: () => {
        on.applyCredit(credit, item, amount, world.today);
        world.follow(on);
      },
    };
  }),
};
