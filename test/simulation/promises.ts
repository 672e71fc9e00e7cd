import { runDay } from '../../server/src/days/run-day.ts';
import { addDays, type LocalDate } from '../../server/src/kernel/local-date.ts';
import { decimal } from '../../server/src/kernel/money.ts';
import { recordPromise } from '../../server/src/promises/record-promise.ts';
import { withdrawPromise } from '../../server/src/promises/withdraw-promise.ts';
import { command, type Deed, type Of } from './acts.ts';
import type { Account, Promised } from './model.ts';
import type { World } from './world.ts';

export function promise(
  world: World,
  on: Account,
  { currency, share, dueIn }: Of<'promise'>,
): Deed | null {
  const most = on.promisable(currency);
  const amount = (most * BigInt(share)) / 100n;
  if (amount === 0n) return null;
  const dueOn: LocalDate = addDays(world.today, dueIn);
  const input = { accountId: on.id, amount: decimal(amount, currency), currency, dueOn };
  return {
    send: command(world, recordPromise, input),
    refusal: amount > most ? 'PROMISE_AMOUNT' : null,
    tell: id => {
      const items = on.owed(currency);
      const made: Promised = {
        id,
        currency,
        amount,
        dueOn,
        items,
        status: 'OPEN',
        paid: 0n,
        inTime: 0n,
      };
      on.promises.push(made);
    },
  };
}

export function withdraw(world: World, on: Account, { which }: Of<'withdraw'>): Deed | null {
  const chosen = on.promises[which % on.promises.length];
  if (!chosen) return null;
  return {
    send: command(world, withdrawPromise, {
      id: chosen.id,
      by: 'CUSTOMER',
      reason: 'Changed his mind',
    }),
    refusal: chosen.status === 'OPEN' ? null : 'PROMISE_CLOSED',
    tell: () => {
      chosen.status = 'WITHDRAWN';
      world.count('promise withdrawn');
    },
  };
}

/** The night has no key: run again after a crash, it does what is left. */
export function passDays(world: World, days: number): Deed {
  const day = addDays(world.today, days);
  return {
    send: async () => (await runDay(await world.context(), day)).date,
    refusal: null,
    tell: () => {
      world.today = day;
      for (const each of world.accounts) each.judge(day);
    },
  };
}
