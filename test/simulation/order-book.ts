import { sum } from './judged.ts';

/** What one smallest coin of each currency is worth, in bani: World quotes them at these rates. */
export const VALUE: Readonly<Record<string, bigint>> = { RON: 1n, JPY: 3n, KWD: 2n };

export interface Order {
  id: string;
  reference: string;
  currency: string;
  amount: bigint;
  reserved: bigint;
  status: 'RESERVED' | 'HELD' | 'DELIVERED' | 'INVOICED' | 'CANCELLED' | 'REJECTED';
  /** The goods have left. */
  delivered: boolean;
  /** Stopped by hand: only a person lets it go. */
  forced: boolean;
  /** A person let it through, up to so much. */
  released: bigint | null;
  /** Its place among those that wait. */
  waits: number;
}

/** What an account has beside its orders: owed in bani, and whether something is late enough to hold them. */
export interface Standing {
  owed: bigint;
  late: boolean;
}

/** Orders of an account against its limit, as the rules to start with hold them: over the limit, more than 5 days late. */
export class OrderBook {
  readonly all: Order[] = [];
  /** In bani; null: none. */
  limit: bigint | null = null;
  #waits = 0;

  constructor(readonly isExempt: boolean) {}

  reserved(but: Order | null = null): bigint {
    return sum(
      this.all.filter(order => order !== but).map(order => VALUE[order.currency]! * order.reserved),
    );
  }

  /** Whether an order of this amount goes; `own` is what its reference stands for already. */
  passes(
    { amount, currency }: Pick<Order, 'amount' | 'currency'>,
    own: Order | null,
    at: Standing,
  ): boolean {
    if (own?.forced) return false;
    if (own?.released != null && amount <= own.released) return true;
    const after = at.owed + this.reserved(own) + VALUE[currency]! * amount;
    const isOver = this.limit !== null && after > this.limit;
    return !isOver && !(at.late && !this.isExempt);
  }

  /** Asked for, or asked anew under its reference; answers with what it is now. */
  request(
    asked: Pick<Order, 'id' | 'reference' | 'currency' | 'amount'> & { delivers: boolean },
    at: Standing,
  ): Order {
    const { delivers, ...order } = asked;
    const own = this.all.find(({ reference }) => reference === order.reference) ?? null;
    const goes = this.passes(order, own, at);
    const isGone = own !== null && own.delivered && own.reserved > 0n;
    const released = own?.released != null && order.amount <= own.released ? own.released : null;
    const delivered = isGone || (goes && delivers);
    const now: Order = {
      ...order,
      status: !goes ? 'HELD' : delivered ? 'DELIVERED' : 'RESERVED',
      reserved: goes ? order.amount : isGone ? own.reserved : 0n,
      delivered,
      forced: own?.forced ?? false,
      released: goes && !delivered ? released : null,
      waits: own?.status === 'HELD' ? own.waits : ++this.#waits,
    };
    if (own) return Object.assign(own, now, { id: own.id });
    this.all.push(now);
    return now;
  }

  /** Lets go who waits and is held by nothing any more, the longest waiting first. Answers with how many. */
  follow(at: Standing): number {
    const waiting = this.all
      .filter(({ status, forced }) => status === 'HELD' && !forced)
      .sort((a, b) => a.waits - b.waits);
    let count = 0;
    for (const order of waiting) {
      if (!this.passes(order, order, at)) continue;
      this.letGo(order, null);
      count++;
    }
    return count;
  }

  letGo(order: Order, released: bigint | null): void {
    Object.assign(order, {
      status: order.delivered ? 'DELIVERED' : 'RESERVED',
      reserved: order.amount,
      forced: false,
      released,
    });
  }

  /** An invoice bears its reference: so much counts as that from now on. One that waits, waits on. */
  invoiced(order: Order, amount: bigint): void {
    if (order.status !== 'RESERVED' && order.status !== 'DELIVERED') return;
    if (amount < order.reserved) {
      order.amount -= amount;
      order.reserved -= amount;
      if (order.released !== null) order.released -= amount;
      return;
    }
    Object.assign(order, { status: 'INVOICED', reserved: 0n, delivered: true, released: null });
  }

  /** Stops one by hand. */
  stop(order: Order): void {
    Object.assign(order, {
      status: 'HELD',
      reserved: 0n,
      forced: true,
      released: null,
      waits: ++this.#waits,
    });
  }
}
