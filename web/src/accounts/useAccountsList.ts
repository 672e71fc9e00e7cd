import { useApolloClient } from '@vue/apollo-composable';
import { ref, shallowRef } from 'vue';
import type { AccountFilter, AccountSort } from '../gql/types.ts';
import { AccountsDocument, type AccountsQuery } from './accounts.graphql.ts';

/** Asks for pages of the list; the total and the last failure are those of the newest question. */
export function useAccountsList() {
  const { resolveClient } = useApolloClient();
  /** null until the first answer. */
  const total = ref<number | null>(null);
  const failure = shallowRef<unknown>(null);
  const loading = ref(0);

  async function page(
    filter: AccountFilter,
    sort: AccountSort,
    offset: number,
    limit: number,
  ): Promise<AccountsQuery['accounts']> {
    loading.value += 1;
    try {
      const { data } = await resolveClient().query({
        query: AccountsDocument,
        variables: { filter, sort: [sort], offset, limit },
        // Asked anew whenever shown: to file away each of a hundred thousand would only cost.
        fetchPolicy: 'no-cache',
      });
      total.value = data.accounts.total;
      failure.value = null;
      return data.accounts;
    } catch (error) {
      failure.value = error;
      throw error;
    } finally {
      loading.value -= 1;
    }
  }
  return { total, failure, loading, page };
}

export type AccountsList = ReturnType<typeof useAccountsList>;
