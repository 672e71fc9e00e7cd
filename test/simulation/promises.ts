import fc from 'fast-check';
import { runDay } from '../../server/src/days/run-day.ts';
import { addDays, type LocalDate } from '../../server/src/kernel/local-date.ts';
import { decimal } from '../../server/src/kernel/money.ts';
import { currency, kind, oneOf, partOf, share, which } from './deed.ts';
import { sending } from './doors.ts';

export const PROMISES = {
  promise: kind(
    5,
    fc.record({ currency, share, dueIn: fc.nat({ max: 4 }) }),
    (world, on, { currency, share, dueIn }) => {
      const most = on.promisable(currency);
      const amount = partOf(most, share);
      if (amount === 0n) return null;
      const dueOn: LocalDate = addDays(world.today, dueIn);
      const input = { accountId: on.id, amount: decimal(amount, currency), currency, dueOn };
      return {
        ...sending(world, 'recordPromise', input),
        refusal: amount > most ? 'PROMISE_AMOUNT' : null,
        tell: id => {
          const items = on.owed(currency);
          const made = { id, currency, amount, dueOn, items, paid: 0n, inTime: 0n };
          on.promises.push({ ...made, status: 'OPEN' });
        },
      };
    },
  ),

  withdraw: kind(1, fc.record({ which }), (world, on, drawn) => {
    const chosen = oneOf(on.promises, drawn.which);
    if (!chosen) return null;
    const input = { id: chosen.id, by: 'CUSTOMER' as const, reason: 'Changed his mind' };
    return {
      ...sending(world, 'withdrawPromise', input),
      refusal: chosen.status === 'OPEN' ? null : 'PROMISE_CLOSED',
      tell: () => {
        chosen.status = 'WITHDRAWN';
        world.count('promise withdrawn');
      },
    };
  }),

  /** The night has no key: run again after a crash, it does what is left. */
  day: kind(2, fc.record({ days: fc.integer({ min: 1, max: 3 }) }), (world, _on, { days }) => {
    const day = addDays(world.today, days);
    return {
      send: async () => (await runDay(await world.context(), day)).date,
      isKeyed: true,
      refusal: null,
      tell: () => {
        world.today = day;
        for (const each of world.accounts) each.judge(day);
        world.follow(...world.accounts);
      },
    };
  }),
};
