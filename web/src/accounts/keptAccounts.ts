import type { InMemoryCache } from '@apollo/client/core';

/** How many accounts worked stay in memory: as many as one goes back to. */
const KEPT = 20;
/** Sweeping looks through the whole cache: now and then is enough. */
const SWEPT_AT = 2 * KEPT;

const kept = new WeakMap<InMemoryCache, Set<string>>();

/** Remembers that this account was read; those read long ago are asked for again when somebody comes back to them. */
export function keepAccount(cache: InMemoryCache, id: string): void {
  const ids = kept.get(cache) ?? new Set();
  kept.set(cache, ids);
  ids.delete(id);
  ids.add(id);
  if (ids.size < SWEPT_AT) return;
  for (const old of [...ids].slice(0, -KEPT)) {
    ids.delete(old);
    cache.evict({ id: 'ROOT_QUERY', fieldName: 'account', args: { id: old }, broadcast: false });
  }
  // With the way to it goes all that was brought for it alone, and what was put together for reading.
  cache.gc({ resetResultCache: true });
}
