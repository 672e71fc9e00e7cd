import { useApolloClient } from '@vue/apollo-composable';
import type { ComboOption } from '../ui/Combobox.vue';
import { AccountOptionsDocument } from './options.graphql.ts';

/** An account to be chosen: its name, and its code beside it. */
export type AccountOption = ComboOption & { hint: string };

/** Finds accounts by name, code or tax id, for a box in which one is chosen. */
export function useAccountOptions() {
  const { resolveClient } = useApolloClient();
  return async (text: string): Promise<AccountOption[]> => {
    const { data } = await resolveClient().query({
      query: AccountOptionsDocument,
      variables: { search: text },
      fetchPolicy: 'network-only',
    });
    return data.accounts.items.map(({ id, code, name }) => ({
      value: id,
      label: name,
      hint: code,
    }));
  };
}
