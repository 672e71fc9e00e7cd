import { useApolloClient, useQuery } from '@vue/apollo-composable';
import { computed, watch, type Ref } from 'vue';
import {
  AccountCardDocument,
  type AccountCardQuery,
  type AccountHeadFragment,
  type ActivityPartsFragment,
  type BalancePartsFragment,
  type ContactPartsFragment,
  type ItemPartsFragment,
  type TaskPartsFragment,
} from '../gql/graphql.ts';
import { keepAccount } from './keptAccounts.ts';

export type AccountCard = NonNullable<AccountCardQuery['account']>;
export type AccountHead = AccountHeadFragment;
export type Balance = BalancePartsFragment;
export type Contact = ContactPartsFragment;
export type Item = ItemPartsFragment;
export type Entry = ActivityPartsFragment;
export type AccountTask = TaskPartsFragment;

/** All of an account that a collector needs while talking to it, in one request. */
export function useAccountCard(id: Ref<string>) {
  const { client } = useApolloClient();
  const { result, loading, error, refetch } = useQuery(
    AccountCardDocument,
    () => ({ id: id.value }),
    () => ({ enabled: id.value !== '', fetchPolicy: 'cache-and-network' }),
  );
  const account = computed(() => {
    const found = result.value?.account;
    return found?.id === id.value ? found : null;
  });
  watch(account, shown => shown && keepAccount(client.cache, shown.id));
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
