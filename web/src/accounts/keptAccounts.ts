import type { InMemoryCache } from '@apollo/client/core';

/** How many accounts worked stay in memory with all their items: as many as one goes back to. */
const KEPT = 20;
/** Sweeping looks through the whole cache: now and then is enough. */
const SWEPT_AT = 2 * KEPT;

const kept = new WeakMap<InMemoryCache, Set<string>>();

/** Remembers that this account was read; of those read long ago only the heads stay. */
export function keepAccount(cache: InMemoryCache, id: string): void {
  const ids = kept.get(cache) ?? new Set();
  kept.set(cache, ids);
  ids.delete(id);
  ids.add(id);
  if (ids.size < SWEPT_AT) return;
  for (const old of [...ids].slice(0, -KEPT)) {
    ids.delete(old);
    const entity = cache.identify({ __typename: 'Account', id: old });
    if (!entity) continue;
    cache.evict({ id: entity, fieldName: 'openItems' });
    cache.evict({ id: entity, fieldName: 'timeline' });
  }
  // What was put together for reading goes too: Apollo keeps it for ever.
  cache.gc({ resetResultCache: true });
}
