import { expect } from 'vitest';
import { releaseHold } from '../../server/src/credit/holds/decide-hold.ts';
import { requestOrder } from '../../server/src/credit/orders/request-order.ts';
import { runDay } from '../../server/src/days/run-day.ts';
import { addDays } from '../../server/src/kernel/local-date.ts';
import { recordPromise } from '../../server/src/promises/record-promise.ts';
import { allocatePayment } from '../../server/src/receivables/allocate-payment.ts';
import { reversePayment } from '../../server/src/receivables/moves/reverse-payment.ts';
import { writeOff } from '../../server/src/receivables/moves/write-off.ts';
import { postPayment } from '../../server/src/receivables/post-payment.ts';
import { sql } from '../kit/sql.ts';
import {
  debtor,
  limit,
  now,
  oneWins,
  openOf,
  order,
  owe,
  paying,
  ready,
  type Situation,
} from './given.ts';

export const situations: Record<string, Situation> = {
  'two payments chosen for one item: it is settled once': async world => {
    const { code } = await debtor(world);
    const itemId = await owe(world, code);
    const input = () => paying(world, code, [{ itemId, amount: '100.00' }]);
    return {
      acts: [await ready(world, postPayment, input()), await ready(world, postPayment, input())],
      judge: async outcomes => oneWins(outcomes, 'ALLOCATION_TOO_LARGE'),
    };
  },

  'two payments that look for the oldest items themselves: both are kept': async world => {
    const { id, code } = await debtor(world);
    await owe(world, code, '150.00');
    return {
      acts: [
        await ready(world, postPayment, paying(world, code)),
        // Of one caller the second would come after the first.
        await ready(world, postPayment, paying(world, code), 'second'),
      ],
      judge: async outcomes => {
        expect(outcomes).toEqual(['OK', 'OK']);
        const [left] = await sql(
          world.story.app,
          'select open, unapplied from balances where account_id = $1',
          [id],
        );
        expect([Number(left!['open']), Number(left!['unapplied'])]).toEqual([0, 50]);
      },
    };
  },

  'payments of two accounts in one moment, and another of one of them by somebody else: all are kept':
    async world => {
      const codes = [(await debtor(world)).code, (await debtor(world)).code];
      for (const code of codes) await owe(world, code, '150.00');
      const both: (() => Promise<string>)[] = [];
      for (const code of codes) both.push(await ready(world, postPayment, paying(world, code)));
      return {
        acts: [
          () => Promise.all(both.map(pay => pay())),
          await ready(world, postPayment, paying(world, codes[0]!), 'second'),
        ],
        judge: async outcomes => {
          expect(outcomes).toEqual(['OK', 'OK']);
          const left = await sql(
            world.story.app,
            `select balance.open, balance.unapplied
               from balances balance join accounts account on account.id = balance.account_id
              where account.code = any ($1) order by balance.open`,
            [codes],
          );
          expect(left.map(row => [Number(row['open']), Number(row['unapplied'])])).toEqual([
            [0, 50],
            [50, 0],
          ]);
        },
      };
    },

  'a payment used while it is reversed: nothing stays settled by it': async world => {
    const { code } = await debtor(world);
    const itemId = await owe(world, code);
    const paymentId = await now(world, postPayment, paying(world, code, []));
    const allocations = [{ itemId, amount: '60.00' }];
    return {
      acts: [
        await ready(world, allocatePayment, { paymentId, allocations }),
        await ready(world, reversePayment, { id: paymentId, reason: 'Bounced' }),
      ],
      judge: async ([allocated, reversed]) => {
        expect(reversed).toBe('OK');
        expect(['OK', 'ALLOCATION_TOO_LARGE', 'PAYMENT_REVERSED']).toContain(allocated);
        expect(await openOf(world, itemId)).toBe(100);
      },
    };
  },

  'a payment reversed twice: once': async world => {
    const { code } = await debtor(world);
    await owe(world, code);
    const id = await now(world, postPayment, paying(world, code));
    const input = { id, reason: 'Bounced' };
    return {
      acts: [await ready(world, reversePayment, input), await ready(world, reversePayment, input)],
      judge: async outcomes => oneWins(outcomes, 'PAYMENT_REVERSED'),
    };
  },

  'an item paid and written off: no more than it was': async world => {
    const { code } = await debtor(world);
    const itemId = await owe(world, code);
    const allocations = [{ itemId, amount: '70.00' }];
    return {
      acts: [
        await ready(world, postPayment, paying(world, code, allocations)),
        await ready(world, writeOff, { itemId, amount: '50.00', reason: 'Too old' }),
      ],
      judge: async outcomes => {
        expect(outcomes.filter(each => each === 'OK')).toHaveLength(1);
        expect([30, 50]).toContain(await openOf(world, itemId));
      },
    };
  },

  'money that was sent before a promise and lands after it: it counts, and counts no more once it bounces':
    async world => {
      const { id: accountId, code } = await debtor(world);
      const itemId = await owe(world, code);
      const allocations = [{ itemId, amount: '60.00' }];
      const pay = await ready(world, postPayment, paying(world, code, allocations));
      const promised = { accountId, amount: '40.00', currency: 'RON', dueOn: world.today };
      return {
        acts: [pay, await ready(world, recordPromise, promised)],
        judge: async outcomes => {
          expect(outcomes).toEqual(['OK', 'OK']);
          const [payment] = await sql(
            world.story.app,
            'select id from payments where account_id = $1',
            [accountId],
          );
          await now(world, reversePayment, { id: payment!['id'] as string, reason: 'Bounced' });
          expect(await openOf(world, itemId)).toBe(100);
        },
      };
    },

  'three orders of which two fit the limit: no more pass': async world => {
    const { id, code } = await debtor(world);
    await limit(world, id, '100.00');
    const acts = [];
    for (let place = 0; place < 3; place++)
      acts.push(await ready(world, requestOrder, order(world, code, '40.00')));
    return {
      acts,
      judge: async outcomes => {
        expect(outcomes).toEqual(['OK', 'OK', 'OK']);
        const rows = await sql(
          world.story.app,
          `select status, count(*)::integer as number from orders where account_id = $1 group by 1 order by 1`,
          [id],
        );
        expect(rows).toEqual([
          { status: 'HELD', number: 1 },
          { status: 'RESERVED', number: 2 },
        ]);
      },
    };
  },

  'a hold released by two at once: once': async world => {
    const { id: account, code } = await debtor(world);
    await limit(world, account, '10.00');
    await now(world, requestOrder, order(world, code, '40.00'));
    const [hold] = await sql(
      world.story.app,
      `select hold.id from holds hold join orders placed on placed.id = hold.order_id where placed.account_id = $1`,
      [account],
    );
    const input = { id: hold!['id'] as string, reason: 'Old customer' };
    return {
      acts: [await ready(world, releaseHold, input), await ready(world, releaseHold, input)],
      judge: async outcomes => {
        expect(outcomes.filter(each => each === 'OK')).toHaveLength(1);
        expect(outcomes.filter(each => each !== 'OK')[0]).toMatch(/^HOLD_/);
      },
    };
  },

  'a payment as the day begins: it is of one day or the other, and ages with it': async world => {
    const { code } = await debtor(world);
    await owe(world, code);
    const next = addDays(world.today, 1);
    const context = await world.context();
    return {
      acts: [await ready(world, postPayment, paying(world, code)), () => runDay(context, next)],
      judge: async outcomes => {
        expect(outcomes).toEqual(['OK', 'OK']);
        world.today = next;
      },
    };
  },
};
