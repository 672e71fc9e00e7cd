import fc from 'fast-check';
import { decimal } from '../../server/src/kernel/money.ts';
import { sql } from '../kit/sql.ts';
import { kind, oneOf, which, type Deed } from './deed.ts';
import { sending } from './doors.ts';
import type { Account } from './model.ts';
import type { Order } from './order-book.ts';
import type { World } from './world.ts';

/** Above it, of one account and day, another head of sales decides; in lei, so that yen go on without one. */
export const RELEASE_THRESHOLD = { currency: 'RON', most: 40_000n } as const;

/** An order that a person let go. */
interface LetGo {
  order: Order;
  amount: bigint;
  on: string;
  /** Nobody else agreed. */
  alone: boolean;
  used: boolean;
  /** Its order was held anew since. */
  overtaken: boolean;
}

/** A release that waits for another head of sales, or did. */
interface AskedRelease {
  id: string;
  order: Order;
  amount: bigint;
  status: 'OPEN' | 'CLOSED';
}

/** What heads of sales let go of an account, and what waits for a second one. */
export class Releases {
  readonly letGo: LetGo[] = [];
  readonly asked: AskedRelease[] = [];
  readonly #invoiced = new Set<Order>();

  /** What would have gone of one account in a day without a second person, if this order went too. */
  aloneWith(order: Order, today: string): bigint {
    return this.letGo
      .filter(
        each =>
          each.alone &&
          each.on === today &&
          each.order.currency === order.currency &&
          (each.used || !each.overtaken || this.#invoiced.has(each.order)),
      )
      .reduce((all, { amount }) => all + amount, order.amount);
  }

  waiting(order: Order): AskedRelease | undefined {
    return this.asked.find(each => each.order === order && this.isOpen(each));
  }

  isOpen({ order, status }: AskedRelease): boolean {
    return status === 'OPEN' && order.status === 'HELD';
  }

  /** It waits once more, for something new: what was decided or asked before is past. */
  heldAnew(order: Order): void {
    for (const each of this.letGo) if (each.order === order) each.overtaken = true;
    for (const each of this.asked) if (each.order === order) each.status = 'CLOSED';
  }

  used(order: Order): void {
    const last = this.letGo.filter(each => each.order === order).at(-1);
    if (last) last.used = true;
  }

  invoiced(order: Order): void {
    this.#invoiced.add(order);
  }
}

/** The hold that an order waits with. */
export async function holdOf(world: World, { id }: Order): Promise<string> {
  const rows = await sql(
    world.story.app,
    `select id from holds where order_id = $1 and status = 'OPEN'`,
    [id],
  );
  return rows[0]!['id'] as string;
}

/** One of the orders that wait. */
export const heldOrder = (on: Account, drawn: number): Order | undefined =>
  oneOf(
    on.orders.all.filter(({ status }) => status === 'HELD'),
    drawn,
  );

function book(world: World, on: Account, order: Order, alone: boolean): void {
  const { amount } = order;
  on.orders.letGo(order, amount);
  on.releases.letGo.push({
    ...{ order, amount, on: world.today, alone },
    ...{ used: false, overtaken: false },
  });
}

function releasing(world: World, on: Account, order: Order): Deed {
  const { currency, most } = RELEASE_THRESHOLD;
  const counted = on.releases.aloneWith(order, world.today);
  const needsTwo = order.currency === currency && counted > most;
  const waits = on.releases.waiting(order);
  const isSame = waits?.amount === order.amount;
  const hold = holdOf(world, order);
  return {
    isKeyed: true,
    send: async (key, door) => {
      const input = { id: await hold, reason: 'Old customer' };
      return sending(world, 'releaseHold', input, 'second').send(key, door);
    },
    refusal: needsTwo && isSame ? 'APPROVAL_WAITING' : null,
    async tell() {
      if (waits) waits.status = 'CLOSED';
      if (!needsTwo) return book(world, on, order, true);
      const [id = ''] = (
        await world.idsOf('approvals', 'hold_id', await hold, 'requested_at')
      ).slice(-1);
      on.releases.asked.push({ id, order, amount: order.amount, status: 'OPEN' });
      world.count(waits ? 'release asked for anew' : 'release asked of a second person');
      if (order.amount <= most) world.count('small releases counted together');
    },
  };
}

export const RELEASES = {
  release: kind(3, fc.record({ order: which }), (world, on, drawn) => {
    const order = heldOrder(on, drawn.order);
    return order ? releasing(world, on, order) : null;
  }),

  approveRelease: kind(
    2,
    fc.record({ which, own: fc.constantFrom(false, false, true) }),
    (world, on, drawn) => {
      const asked = oneOf(on.releases.asked.toReversed(), drawn.which);
      if (!asked) return null;
      const { order, amount } = asked;
      const fits = order.amount === amount ? null : 'APPROVAL_OUTDATED';
      const undecided = drawn.own ? 'APPROVAL_OWN' : fits;
      if (asked.status === 'OPEN' && order.status !== 'HELD')
        world.count('order went while its release waited for a second person');
      return {
        ...sending(world, 'approve', { id: asked.id }, drawn.own ? 'second' : 'director'),
        refusal: on.releases.isOpen(asked) ? undecided : 'APPROVAL_DECIDED',
        tell: () => {
          asked.status = 'CLOSED';
          book(world, on, order, false);
          world.count('released by two');
        },
      };
    },
  ),

  refuseRelease: kind(1, fc.record({ which }), (world, on, drawn) => {
    const asked = oneOf(on.releases.asked.toReversed(), drawn.which);
    if (!asked) return null;
    return {
      ...sending(world, 'refuse', { id: asked.id, reason: 'Not so much' }, 'director'),
      refusal: on.releases.isOpen(asked) ? null : 'APPROVAL_DECIDED',
      tell: () => {
        asked.status = 'CLOSED';
      },
    };
  }),
};

export const releaseThreshold = () => ({
  kind: 'RELEASE' as const,
  currency: RELEASE_THRESHOLD.currency,
  amount: decimal(RELEASE_THRESHOLD.most, RELEASE_THRESHOLD.currency),
});
