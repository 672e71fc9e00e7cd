/** An open promise: what is still to come of it, and the items it was given for. */
export interface Promised {
  id: string;
  remaining: bigint;
  itemIds: readonly string[];
}

/** An item that may carry promises: what is open of it and not disputed. In the order of due days. */
export interface Carrier {
  id: string;
  free: bigint;
}

/**
 * Lays promises on their items: the earlier promise first, each on its items oldest due first, on each item at
 * most what is open, not disputed and not covered by another promise. Amounts in minor units of one currency.
 * Answers with the part of each promise on each of its items, zero parts included.
 */
export function layPromises(
  promises: readonly Promised[],
  carriers: readonly Carrier[],
): { promiseId: string; itemId: string; amount: bigint }[] {
  const free = new Map(carriers.map(carrier => [carrier.id, carrier.free]));
  const order = new Map(carriers.map((carrier, index) => [carrier.id, index]));
  return promises.flatMap(promise => {
    let remaining = promise.remaining;
    const items = [...promise.itemIds].sort((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0));
    return items.map(itemId => {
      const room = free.get(itemId) ?? 0n;
      const amount = remaining <= 0n ? 0n : remaining < room ? remaining : room;
      remaining -= amount;
      free.set(itemId, room - amount);
      return { promiseId: promise.id, itemId, amount };
    });
  });
}
