import { useMutation, useQuery } from '@vue/apollo-composable';
import { computed } from 'vue';
import {
  ChangeUserDocument,
  CreateUserDocument,
  DisableUserDocument,
  EnableUserDocument,
  SetPasswordDocument,
  UsersDocument,
  type UserAccountPartsFragment,
} from './users.graphql.ts';

export type ListedUser = UserAccountPartsFragment;

/** Everybody who signs in, and what an administrator does to them. */
export function useUsers() {
  const { result, loading, error, refetch } = useQuery(UsersDocument, null, {
    fetchPolicy: 'cache-and-network',
  });
  const create = useMutation(CreateUserDocument, { refetchQueries: ['Users'] });
  const change = useMutation(ChangeUserDocument);
  const disable = useMutation(DisableUserDocument);
  const enable = useMutation(EnableUserDocument);
  const setPassword = useMutation(SetPasswordDocument);
  return {
    users: computed(() => result.value?.users ?? null),
    loading,
    error,
    refetch,
    create: create.mutate,
    change: change.mutate,
    disable: disable.mutate,
    enable: enable.mutate,
    setPassword: setPassword.mutate,
  };
}
export type Users = ReturnType<typeof useUsers>;
