import { useApolloClient } from '@vue/apollo-composable';
import { FindAccountsDocument } from './exposure.graphql.ts';
import type { Value } from './ValueTicks.vue';

/** Accounts by whatever is known of them (name, code, a number, a person), the nearest first; nothing typed: the last worked. */
export function useFindAccounts() {
  const { resolveClient } = useApolloClient();
  return async (text: string): Promise<Value[]> => {
    const { data } = await resolveClient().query({
      query: FindAccountsDocument,
      variables: { text },
      fetchPolicy: 'no-cache',
    });
    const accounts = new Map(data.search.map(({ account }) => [account.id, account]));
    return [...accounts.values()].map(({ id, code, name, region }) => ({
      key: id,
      label: name,
      hint: [code, region].filter(Boolean).join(' · '),
    }));
  };
}
