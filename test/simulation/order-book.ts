import { least, sum } from './judged.ts';
import type { Item } from './model.ts';

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
  /** A person let it through, up to so much; invoiced, it lets nothing through. */
  released: bigint | null;
  /** That its goods have left, its invoice alone says. */
  leftByInvoice: boolean;
  /** What its invoices stand for of it, as it was asked for last. */
  invoices: { item: Item; stands: bigint }[];
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
    if (isLetThrough(own, amount)) return true;
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
    const released = isLetThrough(own, order.amount) ? own!.released : null;
    const delivered = isGone || (goes && delivers);
    const waitsBesideGone =
      !goes &&
      own !== null &&
      ((own.delivered && !own.leftByInvoice) || (isWaiting(own) && !own.forced));
    const isSame = own?.currency === order.currency;
    const now: Order = {
      ...order,
      status: !goes ? 'HELD' : delivered ? 'DELIVERED' : 'RESERVED',
      reserved: goes ? order.amount : isGone ? own.reserved : 0n,
      delivered,
      forced: own?.forced ?? false,
      released: goes && !delivered ? released : null,
      leftByInvoice: false,
      invoices: waitsBesideGone && isSame ? own.invoices : [],
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
    if (!order.forced) order.invoices = [];
    Object.assign(order, {
      status: order.delivered ? 'DELIVERED' : 'RESERVED',
      reserved: order.amount,
      forced: false,
      released,
    });
  }

  /** An invoice bears its reference: so much counts as that from now on. One that waits, waits on. */
  invoiced(order: Order, item: Item): void {
    const isOver = order.status === 'INVOICED';
    if (!isOver && order.status !== 'RESERVED' && order.status !== 'DELIVERED') return;
    const left = order.reserved;
    const stands = standsFor(item, order, left);
    order.invoices.push({ item, stands });
    if (isOver) return;
    order.reserved -= stands;
    if (order.released !== null) order.released -= stands;
    if (order.reserved > 0n) {
      order.amount = order.reserved;
      return;
    }
    Object.assign(order, {
      status: 'INVOICED',
      leftByInvoice: !order.delivered,
      delivered: true,
    });
  }

  /** Invoices that have never been: of what they stood for counts again what no other invoice of the order is. */
  voided(order: Order, items: readonly Item[]): bigint {
    let left = sum(
      order.invoices.filter(({ item }) => items.includes(item)).map(each => each.stands),
    );
    order.invoices = order.invoices.filter(({ item }) => !items.includes(item));
    const isOther = ({ item }: Order['invoices'][number]): boolean =>
      item.currency !== order.currency;
    for (const each of order.invoices.toSorted((a, b) => Number(isOther(a)) - Number(isOther(b)))) {
      const room = worth(each.item, order) - each.stands;
      const more = room > 0n ? least(room, left) : 0n;
      each.stands += more;
      left -= more;
    }
    if (left > 0n) this.#reopen(order, left);
    return left;
  }

  #reopen(order: Order, amount: bigint): void {
    const { status } = order;
    if (status === 'HELD' && order.forced) {
      order.amount += amount;
      return;
    }
    order.reserved += amount;
    if (status === 'HELD' || status === 'REJECTED') order.delivered = true;
    else order.amount = order.reserved;
    if (status !== 'INVOICED') return;
    order.status = order.leftByInvoice ? 'RESERVED' : 'DELIVERED';
    order.delivered = !order.leftByInvoice;
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

const isWaiting = ({ status }: Order): boolean => status === 'HELD' || status === 'REJECTED';

/** A release lets through what is left of it, while the order is not invoiced. */
const isLetThrough = (own: Order | null, amount: bigint): boolean =>
  own !== null && own.status !== 'INVOICED' && own.released !== null && amount <= own.released;

/** What an invoice comes to in the currency of the order, to its nearest coin. */
function worth({ amount, currency }: Item, order: Order): bigint {
  const [value, per] = [VALUE[currency]!, VALUE[order.currency]!];
  return (2n * amount * value + per) / (2n * per);
}

/** Rates differ: in another currency it is all that is left, but for a twentieth. */
function standsFor(item: Item, order: Order, left: bigint): bigint {
  const is = worth(item, order);
  const isAll = item.currency !== order.currency && (left - is) * 20n <= left;
  return isAll ? left : least(is, left);
}
