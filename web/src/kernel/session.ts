import { defineStore } from 'pinia';
import { computed, ref } from 'vue';
import type { Role } from '../gql/types.ts';
import type { MeQuery } from '../users/session.graphql.ts';

export type SessionUser = MeQuery['me'];

const START_PAGES: readonly [Role, string][] = [
  ['COLLECTOR', '/today'],
  ['AGENT', '/portfolio'],
  ['FIELD_AGENT', '/portfolio'],
  ['DIRECTOR', '/exposure'],
  ['SALES_HEAD', '/orders'],
  ['ADMIN', '/imports'],
];

/** Who is signed in and what he may do. The only thing from the server that is kept outside Apollo. */
export const useSession = defineStore('session', () => {
  const user = ref<SessionUser | null>(null);
  /** False until the server has been asked once. */
  const known = ref(false);

  const permissions = computed(() => new Set(user.value?.permissions ?? []));
  const may = (permission: string): boolean => permissions.value.has(permission);
  const startPage = computed(
    () => START_PAGES.find(([role]) => user.value?.roles.includes(role))?.[1] ?? '/accounts',
  );

  function set(signedIn: SessionUser | null): void {
    user.value = signedIn;
    known.value = true;
  }

  return { user, known, may, startPage, set };
});
