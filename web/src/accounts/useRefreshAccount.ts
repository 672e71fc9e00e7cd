import { useApolloClient } from '@vue/apollo-composable';

/** After a command: asks again for everything that is on screen. */
export function useRefreshAccount() {
  const { client } = useApolloClient();
  return { refresh: () => client.refetchQueries({ include: 'active' }) };
}
