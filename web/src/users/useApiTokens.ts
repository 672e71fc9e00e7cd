import { useMutation, useQuery } from '@vue/apollo-composable';
import { computed } from 'vue';
import {
  ApiTokensDocument,
  CreateApiTokenDocument,
  RevokeApiTokenDocument,
  type ApiTokenPartsFragment,
} from '../gql/graphql.ts';

export type ListedToken = ApiTokenPartsFragment;

/** What programs sign their requests with. */
export function useApiTokens() {
  const { result, error, refetch } = useQuery(ApiTokensDocument, null, {
    fetchPolicy: 'cache-and-network',
  });
  const create = useMutation(CreateApiTokenDocument, {
    refetchQueries: ['ApiTokens'],
    // The token itself is shown once and kept nowhere.
    fetchPolicy: 'no-cache',
  });
  const revoke = useMutation(RevokeApiTokenDocument);
  return {
    tokens: computed(() => result.value?.apiTokens ?? null),
    error,
    refetch,
    create: create.mutate,
    revoke: revoke.mutate,
  };
}
export type ApiTokensUse = ReturnType<typeof useApiTokens>;
