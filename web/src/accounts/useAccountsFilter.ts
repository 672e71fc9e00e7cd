import { useQuery } from '@vue/apollo-composable';
import { computed } from 'vue';
import { useRoute, useRouter } from 'vue-router';
import type { AccountSort } from '../gql/types.ts';
import { useSession } from '../kernel/session.ts';
import {
  currencyOf,
  filterOf,
  narrowingOf,
  queryOfNarrowing,
  sortOf,
  textOfSort,
  type Narrowing,
} from './accountsFilter.ts';
import { ColleaguesDocument } from './colleagues.graphql.ts';
import { AccountFacetsDocument } from './facets.graphql.ts';

/** What the list shows, kept in the address; and what there is to choose from. */
export function useAccountsFilter() {
  const route = useRoute();
  const router = useRouter();
  const session = useSession();
  const here = route.path;

  const facets = useQuery(AccountFacetsDocument);
  const colleagues = useQuery(ColleaguesDocument, null, () => ({
    enabled: session.may('colleagues:read'),
  }));
  const people = computed(() => colleagues.result.value?.colleagues ?? []);
  const known = computed(() => facets.result.value?.accountFacets);
  const query = computed((before?: typeof route.query) =>
    route.path === here ? route.query : (before ?? {}),
  );

  const narrowing = computed(() => narrowingOf(query.value));
  const currency = computed(() => currencyOf(narrowing.value, known.value?.currencies ?? []));
  const filter = computed(() => filterOf(narrowing.value, currency.value));
  const sort = computed(() => sortOf(query.value['sort'], currency.value));

  const write = (next: Record<string, unknown>) =>
    router.replace({ query: { ...route.query, ...next } as Record<string, string | undefined> });
  return {
    narrowing,
    currency,
    filter,
    sort,
    facets: known,
    /** The first currency is known only now: before, nothing is asked. */
    settled: computed(() => !!known.value || !!facets.error.value),
    agents: computed(() => people.value.filter(one => /AGENT/.test(one.roles.join()))),
    collectors: computed(() => people.value.filter(one => one.roles.includes('COLLECTOR'))),
    narrow: (next: Narrowing) => write(queryOfNarrowing(next)),
    sortBy: (next: AccountSort) => write({ sort: textOfSort(next) }),
  };
}
