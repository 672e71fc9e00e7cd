import { useMutation, useQuery } from '@vue/apollo-composable';
import { computed } from 'vue';
import { useSession } from '../kernel/session.ts';
import {
  ApiTokensDocument,
  CreateApiTokenDocument,
  MyApiTokensDocument,
  RevokeApiTokenDocument,
  type ApiTokenPartsFragment,
} from './api.graphql.ts';

export type ListedToken = ApiTokenPartsFragment;

/** What programs sign their requests with: an administrator sees all, everybody else his own. */
export function useApiTokens() {
  const everybodys = useSession().may('tokens:manage');
  const fetchPolicy = 'cache-and-network';
  const all = useQuery(ApiTokensDocument, null, () => ({ fetchPolicy, enabled: everybodys }));
  const own = useQuery(MyApiTokensDocument, null, () => ({ fetchPolicy, enabled: !everybodys }));
  const create = useMutation(CreateApiTokenDocument, {
    refetchQueries: ['ApiTokens'],
    // The token itself is shown once and kept nowhere.
    fetchPolicy: 'no-cache',
  });
  const revoke = useMutation(RevokeApiTokenDocument);
  const asked = everybodys ? all : own;
  return {
    everybodys,
    tokens: computed(() => all.result.value?.apiTokens ?? own.result.value?.myApiTokens ?? null),
    error: asked.error,
    refetch: () => asked.refetch(),
    create: create.mutate,
    revoke: revoke.mutate,
  };
}
export type ApiTokensUse = ReturnType<typeof useApiTokens>;
