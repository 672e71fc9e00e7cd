import { expect } from 'vitest';
import { approve } from '../../server/src/approvals/decide-approval.ts';
import { releaseHold } from '../../server/src/credit/holds/decide-hold.ts';
import { setCreditLimit } from '../../server/src/credit/limits/set-credit-limit.ts';
import { cancelOrder } from '../../server/src/credit/orders/change-order.ts';
import { requestOrder } from '../../server/src/credit/orders/request-order.ts';
import { postInvoice } from '../../server/src/receivables/post-invoice.ts';
import { postPayment } from '../../server/src/receivables/post-payment.ts';
import { reversePayment } from '../../server/src/receivables/moves/reverse-payment.ts';
import { voidDocument } from '../../server/src/receivables/moves/void-document.ts';
import { writeOff } from '../../server/src/receivables/moves/write-off.ts';
import { sql } from '../kit/sql.ts';
import { THRESHOLD } from '../simulation/given-up.ts';
import type { World } from '../simulation/world.ts';
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

const orderOf = async (world: World, account: string) =>
  (
    await sql(
      world.story.app,
      `select placed.id, placed.status, placed.reserved::float as reserved, hold.id as hold_id
         from orders placed left join holds hold on hold.order_id = placed.id and hold.status = 'OPEN'
        where placed.account_id = $1`,
      [account],
    )
  )[0]!;

/** An order of 40 that waits, above a limit of 10. */
async function held(world: World) {
  const { id, code } = await debtor(world);
  await limit(world, id, '10.00');
  const asked = order(world, code, '40.00');
  await now(world, requestOrder, asked);
  const { id: orderId, hold_id: holdId } = await orderOf(world, id);
  const seen = { amount: '40.00', currency: 'RON' };
  const release = { id: holdId as string, reason: 'Old customer', seen };
  return { account: id, asked, orderId: orderId as string, release };
}

/** An order of 80 within a limit of 100, and its invoice. */
async function invoiced(world: World) {
  const { id, code } = await debtor(world);
  await limit(world, id, '100.00');
  const asked = order(world, code, '80.00');
  await now(world, requestOrder, asked);
  const invoice = {
    accountCode: code,
    number: `F-${world.next()}`,
    deliveryNote: asked.reference,
    issuedOn: world.today,
    dueOn: world.today,
    amount: '80.00',
    currency: 'RON',
  };
  return { account: id, asked, invoice, itemId: await now(world, postInvoice, invoice) };
}

