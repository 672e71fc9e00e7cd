import fc from 'fast-check';
import { decimal } from '../../server/src/kernel/money.ts';
import { kind, oneOf, which, type Deed } from './deed.ts';
import { sending } from './doors.ts';
import type { Account } from './model.ts';
import type { Order } from './order-book.ts';
import { heldOrder, holdOf } from './releases.ts';
import type { World } from './world.ts';

/** What is done to an order; in a state that does not allow it, it is refused. */
const changing =
  (
    name: 'deliverOrder' | 'cancelOrder' | 'forceHold',
    allowed: readonly Order['status'][],
    change: (order: Order, on: Account) => void,
    follows: boolean,
  ) =>
  (world: World, on: Account, drawn: { order: number }): Deed | null => {
    const order = oneOf(on.orders.all, drawn.order);
    if (!order) return null;
    const reason = 'The customer asked';
    const sent =
      name === 'forceHold'
        ? sending(world, name, { orderId: order.id, reason })
        : name === 'cancelOrder'
          ? sending(world, name, { id: order.id, reason })
          : sending(world, name, { id: order.id });
    return {
      ...sent,
      refusal: allowed.includes(order.status) ? null : 'ORDER_STATUS',
      tell: () => {
        change(order, on);
        if (follows) world.follow(on);
      },
    };
  };

const chosen = fc.record({ order: which });

export const ORDERS = {
  limit: kind(
    2,
    fc.record({ limit: fc.option(fc.bigInt({ min: 20_000n, max: 300_000n }), { freq: 4 }) }),
    (world, on, { limit }) => ({
      ...sending(world, 'setCreditLimit', {
        accountId: on.id,
        limit: limit === null ? null : decimal(limit, 'RON'),
        currency: limit === null ? null : 'RON',
        reason: 'As agreed',
      }),
      refusal: null,
      tell: () => {
        on.orders.limit = limit;
        world.follow(on);
      },
    }),
  ),

  order: kind(
    6,
    fc.record({
      amount: fc.bigInt({ min: 1_000n, max: 80_000n }),
      currency: fc.constantFrom('RON', 'RON', 'JPY'),
      again: fc.nat({ max: 9 }),
      delivers: fc.constantFrom(false, false, true),
    }),
    (world, on, { amount, again, delivers, ...drawn }) => {
      const known = again < 4 ? oneOf(on.orders.all, again) : undefined;
      const { reference, currency } = known ?? {
        reference: `SO-${world.next()}`,
        currency: drawn.currency,
      };
      const before = known?.status;
      const wasStopped = known?.forced && before !== 'HELD';
      const release = known?.released ?? null;
      return {
        ...sending(world, 'requestOrder', {
          accountCode: on.code,
          amount: decimal(amount, currency),
          currency,
          context: delivers ? 'DELIVERY' : 'ORDER',
          reference,
        }),
        refusal: null,
        async tell() {
          const [id = ''] = await world.idsOf('orders', 'reference', reference);
          const asked = { id, reference, currency, amount, delivers };
          const now = on.orders.request(asked, on.standing(world.today));
          const { status } = now;
          if (status === 'HELD' && before !== 'HELD') on.releases.heldAnew(now);
          if (status === 'DELIVERED' && release !== null && amount <= release)
            on.releases.used(now);
          world.count(`order ${status}`);
          if (wasStopped) world.count('stopped order asked for anew');
          if (!before) return;
          world.count(`order asked for anew: ${before} to ${status}`);
          world.follow(on);
        },
      };
    },
  ),

  deliver: kind(
    2,
    chosen,
    changing(
      'deliverOrder',
      ['RESERVED'],
      (order, on) => {
        if (order.released !== null) on.releases.used(order);
        Object.assign(order, { status: 'DELIVERED', delivered: true, released: null });
      },
      false,
    ),
  ),
  cancel: kind(
    2,
    chosen,
    changing(
      'cancelOrder',
      ['RESERVED', 'HELD', 'DELIVERED', 'REJECTED'],
      order =>
        Object.assign(order, {
          status: 'CANCELLED',
          reserved: 0n,
          delivered: false,
          released: null,
          invoices: [],
        }),
      true,
    ),
  ),
  stop: kind(
    1,
    chosen,
    changing(
      'forceHold',
      ['RESERVED'],
      (order, on) => {
        on.orders.stop(order);
        on.releases.heldAnew(order);
      },
      true,
    ),
  ),
  reject: kind(1, chosen, (world, on, drawn) => {
    const order = heldOrder(on, drawn.order);
    if (!order) return null;
    const hold = holdOf(world, order);
    return {
      isKeyed: true,
      send: async (key, door) =>
        sending(world, 'rejectHold', { id: await hold, reason: 'Old customer' }).send(key, door),
      refusal: null,
      tell: () => {
        order.status = 'REJECTED';
        if (order.forced) order.invoices = [];
        if (!order.delivered) order.reserved = 0n;
      },
    };
  }),
};
