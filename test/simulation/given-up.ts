import fc from 'fast-check';
import { decimal } from '../../server/src/kernel/money.ts';
import { kind, oneOf, partOf, share, which, type Deed } from './deed.ts';
import { sending } from './doors.ts';
import { judgeAgain } from './judged.ts';
import type { Account, Item, Promised } from './model.ts';
import type { World } from './world.ts';

/** Above it, of one item, a second person decides; in yen, so that the other currencies go on without one. */
export const THRESHOLD = { currency: 'JPY', most: 3_000n } as const;

/** What was given up of an item, or is asked for. */
export interface Loss {
  id: string;
  item: Item;
  amount: bigint;
  /** What of it has not been taken back. */
  left: bigint;
  /** The customer's reason: it counts as paid, for these promises, on this day. */
  deducted: { promises: Promised[]; on: string } | null;
}

/** What an account gave up, and what waits for a second person. */
export class Losses {
  readonly booked: Loss[] = [];
  readonly asked: {
    id: string;
    item: Item;
    amount: bigint;
    deducts: boolean;
    status: 'OPEN' | 'APPROVED' | 'REFUSED';
  }[] = [];

  givenUp(item: Item): bigint {
    return this.booked.filter(loss => loss.item === item).reduce((all, { left }) => all + left, 0n);
  }

  waiting(item: Item): boolean {
    return this.asked.some(each => each.item === item && each.status === 'OPEN');
  }
}

/** Books what is given up, in the model; the id of its entry is looked up. */
async function book(
  world: World,
  on: Account,
  { item, amount, deducts }: { item: Item; amount: bigint; deducts: boolean },
): Promise<void> {
  const deducted = deducts
    ? { promises: on.deduct(item, amount, world.today), on: world.today }
    : null;
  if (!deducts) on.giveUp([{ item, amount }]);
  const id = (await world.idsOf('allocations', 'document_id', item.id, 'position')).at(-1)!;
  on.losses.booked.push({ id, item, amount, left: amount, deducted });
  world.follow(on);
}

/** Gives up a part of an item: at once, or, above the threshold, when another person agrees. */
export function givingUp(
  world: World,
  on: Account,
  { item, amount, deducts }: { item: Item; amount: bigint; deducts: boolean },
): Deed {
  const { currency } = item;
  const isTooMuch = amount > item.open;
  const needsTwo =
    currency === THRESHOLD.currency && on.losses.givenUp(item) + amount > THRESHOLD.most;
  const given = { itemId: item.id, amount: decimal(amount, currency) };
  const refusal = needsTwo && on.losses.waiting(item) ? 'APPROVAL_WAITING' : null;
  return {
    ...(deducts
      ? sending(world, 'deduct', { ...given, reason: 'PRICE' })
      : sending(world, 'writeOff', { ...given, reason: 'Not worth asking for' })),
    refusal: isTooMuch ? 'WRITE_OFF_TOO_LARGE' : refusal,
    async tell() {
      if (!needsTwo) return book(world, on, { item, amount, deducts });
      const id = (await world.idsOf('approvals', 'document_id', item.id, 'requested_at')).at(-1)!;
      on.losses.asked.push({ id, item, amount, deducts, status: 'OPEN' });
      world.count('asked of a second person');
    },
  };
}

const owedItem = (on: Account, place: number): Item | undefined => {
  const open = on.items.filter(each => each.open > 0n && !each.credit);
  const guarded = open.filter(({ currency }) => currency === THRESHOLD.currency);
  // Mostly where a second person is asked.
  return oneOf(place > 1 && guarded.length > 0 ? guarded : open, place);
};

export const LOSSES = {
  writeOff: kind(3, fc.record({ share, item: which }), (world, on, drawn) => {
    const item = owedItem(on, drawn.item);
    const amount = item ? partOf(item.open, drawn.share) : 0n;
    return item && amount > 0n ? givingUp(world, on, { item, amount, deducts: false }) : null;
  }),

  deduct: kind(2, fc.record({ share, item: which }), (world, on, drawn) => {
    const item = owedItem(on, drawn.item);
    const amount = item ? partOf(item.open, drawn.share) : 0n;
    return item && amount > 0n ? givingUp(world, on, { item, amount, deducts: true }) : null;
  }),

  takeBackLoss: kind(2, fc.record({ share, which }), (world, on, drawn) => {
    const loss = oneOf(on.losses.booked, drawn.which);
    if (!loss) return null;
    const { item, left, deducted } = loss;
    const amount = left === 0n ? 1n : partOf(left, drawn.share);
    if (amount === 0n) return null;
    const text = decimal(amount, item.currency);
    const tooMuch = amount > left ? 'TAKE_BACK_TOO_LARGE' : null;
    return {
      ...sending(world, 'takeBackAllocation', { id: loss.id, amount: text, reason: 'It came' }),
      refusal: left === 0n ? 'TAKE_BACK_DONE' : tooMuch,
      tell: () => {
        item.open += amount;
        loss.left -= amount;
        for (const promise of deducted?.promises ?? []) {
          if (promise.status === 'WITHDRAWN') continue;
          promise.paid -= amount;
          if (deducted!.on <= promise.dueOn) promise.inTime -= amount;
        }
        judgeAgain(on.promises, [item], world.today);
        world.count(deducted ? 'deduction taken back' : 'write-off taken back');
        world.follow(on);
      },
    };
  }),

  approve: kind(
    3,
    fc.record({ which, own: fc.constantFrom(false, false, true) }),
    (world, on, drawn) => {
      const asked = oneOf(on.losses.asked, drawn.which);
      if (!asked) return null;
      const fits = asked.amount <= asked.item.open ? null : 'APPROVAL_OUTDATED';
      const undecided = drawn.own ? 'APPROVAL_OWN' : fits;
      return {
        ...sending(world, 'approve', { id: asked.id }, drawn.own ? 'director' : 'second'),
        refusal: asked.status === 'OPEN' ? undecided : 'APPROVAL_DECIDED',
        tell: async () => {
          asked.status = 'APPROVED';
          await book(world, on, asked);
        },
      };
    },
  ),

  refuse: kind(1, fc.record({ which }), (world, on, drawn) => {
    const asked = oneOf(on.losses.asked, drawn.which);
    if (!asked) return null;
    return {
      ...sending(world, 'refuse', { id: asked.id, reason: 'Ask once more' }, 'second'),
      refusal: asked.status === 'OPEN' ? null : 'APPROVAL_DECIDED',
      tell: () => {
        asked.status = 'REFUSED';
      },
    };
  }),
};