export const creditSituations: Record<string, Situation> = {
  'an item paid while the payment that had settled it bounces: it is settled once': async world => {
    const { code } = await debtor(world);
    const itemId = await owe(world, code);
    const allocations = [{ itemId, amount: '100.00' }];
    const id = await now(world, postPayment, paying(world, code, allocations));
    return {
      acts: [
        await ready(world, postPayment, paying(world, code, allocations)),
        await ready(world, reversePayment, { id, reason: 'Bounced' }),
      ],
      judge: async ([paid, reversed]) => {
        expect(reversed).toBe('OK');
        expect(['OK', 'ALLOCATION_TOO_LARGE']).toContain(paid);
        expect(await openOf(world, itemId)).toBe(paid === 'OK' ? 0 : 100);
      },
    };
  },

  'an order as its limit is lowered: it passes before, or waits': async world => {
    const { id, code } = await debtor(world);
    await limit(world, id, '100.00');
    const lower = { accountId: id, limit: '50.00', currency: 'RON', reason: 'Pays late' };
    return {
      acts: [
        await ready(world, requestOrder, order(world, code, '80.00')),
        await ready(world, setCreditLimit, lower),
      ],
      judge: async outcomes => {
        expect(outcomes).toEqual(['OK', 'OK']);
        const [request] = await sql(
          world.story.app,
          `select outcome, figures ->> 'limit' as limit from credit_requests where account_id = $1`,
          [id],
        );
        const passed = { outcome: 'PASS', limit: '100.00' };
        expect([passed, { outcome: 'HOLD', limit: '50.00' }]).toContainEqual(request);
        const { status } = await orderOf(world, id);
        expect(status).toBe(request!['outcome'] === 'PASS' ? 'RESERVED' : 'HELD');
      },
    };
  },

  'an order let go as it is asked for anew with more: what was seen goes, or nothing, not both':
    async world => {
      const { account, asked, release } = await held(world);
      return {
        acts: [
          await ready(world, releaseHold, release),
          await ready(world, requestOrder, { ...asked, amount: '90.00' }),
        ],
        judge: async ([released, requested]) => {
          expect(requested).toBe('OK');
          expect(['OK', 'HOLD_CHANGED']).toContain(released);
          expect(await orderOf(world, account)).toMatchObject({ status: 'HELD', reserved: 0 });
        },
      };
    },

  'an order let go as it is cancelled: decided before, or withdrawn, one of both': async world => {
    const { account, orderId, release } = await held(world);
    return {
      acts: [
        await ready(world, releaseHold, release),
        await ready(world, cancelOrder, { id: orderId, reason: 'Not wanted' }),
      ],
      judge: async ([released, cancelled]) => {
        expect(cancelled).toBe('OK');
        expect(['OK', 'HOLD_DECIDED']).toContain(released);
        expect(await orderOf(world, account)).toMatchObject({ status: 'CANCELLED', reserved: 0 });
      },
    };
  },

  'an order delivered as its invoice is posted: it counts once, and is invoiced': async world => {
    const { id, code } = await debtor(world);
    await limit(world, id, '100.00');
    const asked = order(world, code, '80.00');
    await now(world, requestOrder, asked);
    const invoice = {
      accountCode: code,
      number: asked.reference,
      issuedOn: world.today,
      dueOn: world.today,
      amount: '80.00',
      currency: 'RON',
    };
    return {
      acts: [
        await ready(world, postInvoice, invoice),
        await ready(world, requestOrder, { ...asked, context: 'DELIVERY' as const }),
      ],
      judge: async ([posted, delivered]) => {
        expect([posted, delivered]).toEqual(['OK', 'OK']);
        // Asked for after its invoice it would be an order anew, and there is no room for that.
        const { status, reserved } = await orderOf(world, id);
        expect([
          ['INVOICED', 0],
          ['HELD', 0],
        ]).toContainEqual([status, reserved]);
      },
    };
  },

  'an invoice of an order voided as the order is asked for anew: what was asked for counts, and no more':
    async world => {
      const { account, asked, itemId } = await invoiced(world);
      return {
        acts: [
          await ready(world, voidDocument, { itemId, reason: 'Issued by mistake' }),
          await ready(world, requestOrder, { ...asked, amount: '50.00' }),
        ],
        judge: async outcomes => {
          expect(outcomes).toEqual(['OK', 'OK']);
          // Asked for before the void it has no room beside its invoice.
          const { status, reserved } = await orderOf(world, account);
          expect([status, reserved]).toEqual(['RESERVED', 50]);
        },
      };
    },

  'an invoice of an order voided as the next one is posted: the order is invoiced, and counts no more':
    async world => {
      const { account, itemId, invoice } = await invoiced(world);
      const right = { ...invoice, number: `F-${world.next()}` };
      return {
        acts: [
          await ready(world, voidDocument, { itemId, reason: 'Issued by mistake' }),
          await ready(world, postInvoice, right),
        ],
        judge: async outcomes => {
          expect(outcomes).toEqual(['OK', 'OK']);
          const order = await orderOf(world, account);
          expect(order).toMatchObject({ status: 'INVOICED', reserved: 0 });
        },
      };
    },

  'what waits for a second person approved twice: once': async world => {
    const { code } = await debtor(world);
    const { currency, most } = THRESHOLD;
    const amount = String(most * 2n);
    const days = { issuedOn: world.today, dueOn: world.today };
    const number = `F-${world.next()}`;
    const input = { accountCode: code, number, amount, currency, ...days };
    const itemId = await now(world, postInvoice, input);
    await now(world, writeOff, { itemId, amount, reason: 'Bankrupt' });
    const [waiting] = await sql(
      world.story.app,
      'select id from approvals where document_id = $1',
      [itemId],
    );
    const id = waiting!['id'] as string;
    const context = () => world.context('second');
    const [one, other] = [await context(), await context()];
    return {
      acts: [() => approve(one, { id }), () => approve(other, { id })],
      judge: async outcomes => {
        oneWins(outcomes, 'APPROVAL_DECIDED');
        expect(await openOf(world, itemId)).toBe(0);
      },
    };
  },
};
