import type { InMemoryCache } from '@apollo/client/core';
import { useApolloClient, useQuery } from '@vue/apollo-composable';
import { computed, ref, watch, type Ref } from 'vue';
import { afterPaint } from '../kernel/afterPaint.ts';
import {
  AccountCardDocument,
  type AccountCardQuery,
  type AccountHeadFragment,
  type ActivityPartsFragment,
  type BalancePartsFragment,
  type ContactPartsFragment,
  type ItemPartsFragment,
  type TaskPartsFragment,
} from './account.graphql.ts';
import { keepAccount } from './keptAccounts.ts';

export type AccountCard = NonNullable<AccountCardQuery['account']>;
export type AccountHead = AccountHeadFragment;
export type Balance = BalancePartsFragment;
export type Contact = ContactPartsFragment;
export type Item = ItemPartsFragment;
export type Entry = ActivityPartsFragment;
export type AccountTask = TaskPartsFragment;

/**
 * All of an account that a collector needs while talking to it, in one request.
 * @param isSeen whether it is on screen, and not drawn for later only
 */
export function useAccountCard(id: Ref<string>, isSeen: Ref<boolean> = ref(true)) {
  const { client } = useApolloClient();
  const { reread } = useAccountPrefetch();
  const { result, loading, error, refetch } = useQuery(
    AccountCardDocument,
    () => ({ id: id.value }),
    () => ({ enabled: id.value !== '' }),
  );
  /** As the cache itself asks: what it has put together once it does not put together again. */
  const query = client.cache.transformDocument(AccountCardDocument);
  /** What is known already is there at once: between two accounts nothing is empty. */
  const known = (): AccountCard | null =>
    client.readQuery<AccountCardQuery>({ query, variables: { id: id.value } }, true)?.account ??
    null;
  const account = computed(() => {
    const found = result.value?.account;
    return found?.id === id.value ? found : known();
  });
  // What is known may be old: asked again, but not before it is on screen.
  watch(
    () => (isSeen.value ? id.value : ''),
    async seen => {
      if (!seen) return;
      // What failed while nobody looked is no failure yet.
      if (error.value) await refetch()?.catch(() => undefined);
      if (account.value === null) return;
      await afterPaint();
      if (isSeen.value && seen === id.value) void reread(seen);
    },
  );
  watch(
    () => isSeen.value && account.value?.id,
    async seen => {
      await afterPaint();
      if (seen) keepAccount(client.cache as InMemoryCache, seen);
    },
    { immediate: true },
  );
  return { account, loading, error, refetch };
}

/** Brings accounts into the cache before they are needed; failing is no harm. */
export function useAccountPrefetch() {
  const { client } = useApolloClient();
  async function read(id: string, again: boolean): Promise<void> {
    await client
      .query({
        query: AccountCardDocument,
        variables: { id },
        fetchPolicy: again ? 'network-only' : 'cache-first',
      })
      .catch(() => undefined);
  }
  return {
    prefetch: (id: string) => read(id, false),
    reread: (id: string) => read(id, true),
  };
}
